package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) remindersCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "reminders",
		Short: "Whom you want to call later, those due first",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			states := []reminder.State{reminder.StateOpen}
			if all {
				states = reminder.States()
			}
			return r.withAgenda(cmd.Context(), func(ctx context.Context, a agenda) error {
				list, err := a.list(ctx, states, time.Time{})
				if err != nil {
					return err
				}
				return r.showReminders(list)
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "also those that are done or dismissed")
	cmd.AddCommand(r.remindersCallCommand(), r.remindersMoveCommand(), r.remindersDismissCommand(), r.remindersDoneCommand())
	return cmd
}

func (r *run) showReminders(list []api.Reminder) error {
	if r.json {
		if list == nil {
			list = []api.Reminder{}
		}
		return r.document(map[string]any{"reminders": list})
	}
	if len(list) == 0 {
		r.line(r.lang.Sentence(texts.NoReminders, nil))
		return nil
	}
	w := tabwriter.NewWriter(r.Out, 0, 0, 2, ' ', 0)
	for _, doc := range list {
		standing := string(doc.State)
		if doc.State == reminder.StateOpen && !doc.DueAt.After(time.Now()) {
			standing = "due"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.bothTimes(doc), numberOf(doc).Format(), nameOf(doc),
			r.lang.Word(texts.Reminders, standing), value(doc.Note), doc.ID)
	}
	return w.Flush()
}

// numberOf is the number of a reminder, for people.
func numberOf(doc api.Reminder) phone.Number {
	return phone.Number{Text: doc.Number.Text, E164: value(doc.Number.E164), Region: value(doc.Number.Region), Kind: doc.Number.Kind}
}

func nameOf(doc api.Reminder) string {
	if doc.Context == nil {
		return ""
	}
	return doc.Context.Name
}

// remind says which reminders have come due since the last time.
func (r *run) remind(ctx context.Context, a agenda, told map[string]bool) error {
	list, err := a.list(ctx, []reminder.State{reminder.StateOpen}, time.Now())
	if err != nil {
		return err
	}
	for _, doc := range list {
		key := doc.ID + doc.DueAt.String() // one that was put off comes due again
		if told[key] {
			continue
		}
		told[key] = true
		params := map[string]string{"number": numberOf(doc).Format()}
		if name := nameOf(doc); name != "" {
			params["name"] = name
		}
		r.line(strings.TrimSpace(r.lang.Sentence(texts.ReminderDue, params) + " " + value(doc.Note)))
		r.line("  → clicktocall reminders call " + doc.ID)
	}
	return nil
}

func (r *run) remindersMoveCommand() *cobra.Command {
	var zone string
	cmd := &cobra.Command{
		Use: "move ID WHEN", Short: "Be reminded at another time", Long: "Be reminded at another time.\n\n" + whenHelp,
		Args: atLeast("ID", "WHEN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withAgenda(cmd.Context(), func(ctx context.Context, a agenda) error {
				doc, err := a.read(ctx, args[0])
				if err != nil {
					return err
				}
				in := zone
				if in == "" {
					in = value(doc.Zone)
				}
				due, err := r.dueAt(ctx, a, strings.Join(args[1:], " "), in, doc.Number.Text)
				if err != nil {
					return err
				}
				if doc, err = a.move(ctx, doc.ID, due, zone); err != nil {
					return err
				}
				return r.showReminder(doc, r.lang.Sentence(texts.ReminderKept, map[string]string{"when": r.bothTimes(doc)}))
			})
		},
	}
	cmd.Flags().StringVar(&zone, "zone", "", "the time zone of the person you call, such as Europe/Oslo")
	return cmd
}

func (r *run) remindersDismissCommand() *cobra.Command {
	return &cobra.Command{
		Use: "dismiss ID", Short: "Let a reminder go", Args: exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withAgenda(cmd.Context(), func(ctx context.Context, a agenda) error {
				doc, err := a.dismiss(ctx, args[0])
				if err != nil {
					return err
				}
				return r.showReminder(doc, r.lang.Sentence(texts.ReminderDismissed, nil))
			})
		},
	}
}

func (r *run) remindersDoneCommand() *cobra.Command {
	return &cobra.Command{
		Use: "done ID CALL", Short: "Say which call of yours it became", Args: exactly("ID", "CALL"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withAgenda(cmd.Context(), func(ctx context.Context, a agenda) error {
				doc, err := a.done(ctx, args[0], args[1])
				if err != nil {
					return err
				}
				return r.showReminder(doc, r.lang.Sentence(texts.ReminderDone, nil))
			})
		},
	}
}

func (r *run) showReminder(doc api.Reminder, sentence string) error {
	if r.json {
		return r.document(doc)
	}
	r.line(sentence)
	return nil
}

func (r *run) remindersCallCommand() *cobra.Command {
	var o callOptions
	cmd := &cobra.Command{
		Use: "call ID", Short: "Call the number of a reminder now; it is done once Puzzel has the order",
		Long: "Call the number of a reminder now, as clicktocall call does, with its exit codes and its\n" +
			"JSON document. The reminder is done once Puzzel has the order, and stays otherwise.",
		Args: exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error { return r.callReminder(cmd.Context(), args[0], o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.wait, "wait", false, "stay and tell how the call goes")
	f.BoolVar(&o.whenReady, "when-ready", false, "wait up to 60 s where you are in wrap-up, Busy or No answer")
	f.BoolVar(&o.click.Again, "again", false, "my phone did not ring: order once more")
	f.StringVar(&o.click.Override, "override", "", "call although a rule warns, for this `REASON`; it is kept")
	r.settingFlags(f, ofOrders)
	return cmd
}

// callReminder is a click on a reminder: a click like any other, after which the
// reminder is done, if Puzzel took the order. What the click came to is the
// command's answer, whatever becomes of the reminder.
func (r *run) callReminder(ctx context.Context, id string, o callOptions) error {
	err := r.withAgenda(ctx, func(ctx context.Context, a agenda) error {
		doc, err := a.read(ctx, id)
		if err != nil {
			return err
		}
		o.click.Text, o.click.Key = dialText(doc), uuid.NewString()
		if doc.Context != nil {
			o.click.Context = *doc.Context
		}
		return nil
	})
	if err != nil {
		return err
	}
	answer := r.call(ctx, o)
	_ = r.withAgenda(context.WithoutCancel(ctx), func(ctx context.Context, a agenda) error {
		callID, err := a.callOf(ctx, o.click.Key)
		if err == nil {
			_, err = a.done(ctx, id, callID)
		}
		return err // the reminder stays where nothing shows that the call was ordered
	})
	return answer
}

// dialText is a reminder's number as a click has it, with its extension.
func dialText(doc api.Reminder) string {
	if doc.Number.E164 == nil {
		return doc.Number.Text
	}
	text := "tel:" + *doc.Number.E164
	if doc.Number.Ext != nil {
		text += ";ext=" + *doc.Number.Ext
	}
	return text
}
