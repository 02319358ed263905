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
	"strconv"
	"strings"
)

// controlRoutes is the table of contents of the control surface.
func (b *Box) controlRoutes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, serve := range map[string]controlFunc{
		"POST /sim/reset":            b.postReset,
		"GET /sim/orders":            func(*http.Request) (int, any, error) { return http.StatusOK, b.Orders(), nil },
		"DELETE /sim/orders":         func(*http.Request) (int, any, error) { b.ForgetOrders(); return http.StatusNoContent, nil, nil },
		"GET /sim/requests":          func(*http.Request) (int, any, error) { return http.StatusOK, b.Requests(), nil },
		"DELETE /sim/requests":       func(*http.Request) (int, any, error) { b.ForgetRequests(); return http.StatusNoContent, nil, nil },
		"GET /sim/faults":            func(*http.Request) (int, any, error) { return http.StatusOK, b.Faults(), nil },
		"POST /sim/faults":           b.postFault,
		"DELETE /sim/faults":         func(*http.Request) (int, any, error) { b.ClearFaults(); return http.StatusNoContent, nil, nil },
		"PATCH /sim/agents/{userId}": b.patchAgent,
	} {
		mux.HandleFunc(pattern, serve.ServeHTTP)
	}
	return mux
}

// controlFunc serves a control request: a status with a JSON value (nil is none), or an error.
type controlFunc func(*http.Request) (status int, body any, err error)

func (serve controlFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, body, err := serve(r)
	if err != nil {
		status, body = statusOf(err), map[string]string{"error": err.Error()}
	}
	if body == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a client that has gone cannot be told so
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
	if err := guard(r); err != nil {
		controlFunc(func(*http.Request) (int, any, error) { return 0, nil, err }).ServeHTTP(w, r)
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
	hasBody := r.ContentLength != 0
	if contentType := r.Header.Get("Content-Type"); contentType != "" || hasBody {
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
	if trimmed := bytes.TrimSpace(body); len(trimmed) == 0 || trimmed[0] != '{' {
		return &controlError{http.StatusBadRequest, "the body must be a JSON object"}
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return &controlError{http.StatusBadRequest, strings.TrimPrefix(err.Error(), "json: ")}
	}
	if decoder.More() {
		return &controlError{http.StatusBadRequest, "there is something after the JSON object"}
	}
	return nil
}

func (b *Box) postReset(*http.Request) (int, any, error) {
	b.Reset()
	return http.StatusNoContent, nil, nil
}

func (b *Box) postFault(r *http.Request) (int, any, error) {
	f := Fault{Times: 1, Code: 1}
	if err := decodeControl(r, &f); err != nil {
		return 0, nil, err
	}
	if err := b.AddFault(f); err != nil {
		return 0, nil, err
	}
	return http.StatusCreated, f, nil
}

func (b *Box) patchAgent(r *http.Request) (int, any, error) {
	id, err := strconv.Atoi(r.PathValue("userId"))
	if err != nil {
		return 0, nil, errUnknownAgent
	}
	var change AgentChange
	if err := decodeControl(r, &change); err != nil {
		return 0, nil, err
	}
	if err := b.ChangeAgent(id, change); err != nil {
		return 0, nil, err
	}
	return http.StatusOK, map[string]int{"userId": id}, nil
}
