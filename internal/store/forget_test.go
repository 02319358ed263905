package store

import (
	"reflect"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
)

// TestErasedHoldsNoNumber plants a number in every text of a call, also in those
// that are added after this test was written, and looks for it afterwards.
func TestErasedHoldsNoNumber(t *testing.T) {
	t.Parallel()
	keeps := map[string]bool{ // ours, and Puzzel's own words: never a number called
		".ID": true, ".Agent.CustomerKey": true, ".Agent.Name": true, ".State": true, ".Outcome": true,
		".Evidence.By": true, ".OutcomeEvidence.By": true, ".RequestID": true, ".Road": true,
		".Click.Key": true, ".Order.Owner": true, ".Watch.StatusBefore": true,
		".Number.Region": true, ".Number.Kind": true, ".Reason.Code": true, ".Passed.Guard": true,
	}
	for name, plant := range map[string]string{"e164": "+4722225555", "dialled": "004722225555", "shown": "tel. +47 22 22-55 (55)!"} {
		for what, forget := range map[string]func(call.Call) call.Call{"erased": erased, "masked": masked} {
			var c call.Call
			each(reflect.ValueOf(&c).Elem(), "", func(path string, v reflect.Value) { v.SetString(plant) })
			c.Number.E164 = "+4722225555"
			each(reflect.ValueOf(&[]call.Call{forget(c)}[0]).Elem(), "", func(path string, v reflect.Value) {
				if !keeps[path] && strings.Contains(digits(v.String()), "2222555") {
					t.Errorf("%s: %s still holds the number (%s)", what, path, name)
				}
			})
		}
	}
}

// each calls fn for every string in v; what is nil is made when it is planted.
func each(v reflect.Value, path string, fn func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		fn(path, v)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				name := "." + f.Name
				if f.Anonymous {
					name = ""
				}
				each(v.Field(i), path+name, fn)
			}
		}
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		each(v.Elem(), path, fn)
	case reflect.Slice:
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			each(v.Index(i), path, fn)
		}
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(reflect.ValueOf("number"), reflect.ValueOf(""))
			v.SetMapIndex(reflect.ValueOf("other"), reflect.ValueOf(""))
		}
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			each(value, path, fn)
			v.SetMapIndex(key, value)
		}
	}
}

func TestStrikerLeavesOtherNumbers(t *testing.T) {
	t.Parallel()
	s := newStriker("+4722225555")
	for text, want := range map[string]string{
		"call 22225555 now":              "call •••• now",
		"+47 22 22 55 55":                "••••",
		"0047-2222.5555":                 "••••",
		"22 22 55 56":                    "22 22 55 56",
		"order 123456, 2026-03-04":       "order 123456, 2026-03-04",
		"":                               "",
		"(22) 22 55 55 / 33 33 44 44 ok": "(•••• ok", // one run, as people write two numbers
		"5555":                           "5555",
	} {
		if got := s.text(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// FuzzStriker strikes a number out of anything, and looks whether it is gone.
func FuzzStriker(f *testing.F) {
	for _, seed := range []string{"+47 22 22 55 55", "0047(22)225555x2", "٢٢٢٢٥٥٥٥", "2222555", "22225555-22225555", "\xff22 225\u00a0555"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := newStriker("+4722225555")
		once := s.text(text)
		for _, run := range numberLike.FindAllString(once, -1) {
			if strings.Contains(digits(run), "2225555") {
				t.Errorf("%q became %q", text, once)
			}
		}
		if s.text(once) != once {
			t.Errorf("%q is struck again", once)
		}
	})
}
