package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Prefix is where the API lies: the handler serves everything below.
const Prefix = "/api/v1/"

type handler struct {
	parts       Parts
	mux         *http.ServeMux
	huma        huma.API
	crossOrigin *http.CrossOriginProtection
	names       map[string]bool // that the document knows
	document    []byte          // the OpenAPI document
	vigil       *vigil
}

// New makes the handler of everything under Prefix.
func New(p Parts) http.Handler { return newHandler(p) }

func newHandler(p Parts) *handler {
	h := &handler{
		parts: p, mux: http.NewServeMux(), crossOrigin: http.NewCrossOriginProtection(),
		vigil: newVigil(p.Gate),
	}
	h.huma = humago.New(h.mux, h.humaConfig())
	h.routes()
	h.names = documentNames(h.huma.OpenAPI())
	h.document = writeDocument(h.huma.OpenAPI())
	h.mux.HandleFunc(Prefix, h.nowhere)
	return h
}

// humaConfig is huma without what it does by itself: no pages, no links to
// schemas (they would name the host a request named), no answers in its words.
func (h *handler) humaConfig() huma.Config {
	json := huma.DefaultJSONFormat
	return huma.Config{
		OpenAPI:       newDocument(),
		Formats:       map[string]huma.Format{"application/json": json, "json": json},
		DefaultFormat: "application/json",
		Transformers: []huma.Transformer{func(ctx huma.Context, _ string, v any) (any, error) {
			found, ok := v.(*huma.ErrorModel)
			if !ok {
				return v, nil
			}
			return h.problemOf(ctx.Context(), visitOf(ctx.Context()), h.invalid(found)), nil
		}},
	}
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, asked *http.Request) {
	v := h.newVisit(asked)
	r := asked.WithContext(context.WithValue(asked.Context(), visitKey{}, v))
	out := &Answered{ResponseWriter: w}
	defer h.rise(out, r, v)
	header := out.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Language", v.lang.Tag())
	switch {
	case h.crossed(out, r):
	case path.Clean(r.URL.Path) != r.URL.Path:
		h.write(out, r, refuseRequest(http.StatusNotFound)) // a redirect would repeat it
	default:
		h.mux.ServeHTTP(out, r)
		if v.stream != nil {
			v.stream(out, r)
		}
	}
	asked.Pattern = r.Pattern // for whoever measures and logs around this
}

// rise answers a request whose handler fell.
func (h *handler) rise(out *Answered, r *http.Request, v *visit) {
	fallen := recover()
	if fallen == nil || r.Context().Err() != nil { // nobody is there any more to be answered
		return
	}
	if fallen != http.ErrAbortHandler {
		h.parts.Log.ErrorContext(r.Context(), "a handler fell", "trace_id", v.trace, "route", r.Pattern,
			"cause", cause(fallen), "stack", string(debug.Stack()))
	}
	if out.Status != 0 {
		panic(http.ErrAbortHandler) // half an answer must not look like a whole one
	}
	h.write(out, r, errFallen)
}

var errFallen = errors.New("the handler fell")

// cause is what a handler fell over, without the values it may hold.
func cause(fallen any) string {
	if err, ok := fallen.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", fallen)
}

// nowhere answers what no route takes.
func (h *handler) nowhere(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := h.mux.Handler(other); pattern != Prefix {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		h.write(w, r, refuseRequest(http.StatusNotFound))
		return
	}
	h.write(w, r, refuseMethod(strings.Join(allowed, ", ")))
}
