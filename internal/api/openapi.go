package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// The ways to prove who is asking, as the document names them.
const (
	schemeBearer = "bearer"
	schemeCookie = "session"
)

// Document is the OpenAPI 3.1 document, as it is served and as docs/openapi.json
// has it.
func Document() []byte {
	return newHandler(Parts{Texts: texts.Default()}).document
}

// newDocument is the document before it has operations.
func newDocument() *huma.OpenAPI {
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
			{Name: tagEvents, Description: "What happens, as it happens."},
			{Name: tagAdmin, Description: "For administrators, on our own pages."},
		},
		Components: &huma.Components{
			Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				schemeBearer: {Type: "http", Scheme: "bearer", Description: "The token of a pairing: an embedded page, an extension or the command line. It places and reads its agent's own calls, nothing else."},
				schemeCookie: {Type: "apiKey", In: "cookie", Name: SessionCookie, Description: "A session of our own pages. Requests that another site makes are refused."},
			},
		},
	}
}

// refusals documents the answers that codes stand for, with an example of each.
func refusals(codes []call.Code) map[string]*huma.Response {
	english := texts.Default().For(texts.English)
	byStatus := map[string]*huma.Response{}
	for _, code := range codes {
		p := newProblem(english, &call.Error{Code: code})
		p.TraceID = exampleTrace
		if code == call.CodeRegionAmbiguous {
			p.Readings = exampleReadings
		}
		status := strconv.Itoa(p.Status)
		if byStatus[status] == nil {
			byStatus[status] = &huma.Response{
				Description: http.StatusText(p.Status),
				Content: map[string]*huma.MediaType{problemJSON: {
					Schema: &huma.Schema{Ref: "#/components/schemas/Problem"}, Examples: map[string]*huma.Example{},
				}},
			}
		}
		byStatus[status].Content[problemJSON].Examples[string(code)] = &huma.Example{Summary: p.Title, Value: p}
	}
	return byStatus
}

// writeDocument writes the document with what huma cannot say: that an object may
// be null, and which values a word can have.
func writeDocument(doc *huma.OpenAPI) []byte {
	raw, err := json.Marshal(doc)
	if err != nil {
		panic("api: the document is plain data: " + err.Error())
	}
	var tree map[string]any
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic("api: the document is JSON: " + err.Error())
	}
	schemas := tree["components"].(map[string]any)["schemas"].(map[string]any) //nolint:forcetypeassert // written above
	for name := range schemas {
		t := doc.Components.Schemas.TypeFromRef("#/components/schemas/" + name)
		refine(schemas[name].(map[string]any), t) //nolint:forcetypeassert // written above
	}
	out, err := json.MarshalIndent(tree, "", "  ")
	if err != nil {
		panic("api: the document is plain data: " + err.Error())
	}
	return append(out, '\n')
}

// refine makes the schema of a type say what its fields may be.
func refine(schema map[string]any, t reflect.Type) {
	properties, _ := schema["properties"].(map[string]any)
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		property, ok := properties[name].(map[string]any)
		if !ok {
			continue
		}
		if values := valuesOf(field.Type); values != nil {
			property["enum"] = values
		}
		optional := strings.Contains(options, "omitempty") && field.Tag.Get("null") == ""
		if field.Type.Kind() == reflect.Pointer && !optional && property["$ref"] != nil {
			properties[name] = orNull(property)
		}
	}
}

// orNull is a reference to an object, or null.
func orNull(property map[string]any) map[string]any {
	either := map[string]any{"anyOf": []any{
		map[string]any{"$ref": property["$ref"]}, map[string]any{"type": "null"},
	}}
	if about := property["description"]; about != nil {
		either["description"] = about
	}
	return either
}

// valuesOf are the values of a type that is a closed list of words; nil for
// others.
func valuesOf(t reflect.Type) []any {
	var nullable bool
	if t.Kind() == reflect.Pointer {
		t, nullable = t.Elem(), true
	}
	var values []any
	switch t {
	case reflect.TypeFor[call.State]():
		values = words(call.States())
	case reflect.TypeFor[call.Outcome]():
		values = words(call.Outcomes())
	case reflect.TypeFor[call.By]():
		values = words([]call.By{
			call.ByPuzzelAnswer, call.ByPuzzelState, call.ByPuzzelQueue, call.ByPuzzelEvent, call.ByAgent, call.ByAdministrator,
		})
	case reflect.TypeFor[call.GuardAction]():
		values = words(call.GuardActions())
	case reflect.TypeFor[phone.Kind]():
		values = words(kinds)
	default:
		return nil
	}
	if nullable {
		values = append(values, nil)
	}
	return values
}

func words[T ~string](list []T) []any {
	values := make([]any, len(list))
	for i, word := range list {
		values[i] = string(word)
	}
	return values
}

// kinds are the kinds a number can have.
var kinds = slices.Clone([]phone.Kind{
	phone.KindFixedLine, phone.KindMobile, phone.KindFixedLineOrMobile, phone.KindTollFree, phone.KindPremiumRate,
	phone.KindSharedCost, phone.KindVoIP, phone.KindPersonal, phone.KindPager, phone.KindUAN, phone.KindVoicemail,
	phone.KindCompany, phone.KindShort, phone.KindEmergency, phone.KindInternal, phone.KindUnknown,
})

// serveDocument answers with the document. It needs no sign-in.
func (h *handler) serveDocument(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(h.document)
}
