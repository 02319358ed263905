package cli

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) callsCommand() *cobra.Command {
	var asCSV bool
	var limit int
	cmd := &cobra.Command{
		Use:   "calls",
		Short: "Your calls, newest first",
		Long: `Your calls, newest first, with what is known of each. A call that nobody watched
is looked at first where it may still be running.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ask := func(ctx context.Context, s *client) error { return s.calls(ctx, limit, asCSV) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			return r.withSeat(cmd.Context(), func(ctx context.Context, seat *app.Seat) error {
				return r.calls(ctx, seat, limit, asCSV)
			})
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "as comma-separated values, safe to open in a spreadsheet")
	cmd.Flags().IntVar(&limit, "limit", 50, "how many, at most 500")
	return cmd
}

func (r *run) calls(ctx context.Context, seat *app.Seat, limit int, asCSV bool) error {
	if limit < 1 || limit > 500 {
		return usage("--limit takes 1 to 500")
	}
	if err := seat.Service.CatchUp(ctx, seat.Agent.AgentRef); err != nil && !r.json {
		r.tell(r.Err, api.ReasonOf(r.refusal(err), r.lang)) // what is stored can be shown all the same
	}
	calls, err := seat.Service.Calls(ctx, seat.Agent.AgentRef, call.Filter{Limit: limit})
	if err != nil {
		return err
	}
	docs := make([]api.Call, 0, len(calls))
	for _, c := range calls {
		docs = append(docs, api.CallOf(c, r.lang))
	}
	switch {
	case r.json:
		return r.document(map[string]any{"calls": docs})
	case asCSV:
		return r.callsCSV(calls)
	}
	return r.callsTable(calls)
}

func (r *run) callsTable(calls []call.Call) error {
	w := tabwriter.NewWriter(r.Out, 0, 0, 2, ' ', 0)
	for _, c := range calls {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", c.CreatedAt.Local().Format("2006-01-02 15:04:05"),
			c.Number.Format(), c.Context.Name, standing(c, r.lang), c.ID)
	}
	return w.Flush()
}

// standing is a call in a few words: how it ended, or where it stands.
func standing(c call.Call, lang texts.Language) string {
	words := lang.Word(texts.States, string(c.State))
	if c.State == call.StateEnded {
		words = lang.Word(texts.Outcomes, string(c.Outcome))
	}
	if lasted, known := duration(c); known {
		words += " · " + clock(lasted)
	}
	return words
}

// duration is how long they talked, where the customer was seen to answer, else how
// long the agent was on the line. Of a call that is known to have reached nobody
// there is none to tell: it would read like a conversation.
func duration(c call.Call) (lasted time.Duration, known bool) {
	certain := c.OutcomeEvidence.By == call.ByPuzzelEvent
	switch {
	case c.Outcome == call.OutcomeTalked && !c.CustomerAnsweredAt.IsZero() && !c.EndedAt.IsZero():
		return max(0, c.EndedAt.Sub(c.CustomerAnsweredAt)), true
	case certain && (c.Outcome == call.OutcomeBusy || c.Outcome == call.OutcomeNoAnswer), c.AgentLineSeconds == nil:
		return 0, false
	}
	return time.Duration(*c.AgentLineSeconds) * time.Second, true
}

func (r *run) callsCSV(calls []call.Call) error {
	w, err := api.NewCSV(r.Out)
	if err != nil {
		return err
	}
	for _, c := range calls {
		if err := w.Write(c); err != nil {
			return err
		}
	}
	return w.Close()
}
