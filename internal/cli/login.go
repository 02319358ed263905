package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) loginCommand() *cobra.Command {
	var again bool
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Sign in to Puzzel; your password is not kept",
		Long: `Sign in to Puzzel with customer number, username and password. What the settings
do not say is asked. The password goes to Puzzel once and is not kept; Puzzel's
session is, in the desktop's keyring or in a file that only you can read.

Where the settings name a server, you sign in on its page instead, and this
command line is paired with it by a short code.

One try is one try: Puzzel blocks a user after four refused ones.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.login(cmd.Context(), again) },
	}
	cmd.Flags().BoolVar(&again, "again", false, "I have looked in Puzzel: one more try, once a day")
	return cmd
}

func (r *run) login(ctx context.Context, again bool) error {
	if remote, err := r.byServer(ctx, func(ctx context.Context, s *client) error { return s.login(ctx) }); remote {
		return err
	}
	a, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	who, err := r.signInOf(a.Config)
	if err != nil {
		return err
	}
	if again {
		if err := a.Allow(ctx, who); err != nil {
			return err
		}
	}
	seat, err := a.SignIn(ctx, who)
	if err != nil {
		return err
	}
	if r.json {
		return r.document(identityOf(seat))
	}
	r.identity(seat)
	r.line(r.keptIn(seat))
	return nil
}

// signInOf is what the settings say of the sign-in, and what a person at a
// terminal is asked for the rest.
func (r *run) signInOf(c *config.Config) (app.SignIn, error) {
	who := app.SignInOf(c)
	if who.Complete() || !terminal(r.In) {
		return who, nil
	}
	in := bufio.NewReader(r.In)
	for _, field := range []struct {
		label texts.Key
		value *string
	}{{texts.LabelCustomerNumber, &who.CustomerKey}, {texts.LabelUsername, &who.Username}} {
		if *field.value != "" {
			continue
		}
		fmt.Fprintf(r.Err, "%s: ", r.lang.Sentence(field.label, nil))
		line, err := in.ReadString('\n')
		if err != nil && (err != io.EOF || line == "") {
			return who, usage("the sign-in was not completed")
		}
		*field.value = strings.TrimSpace(line)
	}
	r.say("%s", r.lang.Sentence(texts.SignInPrompt, nil))
	fmt.Fprintf(r.Err, "%s: ", r.lang.Sentence(texts.LabelPassword, nil))
	password, err := term.ReadPassword(int(r.In.(*os.File).Fd()))
	fmt.Fprintln(r.Err)
	if err != nil {
		return who, usage("the sign-in was not completed")
	}
	who.Password = config.NewSecret(string(password))
	return who, nil
}

func (r *run) logoutCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "logout",
		Short: "Forget the sign-in kept here",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ask := func(ctx context.Context, s *client) error { return s.logout(ctx) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			a, err := r.open(cmd.Context())
			if err != nil {
				return err
			}
			defer a.Close()
			was, err := a.SignOut(cmd.Context())
			if err != nil {
				return err
			}
			if r.json {
				return r.document(map[string]bool{"signed_out": was})
			}
			key := texts.SignedOut
			if !was {
				key = texts.NotSignedIn
			}
			r.line(r.lang.Sentence(key, nil))
			return nil
		},
	}
}

func (r *run) whoamiCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "whoami",
		Short: "Whose calls these are",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ask := func(ctx context.Context, s *client) error { return s.whoami(ctx) }
			if remote, err := r.byServer(cmd.Context(), ask); remote {
				return err
			}
			return r.withSeat(cmd.Context(), func(_ context.Context, seat *app.Seat) error {
				if r.json {
					return r.document(identityOf(seat))
				}
				r.identity(seat)
				return nil
			})
		},
	}
}

// identity is the document of login and whoami.
type identity struct {
	Agent      api.Agent  `json:"agent"`
	Cloud      string     `json:"cloud"`
	Credential string     `json:"credential"`
	Until      *time.Time `json:"signed_in_until"`
}

func identityOf(seat *app.Seat) identity {
	doc := identity{Agent: api.AgentOf(seat.Agent), Cloud: seat.Cloud, Credential: string(seat.Kind)}
	if !seat.Until.IsZero() {
		until := seat.Until.UTC()
		doc.Until = &until
	}
	return doc
}

func (r *run) identity(seat *app.Seat) {
	name := cmp.Or(seat.Agent.Name, strconv.FormatInt(seat.Agent.UserID, 10))
	r.line(r.lang.Sentence(texts.SignedIn, map[string]string{"name": name}))
	r.line(fmt.Sprintf("%s %s · user %d · %s", r.lang.Sentence(texts.LabelCustomerNumber, nil),
		seat.Agent.CustomerKey, seat.Agent.UserID, seat.Cloud))
	params := map[string]string{}
	if !seat.Until.IsZero() {
		params["time"] = r.lang.Clock(seat.Until.Local())
	}
	r.line(r.lang.Sentence(texts.SessionUntil, params))
	if days := seat.PasswordDays; days > 0 {
		r.say("%s", r.lang.Sentence(texts.PasswordEnding, map[string]string{"days": strconv.Itoa(days)}))
	}
}

// keptIn says where the sign-in lies.
func (r *run) keptIn(seat *app.Seat) string { return r.whereKept(seat.Kept) }

func (r *run) whereKept(kept access.Kept) string {
	switch {
	case kept.File == "":
		return r.lang.Sentence(texts.KeptInKeyring, nil)
	case kept.Chosen:
		return r.lang.Sentence(texts.KeptInFileChosen, map[string]string{"file": kept.File})
	}
	return r.lang.Sentence(texts.KeptInFile, map[string]string{"file": kept.File})
}
