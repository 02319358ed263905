// Package cli is the command line: one file per command, each reading its
// arguments, asking package app, and writing what came of it.
//
// Data goes to stdout, talk to stderr. With --json stdout holds exactly one JSON
// document, also when the command fails. Exit codes: 0 done, 1 failed or
// unreachable, 2 bad usage, 3 refused, 4 sign-in needed or refused, 5 unknown.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Main runs the command line of this process and returns its exit code.
func Main(version string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return Run(ctx, Process{
		Args: os.Args[1:], Env: os.Environ(), Version: version,
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
	})
}

// Process is what a run of the command line is given.
type Process struct {
	Args    []string
	Env     []string // as os.Environ
	Version string
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
}

// run is one run: the process, and what all commands share.
type run struct {
	Process
	json      bool
	began     bool // a command runs; before that, errors are about the arguments
	catalogue *texts.Catalogue
	lang      texts.Language
	set       map[string]string // settings given as flags, by name
}

// Run runs one command and returns its exit code.
func Run(ctx context.Context, p Process) int {
	catalogue, err := texts.Load()
	if err != nil {
		fmt.Fprintln(p.Err, err)
		return int(call.ClassFailed)
	}
	r := &run{Process: p, catalogue: catalogue, set: map[string]string{}}
	r.lang = catalogue.For(texts.FromEnvironment(p.Env)).OnCommandLine()
	root := r.root()
	root.SetArgs(p.Args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	if err = root.ExecuteContext(ctx); err == nil {
		return 0
	}
	return r.report(err)
}

// exit ends a command whose document or talk has been written already.
type exit struct{ code int }

func (e exit) Error() string { return "exit" }

func (r *run) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "clicktocall",
		Short:             "Click a phone number and talk: Puzzel calls you first, then the customer",
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: r.begin,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("unknown command %q", args[0])
			}
			return cmd.Help()
		},
	}
	r.helpAsDocument(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage("%v", err) })
	root.PersistentFlags().BoolVar(&r.json, "json", false, "write exactly one JSON document to stdout")
	r.settingFlags(root.PersistentFlags(), ofAll)
	root.AddGroup(
		&cobra.Group{ID: "call", Title: "Calling:"},
		&cobra.Group{ID: "agent", Title: "Who you are:"},
		&cobra.Group{ID: "try", Title: "Trying it:"},
		&cobra.Group{ID: "admin", Title: "Looking after it:"},
	)
	for _, group := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"call", []*cobra.Command{r.callCommand(), r.callsCommand(), r.settleCommand(), r.laterCommand(), r.remindersCommand(), r.statusCommand(), r.handleCommand()}},
		{"agent", []*cobra.Command{r.loginCommand(), r.logoutCommand(), r.whoamiCommand()}},
		{"try", []*cobra.Command{r.demoCommand(), r.simCommand(), r.doctorCommand()}},
		{"admin", []*cobra.Command{r.serveCommand(), r.dncCommand(), r.eraseCommand(), r.backupCommand(), r.configCommand(), r.versionCommand()}},
	} {
		for _, command := range group.commands {
			command.GroupID = group.id
			root.AddCommand(command)
		}
	}
	return root
}

// begin runs before every command. What prints a script for the shell has no JSON.
func (r *run) begin(cmd *cobra.Command, _ []string) error {
	if r.json && cmd.HasParent() && cmd.Parent().Name() == "completion" {
		return usage("completion writes a script for the shell, not JSON")
	}
	r.began = true
	return nil
}

// helpAsDocument keeps to one JSON document on stdout where help is asked for
// together with --json.
func (r *run) helpAsDocument(root *cobra.Command) {
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if !wantsJSON(r.Args) {
			help(cmd, args)
			return
		}
		_ = r.document(map[string]string{"help": cmd.UsageString()})
	})
}

// usage is a fault in how the command was called.
func usage(format string, args ...any) error {
	why := fmt.Sprintf(format, args...)
	return &call.Error{Code: call.CodeUsage, Params: map[string]string{"why": why + "."}, Err: errors.New(why)}
}

// exactly wants n arguments, and names them when they are missing.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return usage("%s is missing", names[len(args)])
		case len(args) > len(names):
			return usage("%q is one too many; put a number with spaces in quotes", args[len(names)])
		}
		return nil
	}
}

// interrupted tells whether a person ended the command.
func interrupted(err error) bool { return errors.Is(err, context.Canceled) }
