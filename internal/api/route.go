package api

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// route is one operation: where it is, who may use it, what can come of it.
type route struct {
	At      string       // method and whole path
	Name    string       // the operation's id
	Tag     string       // the chapter of the documentation
	Right   access.Right // what who is asking must be allowed
	Summary string
	About   string      // more, in Markdown
	Body    int64       // how long a request's body may be; 0: 64 kB
	Status  int         // of the usual answer; 0: 200, or 204 without a body
	Codes   []call.Code // refusals of its own, beside those every operation has
}

// ordinaryBody is how long a body may be where a route says nothing else.
const ordinaryBody = 64 << 10

// everywhere are the refusals of every operation.
var everywhere = []call.Code{
	call.CodeSignInNeeded, call.CodeSessionEnded, call.CodeNotAllowed, call.CodeOriginRefused, call.CodeUsage,
	call.CodeStoreUnavailable, call.CodeInternal,
}

// add makes an operation of a route and a function that does it. The function
// gets who is asking as an argument; its errors become problems.
func add[I, O any](h *handler, of route, do func(context.Context, *visit, *I) (*O, error)) {
	if of.Body == 0 {
		of.Body = ordinaryBody
	}
	huma.Register(h.huma, h.operation(of), func(ctx context.Context, in *I) (*O, error) {
		v := visitOf(ctx)
		out, err := do(ctx, v, in)
		if err != nil {
			return nil, h.problemOf(ctx, v, err)
		}
		return out, nil
	})
}

// operation is a route as huma knows it.
func (h *handler) operation(of route) huma.Operation {
	method, path, _ := strings.Cut(of.At, " ")
	op := huma.Operation{
		Method: method, Path: path, OperationID: of.Name, Summary: of.Summary, Description: of.About,
		Tags: []string{of.Tag}, DefaultStatus: of.Status, Security: waysIn(of.Right),
		MaxBodyBytes: of.Body + 1, BodyReadTimeout: -1, // readBody has seen to both
		RejectUnknownQueryParameters: true,
		Middlewares:                  huma.Middlewares{h.door(of)},
		Responses:                    refusals(append(everywhere, of.Codes...)),
	}
	return op
}

// waysIn are how somebody may prove who she is for an operation: what is paired
// has no right but one.
func waysIn(right access.Right) []map[string][]string {
	cookie := map[string][]string{schemeCookie: {}}
	if right != access.RightCalls {
		return []map[string][]string{cookie}
	}
	return []map[string][]string{{schemeBearer: {}}, cookie}
}
