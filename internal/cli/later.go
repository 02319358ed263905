package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// whenHelp says how a time is written.
const whenHelp = `WHEN is 10:30 (the next time it is), tomorrow 9:00, friday 14:00, 2026-11-23T09:00,
in 2h, in 3 days, or an instant with its offset, 2026-11-23T09:00:00+01:00. A time
of the clock is the clock of the person you call, as far as the number tells where
that is; --zone says it otherwise.`

func (r *run) laterCommand() *cobra.Command {
	var w reminder.Wish
	cmd := &cobra.Command{
		Use:   "later NUMBER WHEN",
		Short: "Be reminded to call a number; nothing is called by itself",
		Long: "Be reminded to call a number. Nothing is called by itself: clicktocall reminders and\n" +
			"clicktocall status --watch show what is due, and so do the pages you have open.\n\n" + whenHelp,
		Example: `  clicktocall later "22 22 55 55" tomorrow 9:00
  clicktocall later +4722225555 in 2h --note "has the offer by then"`,
		Args: atLeast("NUMBER", "WHEN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w.Text = args[0]
			return r.withAgenda(cmd.Context(), func(ctx context.Context, a agenda) error {
				return r.later(ctx, a, w, strings.Join(args[1:], " "))
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&w.Note, "note", "", "one line to remember")
	f.StringVar(&w.Zone, "zone", "", "the time zone of the person you call, such as Europe/Oslo")
	f.StringVar(&w.Context.Name, "name", "", "whom the number belongs to")
	f.StringVar(&w.FromCall, "after", "", "the `ID` of the call after which you want it")
	return cmd
}

// atLeast wants these arguments, of which the last may be several words.
func atLeast(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return usage("%s is missing", names[len(args)])
		}
		return nil
	}
}

func (r *run) later(ctx context.Context, a agenda, w reminder.Wish, when string) error {
	var err error
	if w.DueAt, err = r.dueAt(ctx, a, when, w.Zone, w.Text); err != nil {
		return err
	}
	doc, known, err := a.keep(ctx, w)
	if err != nil {
		return err
	}
	if r.json {
		return r.document(doc)
	}
	params := map[string]string{"when": r.bothTimes(doc)}
	if known {
		params["known"] = "yes"
	}
	r.line(r.lang.Sentence(texts.ReminderKept, params))
	return nil
}

// dueAt reads when. A time of the clock is meant in the zone given, else in the
// number's, else in this machine's own.
func (r *run) dueAt(ctx context.Context, a agenda, when, zone, number string) (time.Time, error) {
	if zone == "" {
		var err error
		if zone, err = a.zoneOf(ctx, number); err != nil {
			return time.Time{}, err
		}
	}
	there := time.Local
	if zone != "" {
		var err error
		if there, err = reminder.LoadZone(zone); err != nil {
			return time.Time{}, err
		}
	}
	return reminder.Parse(when, there, time.Now())
}

// bothTimes is when a reminder is due, there and here.
func (r *run) bothTimes(doc api.Reminder) string {
	const whole = "2006-01-02 15:04"
	here := doc.DueAt.Local()
	params := map[string]string{"here": here.Format(whole)}
	if zone, err := reminder.LoadZone(value(doc.Zone)); err == nil {
		there := here.In(zone)
		params["there"] = there.Format(whole)
		if there.Format(time.DateOnly) == here.Format(time.DateOnly) {
			params["here"] = here.Format("15:04")
		}
	}
	return r.lang.Sentence(texts.BothTimes, params)
}
