package puzzelsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// controlRoutes is the table of contents of the control surface.
func (b *Box) controlRoutes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, serve := range map[string]controlFunc{
		"POST /sim/reset":      func(*http.Request) (any, error) { b.Reset(); return nil, nil },
		"GET /sim/orders":      func(*http.Request) (any, error) { return b.Orders(), nil },
		"DELETE /sim/orders":   func(*http.Request) (any, error) { b.ForgetOrders(); return nil, nil },
		"GET /sim/requests":    func(*http.Request) (any, error) { return b.Requests(), nil },
		"DELETE /sim/requests": func(*http.Request) (any, error) { b.ForgetRequests(); return nil, nil },
		"GET /sim/faults":      func(*http.Request) (any, error) { return b.Faults(), nil },
		"POST /sim/faults":     b.postFault,
		"DELETE /sim/faults":   func(*http.Request) (any, error) { b.ClearFaults(); return nil, nil },
		"POST /sim/inbound":    b.postInbound,

		"GET /sim/agents":            func(*http.Request) (any, error) { return b.agentViews(), nil },
		"POST /sim/agents":           b.postCrowd,
		"GET /sim/agents/{userId}":   b.getAgent,
		"PATCH /sim/agents/{userId}": b.patchAgent,

		"POST /sim/agents/{userId}/call":       b.postCall,
		"GET /sim/agents/{userId}/application": b.getApplication,
		"GET /sim/agents/{userId}/widget":      b.getWidget,
		"POST /sim/agents/{userId}/widget":     b.postWidget,
		"POST /sim/agents/{userId}/frames":     b.postFrames,

		"POST /sim/agents/{userId}/{hand}":          b.postAgentHand,
		"POST /sim/agents/{userId}/customer/{hand}": b.postCustomerHand,
		"POST /sim/calls/{requestId}/cancel":        b.postCancel,

		"GET /sim/state": b.getState,
	} {
		mux.HandleFunc(pattern, serve.ServeHTTP)
	}
	mux.HandleFunc("GET /sim/events", b.streamState)
	mux.HandleFunc("GET /sim/agents/{userId}/application/events", b.streamApplication)
	servePages(mux)
	return mux
}

// controlFunc serves a control request: a JSON value (nil is 204), or an error.
type controlFunc func(*http.Request) (any, error)

// created marks an answer that gets 201.
type created struct{ value any }

func (serve controlFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	value, err := serve(r)
	status := http.StatusOK
	switch made, is := value.(created); {
	case err != nil:
		status, value = statusOf(err), map[string]string{"error": err.Error()}
	case is:
		status, value = http.StatusCreated, made.value
	case value == nil:
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // a client that has gone cannot be told so
}

// controlError is a refusal with its HTTP status.
type controlError struct {
	status  int
	message string
}

func (e *controlError) Error() string { return e.message }

func statusOf(err error) int {
	var c *controlError
	switch {
	case errors.As(err, &c):
		return c.status
	case errors.Is(err, errUnknownAgent):
		return http.StatusNotFound
	case errors.Is(err, ErrNotNow):
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

// serveControl guards the control surface, which has no sign-in: it answers on loopback names only, to pages
// of its own origin only, and takes JSON only, so that a foreign page in somebody's browser can do nothing.
func (b *Box) serveControl(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if err := guard(r); err != nil {
		controlFunc(func(*http.Request) (any, error) { return nil, err }).ServeHTTP(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	b.control.ServeHTTP(w, r)
}

func guard(r *http.Request) error {
	if !isLoopback(r.Host) {
		return &controlError{http.StatusForbidden, "the control surface answers on loopback host names only"}
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if u, err := url.Parse(origin); err != nil || !strings.EqualFold(u.Host, r.Host) {
			return &controlError{http.StatusForbidden, "the control surface answers to its own origin only"}
		}
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	if contentType := r.Header.Get("Content-Type"); contentType != "" || r.ContentLength != 0 {
		if media, _, err := mime.ParseMediaType(contentType); err != nil || media != "application/json" {
			return &controlError{http.StatusUnsupportedMediaType, "the content type must be application/json"}
		}
	}
	return nil
}

// isLoopback judges a Host header: localhost, 127.0.0.0/8 or [::1], with any port.
func isLoopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}

// decodeControl reads exactly one JSON object with known fields.
func decodeControl(r *http.Request, into any) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return &controlError{http.StatusRequestEntityTooLarge, "the body could not be read"}
	}
	trimmed := bytes.TrimSpace(body)
	if len(trimmed) == 0 || trimmed[0] != '{' {
		return &controlError{http.StatusBadRequest, "the body must be a JSON object"}
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return &controlError{http.StatusBadRequest, controlFault(err)}
	}
	if decoder.More() {
		return &controlError{http.StatusBadRequest, "there is something after the JSON object"}
	}
	return nil
}

// controlFault says what is wrong with a control request; here the sender is a developer, so names are named.
func controlFault(err error) string {
	var syntax *json.SyntaxError
	if text := strings.TrimPrefix(err.Error(), "json: "); strings.HasPrefix(text, "unknown field") || errors.Is(err, errAutoAnswer) {
		return text
	}
	if errors.As(err, &syntax) {
		return "the body is not JSON"
	}
	return jsonFault(err).Error()
}

func (b *Box) postFault(r *http.Request) (any, error) {
	f := Fault{Times: 1, Code: 1}
	if err := decodeControl(r, &f); err != nil {
		return nil, err
	}
	if f.Fault != faultEnvelope {
		f.Code = 0
	}
	if err := b.AddFault(f); err != nil {
		return nil, err
	}
	return created{f}, nil
}
