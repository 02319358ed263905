package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"
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
	About   string // more, in Markdown
	Body    int64  // how long a request's body may be; 0: 64 kB
	Status  int    // of the usual answer; 0: 200, or 204 without a body
	// Media is what the answer is where it is no JSON document, by media type.
	Media map[string]string
	Codes []call.Code // refusals of its own, beside those every operation has
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
		Responses:                    refusals(of.Codes),
	}
	for media, about := range of.Media {
		op.DefaultStatus = http.StatusOK
		if op.Responses["200"] == nil {
			op.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{}}
		}
		op.Responses["200"].Content[media] = &huma.MediaType{Schema: &huma.Schema{Type: "string", Description: about}}
	}
	return op
}

// waysIn are how somebody may prove who she is for an operation: what is paired
// has no right but one, and our own pages have every one but the frame's.
func waysIn(right access.Right) []map[string][]string {
	cookie, bearer := map[string][]string{schemeCookie: {}}, map[string][]string{schemeBearer: {}}
	switch right {
	case nobody:
		return []map[string][]string{{}}
	case access.RightCalls:
		return []map[string][]string{bearer, cookie}
	case access.RightFrame:
		return []map[string][]string{bearer}
	}
	return []map[string][]string{cookie}
}

// refusals documents the answers that codes stand for. Statuses that a route has
// no codes of its own for are those of every operation.
func refusals(own []call.Code) map[string]*huma.Response {
	answers := map[string]*huma.Response{"default": {Ref: "#/components/responses/Problem"}}
	for _, code := range everywhere {
		status := statusOf(code)
		answers[strconv.Itoa(status)] = &huma.Response{Ref: "#/components/responses/" + responseName(status)}
	}
	for status, answer := range examplesOf(own) {
		for _, code := range everywhere {
			if strconv.Itoa(statusOf(code)) == status {
				answer.Content[problemJSON].Examples[string(code)] = exampleOf(code)
			}
		}
		answers[status] = answer
	}
	return answers
}

// sharedRefusals are the answers every operation has, and any other problem.
func sharedRefusals() map[string]*huma.Response {
	shared := map[string]*huma.Response{"Problem": problemResponse("Any other problem, such as a body that is too long.")}
	for status, answer := range examplesOf(everywhere) {
		n, _ := strconv.Atoi(status)
		shared[responseName(n)] = answer
	}
	return shared
}

func responseName(status int) string { return strings.ReplaceAll(http.StatusText(status), " ", "") }

// examplesOf are the answers codes stand for, by status, each with its examples.
func examplesOf(codes []call.Code) map[string]*huma.Response {
	byStatus := map[string]*huma.Response{}
	for _, code := range slices.Sorted(slices.Values(codes)) {
		status := strconv.Itoa(statusOf(code))
		if byStatus[status] == nil {
			byStatus[status] = problemResponse(http.StatusText(statusOf(code)))
		}
		byStatus[status].Content[problemJSON].Examples[string(code)] = exampleOf(code)
	}
	return byStatus
}

func problemResponse(about string) *huma.Response {
	return &huma.Response{Description: about, Content: map[string]*huma.MediaType{problemJSON: {
		Schema: &huma.Schema{Ref: schemaPrefix + "Problem"}, Examples: map[string]*huma.Example{},
	}}}
}
