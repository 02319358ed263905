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
	var as string
	words := make([]string, 0, len(call.Words()))
	for _, word := range call.Words() {
		words = append(words, string(word))
	}
	cmd := &cobra.Command{
		Use:   "settle ID --as OUTCOME",
		Short: "Say how a call went, when Puzzel could not",
		Long: "Say how a call went, when Puzzel could not. It is kept as your word.\n\nOUTCOME is one of " +
			strings.Join(words, ", ") + ".",
		Args: exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if as == "" {
				return usage("--as is missing: one of %s", strings.Join(words, ", "))
			}
			ask := func(ctx context.Context, s *client) error { return s.settle(ctx, args[0], call.Outcome(as)) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			return r.withSeat(cmd.Context(), func(ctx context.Context, seat *app.Seat) error {
				return r.settle(ctx, seat, args[0], call.Outcome(as))
			})
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "how it went")
	return cmd
}

func (r *run) settle(ctx context.Context, seat *app.Seat, id string, as call.Outcome) error {
	c, err := seat.Service.Settle(ctx, seat.Agent.AgentRef, id, as, call.ByAgent)
	if err != nil {
		return err
	}
	if r.json {
		return r.document(api.CallOf(c, r.lang))
	}
	r.line(r.lang.Sentence(texts.Settled, map[string]string{"outcome": string(c.Outcome)}))
	return nil
}
