package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) settleCommand() *cobra.Command {
	var as, notes string
	words := make([]string, 0, len(call.Words()))
	for _, word := range call.Words() {
		words = append(words, string(word))
	}
	cmd := &cobra.Command{
		Use:   "settle ID --as OUTCOME",
		Short: "Say how a call went, when Puzzel could not",
		Long: "Say how a call went, when Puzzel could not. It is kept as your word, and your notes with it:\n" +
			"they are for you alone, and forgotten with the call's number.\n\nOUTCOME is one of " +
			strings.Join(words, ", ") + ".",
		Args: exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if as == "" {
				return usage("--as is missing: one of %s", strings.Join(words, ", "))
			}
			word := word{call.Outcome(as), notes, cmd.Flags().Changed("notes")}
			ask := func(ctx context.Context, s *client) error { return s.settle(ctx, args[0], word) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			return r.withSeat(cmd.Context(), func(ctx context.Context, seat *app.Seat) error {
				return r.settle(ctx, seat, args[0], word)
			})
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "how it went")
	cmd.Flags().StringVar(&notes, "notes", "", "what you want to remember, in the place of earlier notes")
	return cmd
}

// word is what a person says of a call.
type word struct {
	as    call.Outcome
	notes string
	noted bool // false: earlier notes stay
}

func (r *run) settle(ctx context.Context, seat *app.Seat, id string, w word) error {
	var c call.Call
	var err error
	if w.noted {
		c, err = seat.Service.SettleNoted(ctx, seat.Agent.AgentRef, id, w.as, w.notes, call.ByAgent)
	} else {
		c, err = seat.Service.Settle(ctx, seat.Agent.AgentRef, id, w.as, call.ByAgent)
	}
	if err != nil {
		return err
	}
	if r.json {
		return r.document(api.CallOf(c, r.lang))
	}
	r.line(r.lang.Sentence(texts.Settled, map[string]string{"outcome": string(c.Outcome)}))
	return nil
}
