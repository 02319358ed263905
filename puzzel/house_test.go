package puzzel_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

var password = puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "hunter-2-secret"}

// house is a contact centre in memory that signs in, renews and answers everything else with code 0.
type house struct {
	*stage
	life      time.Duration // of the tokens it issues, in their exp claim; 0: the tokens say nothing
	skew      time.Duration // of its clock
	slow      time.Duration // before a sign-in is answered
	refuse    map[string]script
	issued    int
	stillGood func(token string) bool // nil: every token
}

func newHouse() *house {
	h := &house{life: 15 * time.Minute, refuse: map[string]script{}}
	h.stage = &stage{script: h.answer}
	return h
}

// client makes a client of the house with the default settings.
func (h *house) client(t *testing.T, signIn puzzel.SignIn, kept puzzel.Session) *puzzel.Client {
	t.Helper()
	return newClient(t, puzzel.Config{
		SignIn: signIn, Kept: kept, Transport: h.inMemory(), Cloud: puzzel.At("http://box.example"),
	})
}

func (h *house) answer(index int, request *recorded, conn net.Conn) after {
	operation := request.URL.Path[strings.LastIndex(request.URL.Path, "/")+1:]
	if refusal := h.refuse[operation]; refusal != nil {
		return refusal(index, request, conn)
	}
	switch operation {
	case "LogIn":
		time.Sleep(h.slow)
		return h.json(conn, fmt.Sprintf(`{"accessToken":%q,"refreshToken":{"customerKey":"99206","sessionId":"s-1","expiryDate":%q},
			"languageCode":"EN","twoFactorRequired":false,"twoFactor":null,"logoutFromExternalIdentityProvider":false}`,
			h.token(), h.now().Add(14*time.Hour).Format("2006-01-02T15:04:05.99")))
	case "GetAccessToken":
		time.Sleep(h.slow)
		return h.json(conn, fmt.Sprintf("%q", h.token()))
	case "token":
		return h.json(conn, fmt.Sprintf(`{"access_token":"id-%d","token_type":"Bearer","expires_in":900}`, h.next()))
	}
	if h.stillGood != nil && !h.stillGood(strings.TrimPrefix(request.Header.Get("Authorization"), "Bearer ")) {
		return say(401, "application/json", "")(index, request, conn)
	}
	return h.json(conn, `{"result":{},"code":0}`)
}

func (h *house) json(conn net.Conn, body string) after {
	return say(200, "application/json", body, "Date: "+h.now().UTC().Format(http.TimeFormat))(0, nil, conn)
}

func (h *house) now() time.Time { return time.Now().Add(h.skew) }

func (h *house) next() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.issued++
	return h.issued
}

// token issues a JWT with an exp claim, or an opaque text.
func (h *house) token() string {
	number := h.next()
	if h.life == 0 {
		return fmt.Sprintf("opaque-%d", number)
	}
	return jwt(h.now().Add(h.life), number)
}

func jwt(end time.Time, number int) string {
	claims, _ := json.Marshal(map[string]any{"exp": end.Unix(), "n": number})
	return "eyJhbGciOiJFUzI1NiJ9." + base64.RawURLEncoding.EncodeToString(claims) + ".c2ln"
}

// asked counts the requests whose path ends so.
func (h *house) asked(operation string) int {
	n := 0
	for _, request := range h.all() {
		if strings.HasSuffix(request.URL.Path, "/"+operation) {
			n++
		}
	}
	return n
}
