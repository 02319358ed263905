package access

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

const (
	// frameLasts is how long a frame's session and bearer are good. It signs in again
	// every ten minutes; one that does not has gone.
	frameLasts = 15 * time.Minute
	// longestToken is how long a token of Puzzel's is held at most, and how long one
	// whose end nobody tells.
	longestToken = 15 * time.Minute
	// unconnected is how long a token is held here whose frame is not connected here.
	unconnected = 30 * time.Second
	// proofLasts is how long a token that Puzzel has proved is not proved again.
	proofLasts = 5 * time.Minute
	// refusedToken is how long a token that Puzzel refused is not asked about again.
	refusedToken      = time.Minute
	proofTime         = 10 * time.Second
	proofsAtOnce      = 8
	mostTokenLen      = 16 << 10
	mostRefusedTokens = 1000
	// refusedOfOne is how many tokens of one address Puzzel may refuse in a minute
	// before none of its is asked about: each costs a request there.
	refusedOfOne = 30
)

// FrameTicket is a way in that was just opened for our frame inside Puzzel's own
// application, or prolonged.
type FrameTicket struct {
	Principal Principal
	Bearer    Secret
	Ends      time.Time // when both end unless the frame signs in again
}

// frameKey names a frame of an agent.
type frameKey struct {
	agent call.AgentRef
	frame string
}

// SignInFrame lets our frame inside Puzzel's own application in, by the access
// token that the application handed it: Puzzel is asked whose it is. The token is
// held in this process's memory for its life, while its frame is connected here,
// and nowhere else. The same frame again prolongs its session and gets another
// bearer.
//
// Refusals: widget_token_refused, customer_foreign, too_many_tries (seconds),
// widget_sign_in_busy (seconds: Puzzel is slow for many frames at once),
// setup_needed, unreachable, usage.
func (g *Gate) SignInFrame(ctx context.Context, v Visitor, token Secret, frame string) (FrameTicket, error) {
	id, err := uuid.Parse(frame)
	if err != nil || token == "" || len(token) > mostTokenLen {
		return FrameTicket{}, refuse(call.CodeUsage)
	}
	frame = id.String()
	p, held, err := g.proveToken(ctx, v, token, frame)
	if err != nil {
		return FrameTicket{}, err
	}
	ticket, fresh, err := g.admitFrame(ctx, v, p, frame)
	if err != nil {
		return FrameTicket{}, err
	}
	g.tokens.hold(frameKey{p.Agent.AgentRef, frame}, held)
	if fresh {
		g.audit(ctx, slog.LevelInfo, "signed in", who(p.Agent.AgentRef), slog.String("by", string(KindWidget)),
			slog.String("session", ticket.Principal.SessionID), slog.String("address", v.Address))
	}
	return ticket, nil
}

// proveToken finds out whose token it is, by Puzzel's word.
func (g *Gate) proveToken(ctx context.Context, v Visitor, token Secret, frame string) (Person, frameToken, error) {
	hash := tokenHash(token)
	if key, held, known := g.tokens.proved(hash, frame, now()); known {
		return Person{Agent: call.Agent{AgentRef: key.agent}}, held, nil
	}
	if err := g.tokens.mayAsk(hash, v.Address, now()); err != nil {
		return Person{}, frameToken{}, err
	}
	leave, err := g.tokens.enter(ctx)
	if err != nil {
		return Person{}, frameToken{}, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, proofTime)
	defer cancel()
	client, info, cloud, err := g.askWhose(ctx, token, hash)
	if err != nil {
		if call.CodeOf(err) == call.CodeWidgetTokenRefused {
			g.tokens.refuse(hash, v.Address, now())
			g.audit(ctx, slog.LevelWarn, "the token of a frame was refused by Puzzel", slog.String("address", v.Address))
		}
		return Person{}, frameToken{}, err
	}
	c, err := g.customer(ctx, info.CustomerKey)
	if info.CustomerKey == "" || err == nil && c.Cloud != cloud || call.CodeOf(err) == call.CodeCustomerForeign {
		g.tokens.count(v.Address, now()) // each costs a request at Puzzel and a line of the log
		return Person{}, frameToken{}, g.foreign(ctx, v, info.CustomerKey)
	}
	if err != nil {
		return Person{}, frameToken{}, err
	}
	userID, err := strconv.ParseInt(info.UserID.String(), 10, 64)
	if err != nil {
		return Person{}, frameToken{}, &call.Error{Code: call.CodeInternal, Err: errors.New("the token information has no user id")}
	}
	p := Person{Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: info.CustomerKey, UserID: userID}}}
	if user, err := client.User(ctx, info.Agent()); err == nil { // to know what she is called is nice to have
		p.Agent.Name, p.Username = nameOf(user), plainName(user.UserName)
	}
	at := now()
	return p, frameToken{client: client, hash: hash, provedAt: at, until: tokenEnd(client.Session().AccessTokenExpiry, at)}, nil
}

// askWhose asks Puzzel whose a token is, on the clouds where there are customers, and
// tells which one knew it: on another the same customer number may be somebody else's.
func (g *Gate) askWhose(ctx context.Context, token Secret, hash string) (*puzzel.Client, puzzel.TokenInformation, string, error) {
	customers, err := g.Customers(ctx)
	if err != nil {
		return nil, puzzel.TokenInformation{}, "", err
	}
	if len(customers) == 0 {
		return nil, puzzel.TokenInformation{}, "", refuse(call.CodeSetupNeeded)
	}
	asked := map[string]bool{}
	failed := error(refuse(call.CodeWidgetTokenRefused))
	for _, c := range customers {
		base := g.parts.Clouds[c.Cloud]
		if asked[c.Cloud] || base == nil {
			continue
		}
		asked[c.Cloud] = true
		client := base.As(g.noOtherToken(hash), puzzel.Session{AccessToken: string(token)})
		info, err := client.TokenInformation(ctx)
		switch told := g.parts.Explain(err, call.CodeUnreachable); {
		case err == nil:
			return client, info, c.Cloud, nil
		case !errors.Is(err, puzzel.ErrSignInNeeded) && !errors.Is(err, puzzel.ErrRefused):
			failed = told
		}
	}
	return nil, puzzel.TokenInformation{}, "", failed
}

// noOtherToken is asked when Puzzel takes a token no more: there is none but what
// the frame hands over next.
func (g *Gate) noOtherToken(hash string) puzzel.TokenFunc {
	return func(context.Context) (puzzel.TokenSignIn, error) {
		g.tokens.drop(hash)
		return puzzel.TokenSignIn{}, errors.New("the token of Puzzel's application has ended")
	}
}

// tokenEnd is how long a token is held.
func tokenEnd(expiry, at time.Time) time.Time {
	if expiry.IsZero() {
		return at.Add(longestToken)
	}
	return earlier(expiry, at.Add(longestToken))
}

func tokenHash(token Secret) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// same compares hashes.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// admitFrame opens the frame's session or prolongs it, and gives it a bearer.
func (g *Gate) admitFrame(ctx context.Context, v Visitor, p Person, frame string) (ticket FrameTicket, fresh bool, err error) {
	agent := p.Agent.AgentRef
	c, err := g.customer(ctx, agent.CustomerKey)
	if err != nil {
		return FrameTicket{}, false, err
	}
	bearer := newSecret(useFrame)
	err = g.change(ctx, agentLock(agent), func(tx Tx) error {
		at := now()
		row, known, err := frameSession(ctx, tx, agent, frame, at)
		if err != nil {
			return err
		}
		if fresh = !known; fresh {
			row = SessionRow{
				ID: newID(), Door: DoorWidget, Agent: agent, Frame: frame, Label: short(v.Browser, longestName), MadeAt: at, WokenAt: at,
			}
		}
		row.SeenAt, row.EndsAt = at, at.Add(frameLasts)
		person, err := g.welcome(ctx, tx, c, arrival{person: p, kind: KindWidget}, at)
		if err != nil {
			return err
		}
		if err := tx.SaveSession(ctx, row); err != nil {
			return err
		}
		if err := tx.SaveToken(ctx, TokenRow{Hash: bearer.hash(), SessionID: row.ID, MadeAt: at, EndsAt: row.EndsAt}); err != nil {
			return err
		}
		ticket = FrameTicket{Bearer: bearer, Ends: row.EndsAt}
		ticket.Principal, err = g.principal(ctx, tx, c, person, row)
		return err
	})
	return ticket, fresh, err
}

// frameSession is the session a frame has open.
func frameSession(ctx context.Context, tx Tx, agent call.AgentRef, frame string, at time.Time) (SessionRow, bool, error) {
	open, err := tx.OpenSessions(ctx, agent, at)
	for _, s := range open {
		if s.Door == DoorWidget && s.Frame == frame {
			return s, true, err
		}
	}
	return SessionRow{}, false, err
}

// HasToken tells whether this process holds Puzzel's token of a frame that is
// connected to it.
func (g *Gate) HasToken(agent call.AgentRef, frame string) bool {
	return g.tokens.connected(frameKey{agent, frame}, now())
}

// FrameGone says that a frame is not connected here any more: unless it comes back
// in a moment, its token is forgotten.
func (g *Gate) FrameGone(agent call.AgentRef, frame string) {
	g.tokens.left(frameKey{agent, frame}, now())
}
