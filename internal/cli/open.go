package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// settingFlag collects a setting given as a flag, for config to read with all
// the others.
type settingFlag struct {
	name string
	set  map[string]string
	kind string
}

func (s settingFlag) String() string         { return "" }
func (s settingFlag) Type() string           { return s.kind }
func (s settingFlag) Set(value string) error { s.set[s.name] = value; return nil }

// settingFlags adds the flags of the settings: those of an order to the commands
// that order, all others to every command.
func (r *run) settingFlags(flags *pflag.FlagSet, wanted func(config.Setting) bool) {
	for _, setting := range config.Settings() {
		if setting.Flag != "" && wanted(setting) {
			doc := strings.ReplaceAll(setting.Doc, "`", "") // in a flag's help they name its value
			flags.Var(settingFlag{setting.Flag, r.set, "value"}, setting.Flag, doc)
		}
	}
}

func ofOrders(s config.Setting) bool { return len(s.Key) > 8 && s.Key[:8] == "callout." }

func ofAll(s config.Setting) bool { return !ofOrders(s) }

// settings reads the settings of this run.
func (r *run) settings() (*config.Config, error) {
	c, err := config.Load(config.Sources{Flags: r.set, Env: r.Env})
	var faults *config.Faults
	if errors.As(err, &faults) {
		e := &call.Error{Code: call.CodeConfigInvalid, Err: err}
		for _, fault := range faults.List {
			r.say("%s", fault)
		}
		return nil, e
	}
	if err != nil {
		return nil, &call.Error{Code: call.CodeConfigInvalid, Err: err}
	}
	if c.Language != "" {
		r.lang = r.catalogue.For(c.Language).OnCommandLine()
	}
	return c, nil
}

// open reads the settings and puts the parts together.
func (r *run) open(ctx context.Context) (*app.App, error) {
	c, err := r.settings()
	if err != nil {
		return nil, err
	}
	if c.Cloud == config.CloudBox {
		r.say("%s", r.lang.Sentence(texts.BoxWarning, nil))
	}
	return app.Open(ctx, c, app.Options{Log: logger(r.Err, c.Log), Version: r.Version})
}

// withSeat runs a command as the agent who is signed in, signing in where the
// settings have what that needs.
func (r *run) withSeat(ctx context.Context, do func(context.Context, *app.Seat) error) error {
	a, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	seat, err := seated(ctx, a)
	if err != nil {
		return err
	}
	defer seat.Leave(ctx)
	if err := seat.Service.Sweep(ctx); err != nil {
		return err
	}
	return do(ctx, seat)
}

// seated is the seat of whoever is signed in, else of whom the settings can sign in.
func seated(ctx context.Context, a *app.App) (*app.Seat, error) {
	seat, err := a.Seated()
	if err == nil || call.CodeOf(err) != call.CodeSignInNeeded {
		return seat, err
	}
	return a.SignIn(ctx, app.SignInOf(a.Config))
}

// logger writes to w. The level auto is a command's: it warns.
func logger(w io.Writer, c config.Log) *slog.Logger {
	level := slog.LevelWarn
	if c.Level != config.LevelAuto {
		_ = level.UnmarshalText([]byte(c.Level)) // the settings have no other levels
	}
	options := &slog.HandlerOptions{Level: level}
	if c.Format == config.LogJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

func (r *run) configCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Every setting, its value and where it comes from; secrets are struck out",
		Args:  exactly(),
		RunE: func(*cobra.Command, []string) error {
			c, err := r.settings()
			if err != nil {
				return err
			}
			if r.json {
				return r.document(map[string]any{"file": c.File(), "settings": c.Entries()})
			}
			return c.Print(r.Out)
		},
	}
}

func (r *run) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "This program's version",
		Args:  exactly(),
		RunE: func(*cobra.Command, []string) error {
			if r.json {
				return r.document(map[string]string{"version": r.Version})
			}
			r.line("clicktocall " + r.Version)
			return nil
		},
	}
}

// wantsJSON finds --json where the arguments could not be read as far as that.
func wantsJSON(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool { return arg == "--json" || strings.HasPrefix(arg, "--json=") })
}
