package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// visit is one request: how it is told from others, in which language it is
// answered and, once the door is passed, who is asking.
type visit struct {
	access.Principal
	customer Customer
	lang     texts.Language
	trace    string // W3C trace id: 32 hexadecimal digits
	// stream answers once the routers and decoders have returned: what takes hours
	// must not keep their stacks.
	stream func(http.ResponseWriter, *http.Request)
}

type visitKey struct{}

// visitOf is the visit a request belongs to. It travels in the context only from
// our ServeHTTP through the router to the handler, which gets it as an argument.
func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

func (h *handler) newVisit(r *http.Request) *visit {
	return &visit{lang: h.parts.Texts.For(r.Header.Get("Accept-Language")), trace: traceOf(r)}
}

// traceOf is the trace a caller says its request belongs to (W3C Trace Context),
// or a new one.
func traceOf(r *http.Request) string {
	parts := strings.Split(r.Header.Get("Traceparent"), "-")
	if len(parts) >= 4 && isTraceID(parts[1]) {
		return parts[1]
	}
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails: crypto/rand ends the program first
	return hex.EncodeToString(id[:])
}

func isTraceID(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == "" && strings.Trim(s, "0") != ""
}
