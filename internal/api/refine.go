package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// object is a JSON object of the document.
type object = map[string]any

// writeDocument writes the document with what huma cannot say: that an object may
// be null, which values a word can have, and examples of whole answers.
func writeDocument(doc *huma.OpenAPI) []byte {
	tree := asTree(doc)
	schemas := tree["components"].(object)["schemas"].(object) //nolint:forcetypeassert // written above
	delete(schemas, "ErrorModel")                              // huma's own, which never leaves
	delete(schemas, "ErrorDetail")
	for name, schema := range schemas {
		refine(schema.(object), doc.Components.Schemas.TypeFromRef(schemaPrefix+name)) //nolint:forcetypeassert // a schema
	}
	for _, path := range tree["paths"].(object) { //nolint:forcetypeassert // written above
		for _, op := range path.(object) { //nolint:forcetypeassert // an operation
			refineOperation(op.(object)) //nolint:forcetypeassert // an operation
		}
	}
	out, err := json.MarshalIndent(tree, "", "  ")
	if err != nil {
		panic("api: the document is plain data: " + err.Error())
	}
	return append(out, '\n')
}

func asTree(doc *huma.OpenAPI) object {
	raw, err := json.Marshal(doc)
	if err != nil {
		panic("api: the document is plain data: " + err.Error())
	}
	var tree object
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic("api: the document is JSON: " + err.Error())
	}
	return tree
}

// refine makes the schema of a type say what its fields may be.
func refine(schema object, t reflect.Type) {
	properties, _ := schema["properties"].(object)
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		property, ok := properties[name].(object)
		if !ok {
			continue
		}
		if values := valuesOf(field.Type); values != nil && property["enum"] == nil {
			property["enum"] = values
		}
		if enum, listed := property["enum"].([]any); listed && field.Tag.Get("enum") != "" && field.Tag.Get("nullable") == "true" {
			property["enum"] = append(enum, nil)
		}
		optional := strings.Contains(options, "omitempty") && field.Tag.Get("null") == ""
		if field.Type.Kind() == reflect.Pointer && !optional && property["$ref"] != nil {
			properties[name] = orNull(property)
		}
	}
}

// orNull is a reference to an object, or null.
func orNull(property object) object {
	either := object{"anyOf": []any{object{"$ref": property["$ref"]}, object{"type": "null"}}}
	if about := property["description"]; about != nil {
		either["description"] = about
	}
	return either
}

// valuesOf are the values of a type that is a closed list of words; nil for
// others.
func valuesOf(t reflect.Type) []any {
	if t.Kind() == reflect.Pointer {
		if values := valuesOf(t.Elem()); values != nil {
			return append(values, nil)
		}
		return nil
	}
	switch t {
	case reflect.TypeFor[call.State]():
		return words(call.States())
	case reflect.TypeFor[call.Outcome]():
		return words(call.Outcomes())
	case reflect.TypeFor[call.By]():
		return words([]call.By{
			call.ByPuzzelAnswer, call.ByPuzzelState, call.ByPuzzelQueue, call.ByPuzzelEvent, call.ByAgent, call.ByAdministrator,
		})
	case reflect.TypeFor[call.GuardAction]():
		return words(call.GuardActions())
	case reflect.TypeFor[phone.Kind]():
		return words([]phone.Kind{
			phone.KindFixedLine, phone.KindMobile, phone.KindFixedLineOrMobile, phone.KindTollFree,
			phone.KindPremiumRate, phone.KindSharedCost, phone.KindVoIP, phone.KindPersonal, phone.KindPager,
			phone.KindUAN, phone.KindVoicemail, phone.KindCompany, phone.KindShort, phone.KindEmergency,
			phone.KindInternal, phone.KindUnknown,
		})
	}
	return nil
}

func words[T ~string](list []T) []any {
	values := make([]any, len(list))
	for i, word := range list {
		values[i] = string(word)
	}
	return values
}

// known is what an operation that makes something answers with 200: what was there.
var known = map[string]string{
	"placeCall":    "The call this click already has",
	"keepReminder": "The open reminder there is already",
}

// refineOperation gives an operation its examples, and says once what huma says
// twice.
func refineOperation(op object) {
	parameters, _ := op["parameters"].([]any)
	for _, p := range parameters {
		delete(p.(object)["schema"].(object), "description") //nolint:forcetypeassert // every parameter has a schema
	}
	answers := op["responses"].(object)                          //nolint:forcetypeassert // every operation has answers
	if about := known[op["operationId"].(string)]; about != "" { //nolint:forcetypeassert // every operation has a name
		answers["200"] = clone(answers["201"])
		answers["200"].(object)["description"] = about //nolint:forcetypeassert // a response
	}
	whole := examples[op["operationId"].(string)] //nolint:forcetypeassert // every operation has a name
	if body, ok := op["requestBody"].(object); ok && whole.ask != nil {
		setExample(body, whole.ask)
	}
	for _, status := range []string{"200", "201"} {
		if answer, ok := answers[status].(object); ok && whole.answer != nil {
			setExample(answer, whole.answer())
		}
	}
}

func setExample(of object, value any) {
	content := of["content"].(object) //nolint:forcetypeassert // what has an example has content
	for _, media := range content {
		media.(object)["example"] = value //nolint:forcetypeassert // a media type
	}
}

// clone copies plain data.
func clone(value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		panic("api: the document is plain data: " + err.Error())
	}
	var copied any
	_ = json.Unmarshal(raw, &copied) // it was written above
	return copied
}
