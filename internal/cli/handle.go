package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) handleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "handle URL",
		Short: "Call the number of a tel: link; for the desktop's link handler",
		Long: `Call the number of a tel:, callto: or sms: link, as the desktop's handler for such
links. It always asks first, unless handle.ask is off: any page can open a link.`,
		Args: exactly("URL"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o := callOptions{wait: terminal(r.Out)}
			o.click.Text = args[0]
			scheme, _, found := strings.Cut(args[0], ":")
			if !found || !strings.Contains(" tel callto sms ", " "+strings.ToLower(scheme)+" ") {
				return usage("a tel:, callto: or sms: link is wanted")
			}
			a, err := r.open(cmd.Context())
			if err != nil {
				return err
			}
			defer a.Close()
			if a.Config.HandleAsk {
				if err := a.Check(cmd.Context(), call.Click{Key: "asked", Text: args[0]}); err != nil {
					return err
				}
				number, err := a.Read(args[0])
				if err != nil {
					return err
				}
				if err := r.confirm(number); err != nil {
					return err
				}
			}
			return r.place(cmd.Context(), a, o)
		},
	}
}

// confirm asks before a link is called. Without a terminal nobody can answer,
// and nothing is called.
func (r *run) confirm(number string) error {
	if !terminal(r.In) {
		return &call.Error{Code: call.CodeConfirmationNeeded}
	}
	if !r.yes(r.lang.Sentence(texts.ButtonCall, nil) + " " + number + "?") {
		return exit{0}
	}
	return nil
}

// yes asks a question that only a clear yes answers.
func (r *run) yes(question string) bool {
	no := strings.ToUpper(r.lang.AnswerKey(texts.AnswerNo))
	fmt.Fprintf(r.Err, "%s [%s/%s] ", question, r.lang.AnswerKey(texts.AnswerYes), no)
	answer, _ := bufio.NewReader(r.In).ReadString('\n')
	return r.lang.ReadAnswer(answer) == texts.AnswerYes
}
