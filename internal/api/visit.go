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
	address  string // where the request comes from, for the log; "" where nobody says
	ownPage  bool   // no page made the request, or one of this very server
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
	trace, _ := TraceID(r.Header.Get("Traceparent"))
	v := &visit{lang: h.parts.Texts.For(r.Header.Get("Accept-Language")), trace: trace, ownPage: fromOwnPage(r)}
	if h.parts.AddressOf != nil {
		v.address = h.parts.AddressOf(r)
	}
	return v
}

// TraceID is the trace a caller says its request belongs to (the header
// traceparent of W3C Trace Context), or a new one; 32 hexadecimal digits.
func TraceID(traceparent string) (id string, known bool) {
	parts := strings.Split(traceparent, "-")
	if len(parts) >= 4 && len(parts[1]) == 32 && strings.Trim(parts[1], "0123456789abcdef") == "" && strings.Trim(parts[1], "0") != "" {
		return parts[1], true
	}
	var made [16]byte
	_, _ = rand.Read(made[:]) // never fails: crypto/rand ends the program first
	return hex.EncodeToString(made[:]), false
}
