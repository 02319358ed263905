package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// lookEvery is how often a person who watches her state is shown it anew.
const lookEvery = 10 * time.Second

func (r *run) statusCommand() *cobra.Command {
	var watch bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "May I call now? Exit code 0 yes, 3 no, with the reason",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ask := func(ctx context.Context, s *client) error { return s.status(ctx, watch) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			return r.withSeat(cmd.Context(), func(ctx context.Context, seat *app.Seat) error {
				return r.status(ctx, seat, watch)
			})
		},
	}
	cmd.Flags().BoolVar(&watch, "watch", false, "go on telling until interrupted, also which reminders come due")
	return cmd
}

func (r *run) status(ctx context.Context, seat *app.Seat, watch bool) error {
	told := map[string]bool{}
	for {
		readiness := seat.Service.Readiness(ctx, seat.Agent.AgentRef, 0)
		if _, _, err := seat.Service.Observe(ctx, seat.Agent.AgentRef, readiness.State, nil); err != nil {
			return err
		}
		if err := r.showStatus(seat, readiness); err != nil {
			return err
		}
		if !watch {
			return exitOf(readiness)
		}
		if err := r.remindWatcher(ctx, ownAgenda{seat: seat}, told); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return exitOf(readiness)
		case <-time.After(lookEvery):
		}
	}
}

// remindWatcher tells whoever watches what has come due. Programs read it in the
// list: with --json the lines are readings of her state and nothing else.
func (r *run) remindWatcher(ctx context.Context, a agenda, told map[string]bool) error {
	if r.json {
		return nil
	}
	return r.remind(ctx, a, told)
}

func exitOf(readiness call.Readiness) error {
	if readiness.Ready() {
		return nil
	}
	return exit{int(readiness.Reason.Code.Verdict().Class)}
}

func (r *run) showStatus(seat *app.Seat, readiness call.Readiness) error {
	agent := seat.Agent
	if readiness.State.Name != "" {
		agent.Name = readiness.State.Name
	}
	doc := api.StatusOf(agent, readiness, r.lang)
	if r.json {
		return r.document(doc)
	}
	if doc.Reason != nil {
		r.tell(r.Out, *doc.Reason)
		return nil
	}
	fmt.Fprintln(r.Out, r.ready(seat, readiness.State.Phone))
	return nil
}

// ready says where the agent must answer.
func (r *run) ready(seat *app.Seat, phone call.Phone) string {
	if phone.Softphone && seat.AutoAnswers {
		return r.lang.Sentence(texts.ReadyAutoAnswer, nil)
	}
	if phone.Softphone {
		return r.lang.Sentence(texts.ReadySoftphone, nil)
	}
	params := map[string]string{}
	if phone.Ending != "" {
		params["ending"] = phone.Ending
	}
	return r.lang.Sentence(texts.ReadyPhone, params)
}
