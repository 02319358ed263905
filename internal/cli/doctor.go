package cli

import "github.com/spf13/cobra"

func (r *run) doctorCommand() *cobra.Command {
	return &cobra.Command{Use: "doctor", Args: exactly()}
}
