package puzzelsim_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

const logIn = "/api/Authenticate/LogIn"

// TestLockOut: four wrong passwords in a row block the user, then even the right one is refused.
func TestLockOut(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	wrong := func() { l.want(401, "POST", logIn, credentials("username", "guess")) }
	for range 3 {
		wrong()
	}
	l.token("username") // a success counts from anew
	for range 4 {
		wrong()
	}
	for range 2 {
		blocked := l.want(403, "POST", logIn, credentials("username", "password"))
		if message := blocked.json(t)["message"].(string); !strings.Contains(message, "blocked") {
			t.Errorf("message %q", message)
		}
	}
	l.token("username2") // the others are not blocked
	l.want(204, "POST", "/sim/reset", nil)
	l.token("username")
	l.patch(`{"blocked":true}`)
	l.want(403, "POST", logIn, credentials("username", "password"))
	l.patch(`{"blocked":false}`)
	l.token("username")
}

func TestLogInRefused(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	for body, want := range map[string]int{
		`{"customerKey":"12345","userName":"nobody","password":"password"}`:   401,
		`{"customerKey":"67890","userName":"username","password":"password"}`: 401,
		`{"customerKey":"12345","userName":"username"}`:                       400,
		`{"customerKey":12345,"userName":"username","password":"password"}`:   400,
		`["12345"]`:                          400,
		`{`:                                  400,
		``:                                   400,
		"{ \\ \n\"customerKey\": \"12345\"}": 400, // the backslash is not at the line's end
	} {
		if got := l.do("POST", logIn, body); got.status != want || got.code(t) == 0 {
			t.Errorf("%s: status %d, want %d, body %s", body, got.status, want, got.body)
		}
	}
	for change, word := range map[string]string{
		`{"rejectUserNameSignIn":true}`: "SSO",
		`{"rejectIp":true}`:             "IP address",
	} {
		l.want(204, "POST", "/sim/reset", nil)
		l.patch(change)
		refused := l.want(403, "POST", logIn, credentials("username", "password"))
		if message := refused.json(t)["message"].(string); !strings.Contains(message, word) {
			t.Errorf("%s: message %q", change, message)
		}
	}
}

func TestTwoFactor(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	l.patch(`{"twoFactor":true}`)
	got := l.want(200, "POST", logIn, credentials("username", "password")).json(t)
	if got["twoFactorRequired"] != true || got["accessToken"] != nil || got["refreshToken"] != nil || len(got) != 6 {
		t.Errorf("the answer is %v", got)
	}
	l.want(401, "POST", logIn, credentials("username", "guess"))
}

func TestTokenExpires(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{TokenLifetime: 90 * time.Second})
		auth := l.token("username")
		info := l.want(200, "GET", "/ContactCentre5/accesstokeninformation", nil, auth).result(t)
		if want := time.Now().Add(90 * time.Second).UTC().Format("2006-01-02T15:04:05.000Z"); info["accessTokenExpiry"] != want {
			t.Errorf("accessTokenExpiry %v, want %s", info["accessTokenExpiry"], want)
		}
		time.Sleep(90*time.Second - time.Millisecond)
		l.want(200, "GET", userPath, nil, auth)
		time.Sleep(time.Millisecond)
		expired := l.want(401, "POST", calloutPath, `{"destination":"22225555"}`, auth)
		if expired.code(t) == 0 || expired.header.Get("WWW-Authenticate") == "" || len(l.box.Orders()) != 0 {
			t.Errorf("answer %s, orders %v", expired.body, l.box.Orders())
		}
	})
}

// TestRefresh goes with the customer key of the answer, which need not be the one typed.
func TestRefresh(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		customers := puzzelsim.DefaultCustomers()
		customers[0].RefreshKey = "99206"
		l := newLab(t, puzzelsim.Options{Customers: customers, SessionLifetime: time.Hour})
		login := l.want(200, "POST", logIn, credentials("username", "password")).json(t)
		session := login["refreshToken"].(map[string]any)
		// The bubble's clock starts at 2000-01-01 00:00 UTC; the date is zone-less, an hour east.
		if session["customerKey"] != "99206" || session["expiryDate"] != "2000-01-01T02:00:00.00" {
			t.Errorf("refreshToken %v", session)
		}
		ask := func(key string) reply {
			return l.do("POST", "/api/Authenticate/GetAccessToken", map[string]any{"customerKey": key, "sessionId": session["sessionId"]})
		}
		if got := ask("12345").status; got != 401 {
			t.Errorf("the typed customer key got %d", got)
		}
		time.Sleep(time.Hour - time.Second)
		l.want(401, "GET", userPath, nil, bearer(login["accessToken"]))
		var fresh string
		if err := json.Unmarshal(ask("99206").body, &fresh); err != nil {
			t.Fatalf("the answer is no JSON string: %v", err)
		}
		l.want(200, "GET", userPath, nil, bearer(fresh))
		time.Sleep(time.Second)
		if got := ask("99206").status; got != 401 {
			t.Errorf("the ended session got %d", got)
		}
	})
}

func TestPuzzelID(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{Clients: []puzzelsim.Client{
		{ID: "all", Secret: "s1", CustomerKey: "12345"},
		{ID: "one", Secret: "s2", CustomerKey: "12345", Users: []int{1231235}},
		{ID: "foreign", Secret: "s3", CustomerKey: "67890"},
	}})
	const formType = "Content-Type: application/x-www-form-urlencoded"
	ask := func(grant, id, secret, scope string) reply {
		form := url.Values{"grant_type": {grant}, "client_id": {id}, "client_secret": {secret}, "scope": {scope}}
		return l.do("POST", "/id/connect/token", form.Encode(), formType)
	}
	got := ask("client_credentials", "all", "s1", "contact-centre:12345:1231234").json(t)
	if got["token_type"] != "Bearer" || got["expires_in"] != 900.0 || got["scope"] != "contact-centre:12345:1231234" || len(got) != 4 {
		t.Errorf("the answer is %v", got)
	}
	l.want(200, "GET", userPath, nil, bearer(got["access_token"]))
	for _, test := range []struct {
		grant, id, secret, scope, want string
		status                         int
	}{
		{"client_credentials", "all", "s2", "contact-centre:12345:1231234", "invalid_client", 401},
		{"client_credentials", "none", "s1", "contact-centre:12345:1231234", "invalid_client", 401},
		{"password", "all", "s1", "contact-centre:12345:1231234", "unsupported_grant_type", 400},
		{"client_credentials", "all", "s1", "contact-centre:67890:9990001", "invalid_scope", 400},
		{"client_credentials", "all", "s1", "contact-centre:12345:9990001", "invalid_scope", 400},
		{"client_credentials", "foreign", "s3", "contact-centre:67890:1231234", "invalid_scope", 400},
		{"client_credentials", "one", "s2", "contact-centre:12345:1231234", "invalid_scope", 400},
		{"client_credentials", "all", "s1", "openid", "invalid_scope", 400},
	} {
		refused := ask(test.grant, test.id, test.secret, test.scope)
		if refused.status != test.status || refused.json(t)["error"] != test.want {
			t.Errorf("%v: %d %s", test, refused.status, refused.body)
		}
	}
	l.want(400, "POST", "/id/connect/token", `{"grant_type":"client_credentials"}`)
	basic := "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("one:s2"))
	l.want(200, "POST", "/id/connect/token", "grant_type=client_credentials&scope=contact-centre:12345:1231235", formType, basic)
}

// TestForgedTokens changes a good token in every way that comes to mind.
func TestForgedTokens(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	token := strings.TrimPrefix(l.token("username"), "Authorization: Bearer ")
	parts := strings.Split(token, ".")
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	other := base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(payload), "1231234", "1231235", 1)))
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","typ":"JWT"}`))
	foreign := strings.TrimPrefix(newLab(t, puzzelsim.Options{}).token("username"), "Authorization: Bearer ")
	for name, header := range map[string]string{
		"none":             "X-None: 1",
		"no scheme":        "Authorization: " + token,
		"basic":            "Authorization: Basic " + token,
		"empty":            "Authorization: Bearer ",
		"another user":     "Authorization: Bearer " + parts[0] + "." + other + "." + parts[2],
		"algorithm none":   "Authorization: Bearer " + none + "." + parts[1] + ".",
		"no signature":     "Authorization: Bearer " + parts[0] + "." + parts[1] + ".",
		"zero signature":   "Authorization: Bearer " + parts[0] + "." + parts[1] + "." + strings.Repeat("A", 86),
		"two parts":        "Authorization: Bearer " + parts[0] + "." + parts[1],
		"another box's":    "Authorization: Bearer " + foreign,
		"something behind": "Authorization: Bearer " + token + "A",
	} {
		if got := l.do("GET", userPath, nil, header).status; got != 401 {
			t.Errorf("%s: status %d", name, got)
		}
	}
	l.want(200, "GET", userPath, nil, "Authorization: bearer "+token)
	l.want(204, "POST", "/sim/reset", nil)
	l.want(401, "GET", userPath, nil, "Authorization: Bearer "+token)
}

// TestForeignCustomer: valid tokens of one customer open nothing of the other's, nor of other users.
func TestForeignCustomer(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	own := l.token("username")
	foreign := bearer(l.want(200, "POST", logIn, map[string]string{"customerKey": "67890", "userName": "foreign", "password": "password"}).json(t)["accessToken"])
	const order = `{"destination":"22225555"}`
	for _, path := range []string{
		"/12345/users", "/12345/users/1231234", "/12345/users/stateinformation/Today", "/12345/usergroups",
		"/12345/visualqueues", "/12345/visualqueues/stateinformation/All", "/12345/visualqueues/9001/info/UserDetailsOnly",
		"/12345/users/1231234/visualqueues/9001", "/12345/queues", "/customers/12345/users/1231234",
		"/12345/properties/prof_call/prof_call_prop_00005?userid=1231234", "/12345/users/1231234/catalog/contacts/1",
	} {
		l.want(403, "GET", "/ContactCentre5"+path, nil, foreign)
	}
	l.want(403, "POST", calloutPath, order, foreign)
	l.want(404, "POST", "/ContactCentre5/67890/users/1231234/callout", order, foreign)
	l.want(403, "POST", "/ContactCentre5/12345/users/1231235/callout", order, own)
	l.want(403, "GET", "/ContactCentre5/12345/users/1231235", nil, own)
	l.want(404, "GET", "/ContactCentre5/12345/users/9990001", nil, own)
	l.want(403, "GET", "/ContactCentre5/12345/properties/prof_call/prof_call_prop_00005?userid=1231235", nil, own)
	l.want(400, "GET", "/ContactCentre5/12345/users/me", nil, own)
	if got := l.box.Orders(); len(got) != 0 {
		t.Errorf("there are orders: %v", got)
	}
	l.patch(`{"actForOthers":true}`)
	l.want(200, "POST", "/ContactCentre5/12345/users/1231235/callout", order, own)
	l.want(404, "POST", "/ContactCentre5/12345/users/9990001/callout", order, own)
	if got := l.box.Orders(); len(got) != 1 || got[0].UserID != 1231235 {
		t.Errorf("orders %v", got)
	}
}

func TestPasswordDaysAndLanguage(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	l.patch(`{"passwordValidDaysLeft":3,"languageCode":"NO"}`)
	info := l.want(200, "GET", "/ContactCentre5/accesstokeninformation", nil, l.token("username")).result(t)
	if got := fmt.Sprintf("%v %v %v", info["passwordValidDaysLeft"], info["languageCode"], info["languageId"]); got != "3 NO 2" {
		t.Errorf("token information says %s", got)
	}
}
