package access

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

const (
	longestName     = 200
	longestPassword = 1000
	// signInLasts is assumed of a sign-in whose end Puzzel does not tell.
	signInLasts = 8 * time.Hour
)

// SignIn sends a Puzzel password to Puzzel, once, and opens a session for
// whoever it belongs to. The password is kept nowhere. customerKey may be ""
// where there is one customer only.
//
// Refusals: sign_in_refused_before (held=limit, time, until) where two were
// refused, customer_foreign, password_off (who=agent), setup_needed, usage, and
// Puzzel's own: sign_in_refused, user_blocked, two_factor_required,
// sign_in_forbidden, address_refused, too_many_requests, unreachable.
func (g *Gate) SignIn(ctx context.Context, v Visitor, customerKey, username, password string) (Ticket, error) {
	customerKey, username = strings.TrimSpace(customerKey), strings.TrimSpace(username)
	if username == "" || password == "" || len(username) > longestName || len(password) > longestPassword {
		return Ticket{}, refuse(call.CodeUsage)
	}
	c, err := g.customer(ctx, customerKey)
	if call.CodeOf(err) == call.CodeCustomerForeign && err != nil {
		return Ticket{}, g.foreign(ctx, v, customerKey)
	}
	if err != nil {
		return Ticket{}, err
	}
	if err := g.passwordServes(ctx, c, username); err != nil {
		return Ticket{}, err
	}
	session, err := g.logIn(ctx, v, c, username, password)
	if err != nil {
		return Ticket{}, err
	}
	return g.comeIn(ctx, v, c, username, session)
}

// passwordServes refuses a password before it is sent, where it would open nothing.
func (g *Gate) passwordServes(ctx context.Context, c Customer, username string) error {
	if g.parts.Settings.PasswordsOff {
		return refuse(call.CodePasswordOff)
	}
	var p Person
	err := g.read(ctx, func(tx Tx) (err error) {
		p, err = tx.PersonNamed(ctx, c.Key, plainName(username))
		_, err = found(err)
		return err
	})
	if err == nil && c.passwordOff(p) {
		err = refuse(call.CodePasswordOff, "who", "agent")
	}
	return err
}

// passwordOff tells whether another credential has ordered for a person, and
// still would.
func (c Customer) passwordOff(p Person) bool {
	return p.OrderedBy == KindClient && c.Client.speaksFor(p.Agent.UserID)
}

// logIn sends the password, if it may be sent. It goes on when the visitor
// leaves: what becomes of it must be counted.
func (g *Gate) logIn(ctx context.Context, v Visitor, c Customer, username, password string) (puzzel.Session, error) {
	base, err := g.base(c)
	if err != nil {
		return puzzel.Session{}, err
	}
	name := fold(username)
	try, err := g.beginTry(ctx, c.Key, name, g.isKnown(v.Known, c.Key, name, now()))
	if err != nil {
		g.auditSignIn(ctx, slog.LevelWarn, "a sign-in was not sent to Puzzel", v, c, name, err)
		return puzzel.Session{}, err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestLogIn)
	defer cancel()
	answer, err := base.LogIn(ctx, c.Key, username, password)
	g.endTry(ctx, try, err)
	if err != nil {
		told := g.parts.Explain(err, call.CodeUnreachable)
		g.auditSignIn(ctx, slog.LevelWarn, "a sign-in failed", v, c, name, told)
		return puzzel.Session{}, told
	}
	return answer.Session(), nil
}

func (g *Gate) auditSignIn(ctx context.Context, level slog.Level, event string, v Visitor, c Customer, name string, err error) {
	g.audit(ctx, level, event, slog.String("code", string(call.CodeOf(err))), slog.String("customer_key", c.Key),
		slog.String("username", maskName(name)), slog.String("address", v.Address))
}

// comeIn finds out whose session it is and opens the gate for her.
func (g *Gate) comeIn(ctx context.Context, v Visitor, c Customer, username string, session puzzel.Session) (Ticket, error) {
	base, err := g.base(c)
	if err != nil {
		return Ticket{}, err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestLogIn)
	defer cancel()
	client := base.As(puzzel.SessionSignIn{Session: session}, puzzel.Session{})
	info, err := client.TokenInformation(ctx)
	if err != nil {
		return Ticket{}, g.parts.Explain(err, call.CodeUnreachable)
	}
	if info.CustomerKey != c.Key {
		return Ticket{}, g.foreign(ctx, v, info.CustomerKey)
	}
	id, err := strconv.ParseInt(info.UserID.String(), 10, 64)
	if err != nil {
		return Ticket{}, &call.Error{Code: call.CodeInternal, Err: errors.New("the token information has no user id")}
	}
	p := Person{Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: c.Key, UserID: id}}, Username: plainName(username)}
	if user, err := client.User(ctx, info.Agent()); err == nil { // to know what she is called is nice to have
		p.Agent.Name, p.Username = nameOf(user), cmp.Or(plainName(user.UserName), p.Username)
	}
	ticket, err := g.admitNew(ctx, c, arrival{
		person: p, visitor: v, kind: KindSession, session: client.Session(), username: fold(username),
	})
	if days, soon := info.PasswordWarning(); err == nil && soon {
		ticket.PasswordDays = days
	}
	return ticket, err
}

// nameOf is what Puzzel calls an agent; "" where it does not say.
func nameOf(u puzzel.User) string {
	if u.Name != "" {
		return u.Name
	}
	return strings.TrimSpace(u.FirstName + " " + u.LastName)
}
