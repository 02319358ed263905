package call

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// wantField holds an error against the code and the field it must name, and
// looks that it does not repeat the value.
func wantField(t *testing.T, err error, code Code, field, value string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code || e.Params["field"] != field {
		t.Errorf("got %v, want %s for the field %s", err, code, field)
		return
	}
	if len(value) > 3 && strings.Contains(e.Error(), value) {
		t.Errorf("the error repeats the value: %v", e)
	}
}

// textFields are pointers to every text of the options, found by reflection so
// that a new field cannot be forgotten.
func textFields(o *Options) map[string]*string {
	o.ServiceSystemVariable = &Variable{}
	fields := map[string]*string{}
	collect(reflect.ValueOf(o).Elem(), "", fields)
	collect(reflect.ValueOf(o.ServiceSystemVariable).Elem(), "service_system_variable.", fields)
	return fields
}

func collect(v reflect.Value, prefix string, into map[string]*string) {
	for i := range v.NumField() {
		if p, ok := v.Field(i).Addr().Interface().(*string); ok {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			into[prefix+name] = p
		}
	}
}

// hostile are texts that no field takes.
func hostile() map[string]string {
	return map[string]string{
		"line break": "a\r\nX-Header: b", "null": "a\x00b", "escape": "\x1b[31mred", "delete": "a\x7f", "C1": "a\u0085b",
		"no UTF-8": "a\xff\xfe", "without end": strings.Repeat("a", longestField+1), "tab": "a\tb",
	}
}

func TestOptionsTexts(t *testing.T) {
	t.Parallel()
	if n := len(textFields(&Options{})); n != 12 {
		t.Fatalf("%d texts found among the options, want 12", n)
	}
	for name := range textFields(&Options{}) {
		bad := hostile()
		bad["placeholder"] = "string"
		for why, text := range bad {
			t.Run(name+"/"+why, func(t *testing.T) {
				t.Parallel()
				var o Options
				*textFields(&o)[name] = text
				wantField(t, o.Check(), CodeOptionsInvalid, name, text)
			})
		}
		for _, text := range []string{"", "q_sales", "Æøå 日本 +47", "stringent", strings.Repeat("a", longestField), "None", "Undefined"} {
			var o Options
			*textFields(&o)[name] = text
			if err := o.Check(); err != nil {
				t.Errorf("%s: %.20q is refused: %v", name, text, err)
			}
		}
	}
}

func TestOptionsCounts(t *testing.T) {
	t.Parallel()
	const most = 1_000_000
	for name, set := range map[string]func(*Options, int){
		"seconds_between_attempts":          func(o *Options, n int) { o.SecondsBetweenAttempts = &n },
		"preferred_agent_wait_time_seconds": func(o *Options, n int) { o.PreferredAgentWaitTimeSeconds = &n },
		"reserved_agent_wait_time_seconds":  func(o *Options, n int) { o.ReservedAgentWaitTimeSeconds = &n },
		"vip_score":                         func(o *Options, n int) { o.VIPScore = &n },
	} {
		wantBounds(t, name, set, []int{0, 1, 60, most}, []int{-1, -1 << 62, most + 1, 1 << 62})
	}
	wantBounds(t, "max_attempts", func(o *Options, n int) { o.MaxAttempts = &n }, []int{1, 2, 10}, []int{0, -1, 11, 1 << 62})
	wantBounds(t, "agent_id", func(o *Options, n int) { o.AgentID = new(int64(n)) }, []int{0, 1231234, 1 << 40}, []int{-1})
	wantBounds(t, "reserved_user_id", func(o *Options, n int) { o.ReservedUserID = new(int64(n)) }, []int{0, 1231234}, []int{-1})
}

func wantBounds(t *testing.T, name string, set func(*Options, int), good, bad []int) {
	t.Helper()
	for _, n := range good {
		var o Options
		set(&o, n)
		if err := o.Check(); err != nil {
			t.Errorf("%s %d is refused: %v", name, n, err)
		}
	}
	for _, n := range bad {
		var o Options
		set(&o, n)
		wantField(t, o.Check(), CodeOptionsInvalid, name, "")
	}
}

// Every field of the options has its default from the customer, and its own
// value wins.
func TestOptionsOverDefaults(t *testing.T) {
	t.Parallel()
	theirs, own := filled(t, "theirs", 3), filled(t, "own", 7)
	if got := (Options{}).over(theirs); !reflect.DeepEqual(got, theirs) {
		t.Errorf("nothing over defaults is %+v", got)
	}
	if got := own.over(theirs); !reflect.DeepEqual(got, own) {
		t.Errorf("own over defaults is %+v", got)
	}
	if got := own.over(Options{}); !reflect.DeepEqual(got, own) {
		t.Errorf("own over nothing is %+v", got)
	}
}

// filled sets every field of the options.
func filled(t *testing.T, text string, n int64) Options {
	t.Helper()
	var o Options
	v := reflect.ValueOf(&o).Elem()
	for i := range v.NumField() {
		switch p := v.Field(i).Addr().Interface().(type) {
		case *string:
			*p = text
		case **int:
			*p = new(int(n))
		case **int64:
			*p = &n
		case **bool:
			*p = new(n > 5)
		case **Variable:
			*p = &Variable{Name: text, Value: text}
		default:
			t.Fatalf("the test does not know how to fill %s", v.Type().Field(i).Name)
		}
	}
	return o
}

func TestContextTexts(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]func(*Context, string){
		"system": func(c *Context, s string) { c.System = s },
		"type":   func(c *Context, s string) { c.Type = s },
		"id":     func(c *Context, s string) { c.ID = s },
		"name":   func(c *Context, s string) { c.Name = s },
	} {
		for _, text := range hostile() {
			var c Context
			set(&c, text)
			wantField(t, c.Check(), CodeContextInvalid, name, text)
		}
		var c Context
		set(&c, "Ola «Nordmann» & Søn <AS>")
		if err := c.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A record's address opens where people click: it is a web address and nothing
// that runs, reads files or carries a password.
func TestContextURL(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "https://crm.example/contact/1", "http://localhost:8080/x?y=1#z", "HTTPS://CRM.EXAMPLE/",
		"https://crm.example/" + strings.Repeat("a", 4*longestField-len("https://crm.example/")),
		"https://[2001:db8::1]/c", "https://crm.example/search?q=javascript:alert(1)",
	} {
		if err := (Context{URL: text}).Check(); err != nil {
			t.Errorf("%.60q is refused: %v", text, err)
		}
	}
	for _, text := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
		"\x01javascript:alert(1)", "javascript://crm.example/%0aalert(1)", "data:text/html,<script>1</script>",
		"vbscript:x", "file:///etc/passwd", "ftp://crm.example/", "blob:https://crm.example/1", "view-source:https://crm.example",
		"https://user@crm.example/", "https://user:secret@crm.example/", "https://@crm.example/", "https://crm.example@evil.example/",
		"//crm.example/x", "/contact/1", "crm.example", "https:", "https://", "https:///x", "https://:443/x", "https:crm.example",
		`https:\\crm.example\x`, `https://crm.example\@evil.example/`, "https://crm example/", "https://[::1/", "https://crm.example:port/",
		"https://crm.example/%zz", "https://crm.example/\r\nSet-Cookie: a=b", "https://crm.example/\u0085", "https://crm.example/\xff",
		"https://crm.example/" + strings.Repeat("a", 4*longestField),
	} {
		wantField(t, (Context{URL: text}).Check(), CodeContextInvalid, "url", text)
	}
}
