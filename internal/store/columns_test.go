package store

import (
	"database/sql"
	"database/sql/driver"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// TestEveryFieldIsKept fills every field of a call, also those that are added
// after this test was written, and takes it through its columns and back.
func TestEveryFieldIsKept(t *testing.T) {
	t.Parallel()
	var full, back call.Call
	fill(t, reflect.ValueOf(&full).Elem())
	to := callFields(&back)
	for i, f := range callFields(&full) {
		if f.column != to[i].column {
			t.Fatalf("column %d is %s one way and %s the other", i, f.column, to[i].column)
		}
		from, keeps := f.place.(driver.Valuer)
		if !keeps {
			reflect.ValueOf(to[i].place).Elem().Set(reflect.ValueOf(f.place).Elem())
			continue
		}
		kept, err := from.Value()
		if err != nil {
			t.Fatalf("%s: %v", f.column, err)
		}
		if err := to[i].place.(sql.Scanner).Scan(kept); err != nil {
			t.Fatalf("%s: %v", f.column, err)
		}
	}
	if diff := cmp.Diff(full, back, cmpopts.IgnoreUnexported(phone.Number{})); diff != "" {
		t.Errorf("not every field is kept (-want +got):\n%s", diff)
	}
}

// fill sets everything in v to something that is not its zero.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	if at, ok := v.Addr().Interface().(*time.Time); ok {
		*at = time.Date(2026, 3, 4, 12, 0, 0, 123_000_000, time.UTC)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("text"), reflect.ValueOf("text"))
	default:
		t.Fatalf("a field of kind %s: teach this test and the columns about it", v.Kind())
	}
}

// TestScanRefuses reads what no version of the product has written.
func TestScanRefuses(t *testing.T) {
	t.Parallel()
	var c call.Call
	for name, scan := range map[string]func() error{
		"a time as text":     func() error { return instant{&c.CreatedAt}.Scan("yesterday") },
		"a text as number":   func() error { return text{&c.Dialled}.Scan(int64(7)) },
		"a document as time": func() error { return document[call.Options]{&c.Options}.Scan(time.Time{}) },
		"a broken document":  func() error { return document[call.Options]{&c.Options}.Scan(`{"list_name":`) },
	} {
		if scan() == nil {
			t.Errorf("%s was read", name)
		}
	}
}
