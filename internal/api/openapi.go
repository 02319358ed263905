package api

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/texts"
)

// The ways to prove who is asking, as the document names them.
const (
	schemeBearer = "bearer"
	schemeCookie = "session"
)

const schemaPrefix = "#/components/schemas/"

// Document is the OpenAPI 3.1 document, as it is served and as docs/openapi.json
// has it.
func Document() []byte {
	return newHandler(Parts{Texts: texts.Default()}).document
}

// newDocument is the document before it has operations.
func newDocument() *huma.OpenAPI {
	schemas := huma.NewMapRegistry(schemaPrefix, huma.DefaultSchemaNamer)
	for _, t := range []reflect.Type{
		reflect.TypeFor[Problem](), reflect.TypeFor[Opened](), reflect.TypeFor[CallEvent](), reflect.TypeFor[KeepAlive](),
		reflect.TypeFor[ReminderEvent](),
		reflect.TypeFor[WidgetOpened](), reflect.TypeFor[WidgetOrder](), reflect.TypeFor[WidgetErrand](),
	} {
		schemas.Schema(t, true, t.Name())
	}
	return &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Click to Call", Version: "1",
			Description: aboutAPI,
			License:     &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"},
		},
		Servers: []*huma.Server{{URL: "/", Description: "this server"}},
		Tags: []*huma.Tag{
			{Name: tagCalls, Description: "Place calls, see how they go, say how they went."},
			{Name: tagMe, Description: "Whoever is asking: may she call now, which phone will ring, her own sign-ins."},
			{Name: tagNumbers, Description: "What a number is, and whether it may be called."},
			{Name: tagReminders, Description: "What you want to call later. A reminder never places a call."},
			{Name: tagEvents, Description: "What happens, as it happens."},
			{Name: tagWidget, Description: "For our frame inside Puzzel's own agent application: it takes orders, and tells what Puzzel shows there."},
			{Name: tagAdmin, Description: "For administrators, on our own pages."},
		},
		Components: &huma.Components{
			Schemas:   schemas,
			Responses: sharedRefusals(),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				schemeBearer: {Type: "http", Scheme: "bearer", Description: aboutBearer},
				schemeCookie: {Type: "apiKey", In: "cookie", Name: SessionCookie, Description: aboutCookie},
			},
		},
	}
}

// serveDocument answers with the document. It needs no sign-in.
func (h *handler) serveDocument(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(h.document)
}
