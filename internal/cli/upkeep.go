package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (r *run) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the record of calls to FILE, while others go on working",
		Args:  exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := r.open(cmd.Context())
			if err != nil {
				return err
			}
			defer a.Close()
			if err := a.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			if r.json {
				return r.document(map[string]string{"file": args[0]})
			}
			r.line("Written to " + args[0] + ".")
			return nil
		},
	}
}

func (r *run) eraseCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "erase NUMBER",
		Short: "Remove a number from everything stored here",
		Long: `Remove a number from everything stored here. The do-not-call list keeps it, because
that protects the person. Puzzel's own records are not touched: they are Puzzel's.
On a terminal it asks first.`,
		Args: exactly("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := r.open(cmd.Context())
			if err != nil {
				return err
			}
			defer a.Close()
			if terminal(r.In) && !r.yes("Remove this number from everything stored here?") {
				return nil
			}
			erased, err := a.Erase(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if r.json {
				return r.document(map[string]any{
					"calls": erased.Calls, "reminders": erased.Reminders, "mentions": erased.Mentions, "do_not_call": erased.DoNotCall,
				})
			}
			r.line(fmt.Sprintf("Removed from %d calls, %d reminders and %d other places.", erased.Calls, erased.Reminders, erased.Mentions))
			if erased.DoNotCall {
				r.line("It stays on the do-not-call list, so that nobody calls it.")
			}
			return nil
		},
	}
}
