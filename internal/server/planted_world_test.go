package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// garden is a world in which everything that must not be seen is marked, a
// contact centre that repeats in its answers whatever it was told, and all that
// was logged and answered.
type garden struct {
	*world
	mean     *meanCentre
	logged   *safeBuffer
	mu       sync.Mutex
	secrets  map[string]string // what it is, by the secret
	refusals []string          // every answer that was no success, and every page
}

func newGarden(t *testing.T, env ...string) *garden {
	t.Helper()
	customers := puzzelsim.DefaultCustomers()
	customers[0].Agents[0].Password = plantedPassword
	box := puzzelsim.New(puzzelsim.Options{
		Customers: customers,
		Clients:   []puzzelsim.Client{{ID: "planted-client", Secret: plantedSecret, CustomerKey: "12345"}},
		Pace:      puzzelsim.Pace{AlertDelay: 20 * time.Millisecond, AutoAnswer: 100 * time.Millisecond, WrapUp: 50 * time.Millisecond},
	})
	g := &garden{logged: &safeBuffer{}, secrets: map[string]string{
		plantedPassword: "password", wrongPassword: "wrong password", plantedSecret: "client secret",
	}}
	g.mean = &meanCentre{box: box, learnt: g.secret}
	at := httptest.NewServer(g.mean)
	t.Cleanup(func() { _ = box.Close(); at.Close() })
	folder := t.TempDir()
	g.world = &world{box: at.URL, env: append([]string{
		"HOME=" + folder, "XDG_CONFIG_HOME=" + folder, "CLICKTOCALL_DATA=" + filepath.Join(folder, "data"),
		"CLICKTOCALL_AUTH_URL=" + at.URL, "CLICKTOCALL_API_URL=" + at.URL + "/ContactCentre5",
		"CLICKTOCALL_ID_URL=" + at.URL + "/id", "CLICKTOCALL_REGION=NO", "CLICKTOCALL_ADMINISTRATORS=username3",
	}, env...)}
	g.world.log = slog.New(slog.NewJSONHandler(g.logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	return g
}

// secret marks a secret that came about.
func (g *garden) secret(what, secret string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(secret) >= 8 {
		g.secrets[secret] = what
	}
}

// watched is a browser of which every refusal is remembered, and every cookie is
// a secret.
func (g *garden) watched(t *testing.T) *http.Client {
	t.Helper()
	b := browser(t)
	b.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return resp, err
		}
		for _, c := range resp.Cookies() {
			g.secret("cookie "+c.Name, c.Value)
		}
		page := strings.Contains(resp.Header.Get("Content-Type"), "html")
		if resp.StatusCode < 400 && (!page || r.URL.Path == "/pair") { // where a pairing's code is given
			return resp, nil
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		resp.Body = io.NopCloser(bytes.NewReader(body))
		g.mu.Lock()
		defer g.mu.Unlock()
		g.refusals = append(g.refusals, fmt.Sprint(resp.Header, string(body)))
		return resp, err
	})
	return b
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// meanCentre is the box, and something in front of it that repeats what it was
// told: the token, the number, the password.
type meanCentre struct {
	box    http.Handler
	learnt func(what, secret string)
	mu     sync.Mutex
	echoes []echo // of the next requests to a path that ends so
}

// echo is one mean answer.
type echo struct{ path, form string }

func (m *meanCentre) repeat(path, form string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.echoes = append(m.echoes, echo{path, form})
}

func (m *meanCentre) next(path string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, e := range m.echoes {
		if strings.HasSuffix(strings.ToLower(path), e.path) {
			m.echoes = append(m.echoes[:i], m.echoes[i+1:]...)
			return e.form
		}
	}
	return ""
}

func (m *meanCentre) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	words := strings.FieldsFunc(string(body), func(r rune) bool { return strings.ContainsRune(`{}[]":,&= `, r) })
	told := strings.Join(words, " ") + " " + string(body) + " " + r.Header.Get("Authorization") + " " + plantedNumber
	said, _ := json.Marshal(told)
	switch form := m.next(r.URL.Path); form {
	case "":
		answer := httptest.NewRecorder()
		m.box.ServeHTTP(answer, r)
		m.learn(answer.Body.Bytes())
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
	case "html":
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, "<html><title>502 "+told+"</title><pre>"+told+"</pre></html>")
	case "code":
		_, _ = io.WriteString(w, `{"result":`+string(said)+`,"code":17,"id":`+string(said)+`,"message":`+string(said)+`}`)
	case "refused":
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"error":`+string(said)+`,"error_description":`+string(said)+`,"message":`+string(said)+`,"number":4722227713}`)
	case "expired":
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, `{"result":null,"code":401,"message":`+string(said)+`}`)
	}
}

// learn marks the tokens of an answer.
func (m *meanCentre) learn(answer []byte) {
	var said map[string]any
	if json.Unmarshal(answer, &said) != nil {
		var token string
		if json.Unmarshal(answer, &token) == nil {
			m.learnt("renewed token", token)
		}
		return
	}
	for _, name := range []string{"accessToken", "access_token"} {
		if token, ok := said[name].(string); ok {
			m.learnt("Puzzel's token", token)
		}
	}
	if refresh, ok := said["refreshToken"].(map[string]any); ok {
		if id, ok := refresh["sessionId"].(string); ok {
			m.learnt("Puzzel's session", id)
		}
	}
}

// safeBuffer is a buffer that many write to.
type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// wasPlanted fails where one of the secrets never came about: the search would
// find nothing because there was nothing.
func (g *garden) wasPlanted(t *testing.T, kinds ...string) {
	t.Helper()
	g.mu.Lock()
	defer g.mu.Unlock()
	planted := map[string]bool{}
	for _, what := range g.secrets {
		planted[what] = true
	}
	for _, what := range kinds {
		if !planted[what] {
			t.Errorf("no %s was planted", what)
		}
	}
}
