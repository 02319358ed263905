package puzzelsim

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maxWrong is how many wrong passwords in a row block a user at Puzzel.
const maxWrong = 4

// loginRequest is the body of LogIn. Names are matched without regard to case.
type loginRequest struct {
	CustomerKey   string  `json:"customerKey"`
	UserName      string  `json:"userName"`
	Password      string  `json:"password"`
	ClientName    *string `json:"clientName"`
	ClientVersion *string `json:"clientVersion"`
}

// loginAnswer has exactly the seed's fields; it is not enveloped.
type loginAnswer struct {
	AccessToken                        *string       `json:"accessToken"`
	RefreshToken                       *refreshToken `json:"refreshToken"`
	LanguageCode                       string        `json:"languageCode"`
	TwoFactorRequired                  bool          `json:"twoFactorRequired"`
	TwoFactor                          any           `json:"twoFactor"`
	LogoutFromExternalIdentityProvider bool          `json:"logoutFromExternalIdentityProvider"`
}

type refreshToken struct {
	CustomerKey string `json:"customerKey"`
	SessionID   string `json:"sessionId"`
	ExpiryDate  string `json:"expiryDate"`
}

func (b *Box) logIn(x *exchange) answer {
	var in loginRequest
	if err := json.Unmarshal(joinLines(x.body), &in); err != nil {
		return invalid(jsonFault(err))
	}
	if in.CustomerKey == "" || in.UserName == "" || in.Password == "" {
		return fail(http.StatusBadRequest, "customerKey, userName and password are required.")
	}
	a := b.knownUser(in.CustomerKey, in.UserName)
	if a == nil {
		return fail(http.StatusUnauthorized, wrongLogIn)
	}
	if refusal, refused := a.refusesLogIn(in.Password); refused {
		b.agenda.touched = true
		return refusal
	}
	a.wrong = 0
	if a.conduct.twoFactor {
		return bare(loginAnswer{LanguageCode: a.conduct.languageCode, TwoFactorRequired: true})
	}
	token, sessionID := b.issue(a), rand.Text()
	expires := b.agenda.now.Add(b.opts.SessionLifetime)
	b.sessions[sessionID] = session{a.customer, a, expires}
	return bare(loginAnswer{
		AccessToken:  &token,
		LanguageCode: a.conduct.languageCode,
		RefreshToken: &refreshToken{
			CustomerKey: a.customer.refreshKey, SessionID: sessionID,
			ExpiryDate: expires.In(b.opts.Zone).Format("2006-01-02T15:04:05.00"),
		},
	})
}

// What the sign-in service says. Puzzel's own sentences are not known.
const (
	wrongLogIn   = "Wrong customer number, username or password."
	blockedUser  = "The user is blocked after four wrong passwords. Order a one-time password."
	rejectedUser = "The user is not allowed to sign in with Puzzel username (SSO)."
	rejectedIP   = "Sign-in from this IP address is not allowed."
)

func (b *Box) knownUser(customerKey, userName string) *agent {
	c := b.customers[customerKey]
	if c == nil {
		return nil
	}
	return c.find(userName)
}

// refusesLogIn judges a log-in. A blocked user is refused whatever the password; only wrong passwords count.
func (a *agent) refusesLogIn(password string) (answer, bool) {
	switch {
	case a.conduct.rejectIP:
		return fail(http.StatusForbidden, rejectedIP), true
	case a.blocked:
		return fail(http.StatusForbidden, blockedUser), true
	case a.conduct.rejectUserName:
		return fail(http.StatusForbidden, rejectedUser), true
	case password != a.made.Password:
		a.wrong++
		a.blocked = a.wrong >= maxWrong
		return fail(http.StatusUnauthorized, wrongLogIn), true
	}
	return answer{}, false
}

// joinLines takes out backslashes at line ends, as a shell command copied from the seed sends them inside
// single quotes. Inside JSON strings nothing is touched.
func joinLines(body []byte) []byte {
	out := make([]byte, 0, len(body))
	inString := false
	for i := 0; i < len(body); i++ {
		ch := body[i]
		switch {
		case ch == '\\' && inString && i+1 < len(body):
			out = append(out, ch, body[i+1])
			i++
			continue
		case ch == '\\' && !inString && endsLine(body[i+1:]):
			continue
		case ch == '"':
			inString = !inString
		}
		out = append(out, ch)
	}
	return out
}

func endsLine(rest []byte) bool {
	return len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n')
}

// refreshRequest is the body of GetAccessToken.
type refreshRequest struct {
	CustomerKey string `json:"customerKey"`
	SessionID   string `json:"sessionId"`
}

// refresh answers with a bare JSON string. It neither renames nor prolongs the session: what Puzzel does there
// is not known.
func (b *Box) refresh(x *exchange) answer {
	var in refreshRequest
	if err := json.Unmarshal(x.body, &in); err != nil {
		return invalid(jsonFault(err))
	}
	s, known := b.sessions[in.SessionID]
	switch {
	case !known || in.CustomerKey != s.customer.refreshKey:
		return fail(http.StatusUnauthorized, "The session is not known for this customer.")
	case !b.agenda.now.Before(s.expires):
		return fail(http.StatusUnauthorized, "The session has expired.")
	case s.agent.blocked:
		return fail(http.StatusUnauthorized, blockedUser)
	}
	return bare(b.issue(s.agent))
}

type puzzelIDAnswer struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
	TokenType   string `json:"token_type"`
	Scope       string `json:"scope"`
}

// puzzelID is the token endpoint of Puzzel ID: OAuth 2.0 client credentials (RFC 6749, 4.4).
func (b *Box) puzzelID(x *exchange) answer {
	form, err := url.ParseQuery(string(x.body))
	if err != nil || !strings.HasPrefix(x.r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return oauthError(http.StatusBadRequest, "invalid_request", "The body must be form-encoded.")
	}
	if form.Get("grant_type") != "client_credentials" {
		return oauthError(http.StatusBadRequest, "unsupported_grant_type", "")
	}
	id, secret := form.Get("client_id"), form.Get("client_secret")
	if basicID, basicSecret, given := x.r.BasicAuth(); given {
		id, secret = basicID, basicSecret
	}
	client, known := b.clients[id]
	if !known || client.Secret != secret {
		return oauthError(http.StatusUnauthorized, "invalid_client", "")
	}
	a := b.scoped(client, form.Get("scope"))
	if a == nil {
		return oauthError(http.StatusBadRequest, "invalid_scope", "")
	}
	if a.conduct.rejectIP {
		return oauthError(http.StatusBadRequest, "access_denied", rejectedIP)
	}
	return bare(puzzelIDAnswer{b.issue(a), int(b.opts.TokenLifetime.Seconds()), "Bearer", form.Get("scope")})
}

// scoped finds the user whom the scope names and for whom the client may speak, or nil.
func (b *Box) scoped(client Client, scope string) *agent {
	parts := strings.Split(scope, ":")
	if len(parts) != 3 || parts[0] != "contact-centre" || parts[1] != client.CustomerKey {
		return nil
	}
	id, err := strconv.Atoi(parts[2])
	if err != nil || client.Users != nil && !slices.Contains(client.Users, id) {
		return nil
	}
	a := b.byUser[id]
	if a == nil || a.customer.key != client.CustomerKey {
		return nil
	}
	return a
}

func oauthError(status int, code, description string) answer {
	body := map[string]string{"error": code}
	if description != "" {
		body["error_description"] = description
	}
	return answer{status: status, body: body}
}
