package puzzel_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// sample reads a file of testdata: the field names of Puzzel's public samples, with values that can be told apart.
func sample(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// zeroFields names every field that was left at its zero value, also inside of slices, so that a misspelt JSON name
// shows.
func zeroFields(value reflect.Value, path string) []string {
	switch value.Kind() {
	case reflect.Pointer:
		if value.IsNil() {
			return []string{path}
		}
		return zeroFields(value.Elem(), path)
	case reflect.Slice:
		if value.Len() == 0 {
			return []string{path}
		}
		return zeroFields(value.Index(0), path+"[0]")
	case reflect.Struct:
		if when, ok := value.Interface().(puzzel.Time); ok {
			if when.IsZero() {
				return []string{path}
			}
			return nil
		}
		var zero []string
		for i := range value.NumField() {
			if field := value.Type().Field(i); field.IsExported() {
				zero = append(zero, zeroFields(value.Field(i), path+"."+field.Name)...)
			}
		}
		return zero
	}
	if value.IsZero() {
		return []string{path}
	}
	return nil
}

// names gives the paths of all members of a JSON value.
func names(value any, path string, into map[string]bool) map[string]bool {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			into[path+"."+name] = true
			names(inner, path+"."+name, into)
		}
	case []any:
		for _, inner := range v {
			names(inner, path, into)
		}
	}
	return into
}

func namesOf(t *testing.T, text string) map[string]bool {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return names(value, "", map[string]bool{})
}

// sameNames fails where one of two JSON texts has a member the other has not.
func sameNames(t *testing.T, ours, theirs string) {
	t.Helper()
	a, b := namesOf(t, ours), namesOf(t, theirs)
	for name := range a {
		if !b[name] {
			t.Errorf("we have %s, the sample has not", name)
		}
	}
	for name := range b {
		if !a[name] {
			t.Errorf("the sample has %s, we have not", name)
		}
	}
}

// resultOf cuts the result out of an envelope.
func resultOf(t *testing.T, text string) string {
	t.Helper()
	var envelope struct{ Result json.RawMessage }
	if err := json.Unmarshal([]byte(text), &envelope); err != nil {
		t.Fatal(err)
	}
	return string(envelope.Result)
}

func TestUserHasEveryField(t *testing.T) {
	t.Parallel()
	text := sample(t, "user.json")
	client, _ := lonelyWithToken(t, sayJSON(text))
	user, err := client.User(t.Context(), testAgent)
	if err != nil {
		t.Fatal(err)
	}
	if zero := zeroFields(reflect.ValueOf(user), "User"); zero != nil {
		t.Errorf("not read: %s", zero)
	}
	sameNames(t, mustJSON(t, user), resultOf(t, text))
	profile, ok := user.CurrentProfile()
	if !user.Ready() || !ok || profile.PhoneNumber != "004722225502" || profile.Qualities[0].Elements[0].UserLevel != 3 {
		t.Errorf("read %+v", user)
	}
}

// TestUserMemberCase: member names match whatever their letter case, as public code writes them both ways.
func TestUserMemberCase(t *testing.T) {
	t.Parallel()
	client, _ := lonelyWithToken(t, sayJSON(`{"Result":{"UserStatus":"WRAPUP","CONTACTCENTRESTATUS":"pause","Id":"1231234"},"Code":0}`))
	user, err := client.User(t.Context(), testAgent)
	if err != nil || user.UserStatus != puzzel.WrapUp || user.ContactCentreStatus != puzzel.Pause || user.ID != "1231234" {
		t.Errorf("read %+v, %v", user, err)
	}
}

// TestOddFields: a field of another type than the sample's is left out and named to the observer; the rest is read.
func TestOddFields(t *testing.T) {
	t.Parallel()
	var odd string
	s := &stage{script: sayJSON(`{"result":{"joined":"yes","chatConnecting":3,"sessionTime":{"a":1},"languageId":{"b":2},
		"userStatus":"Meditating","contactCentreStatus":17,"profiles":null,"id":1.231234e6},"code":0}`)}
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), Observe: observing(func(x puzzel.Exchange) { odd = x.Odd })})
	user, err := client.User(t.Context(), testAgent)
	if err != nil {
		t.Fatal(err)
	}
	if user.UserStatus != "Meditating" || user.UserStatus.Known() || user.ContactCentreStatus != "17" || user.ContactCentreStatus.Known() ||
		user.ID != "1231234" || user.LanguageID != "" || user.SessionTime.Raw != `{"a":1}` || user.Ready() {
		t.Errorf("read %+v", user)
	}
	if odd != "result.joined" {
		t.Errorf("the observer was told of %q", odd)
	}
}

func TestTokenInformationHasEveryField(t *testing.T) {
	t.Parallel()
	text := sample(t, "tokeninformation.json")
	client, _ := lonelyWithToken(t, sayJSON(text))
	got, err := client.TokenInformation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if zero := zeroFields(reflect.ValueOf(got), "TokenInformation"); zero != nil {
		t.Errorf("not read: %s", zero)
	}
	sameNames(t, mustJSON(t, got), resultOf(t, text))
	if got.Agent() != testAgent {
		t.Errorf("read %+v", got)
	}
}

// TestNumericCustomerKey: ids come as numbers or texts, the customer key too.
func TestNumericCustomerKey(t *testing.T) {
	t.Parallel()
	client, _ := lonelyWithToken(t, sayJSON(`{"result":{"customerKey":12345,"userId":"1231234"},"code":0}`))
	got, err := client.TokenInformation(t.Context())
	if err != nil || got.Agent() != testAgent {
		t.Errorf("read %+v, %v", got, err)
	}
	client, _ = lonely(t, sayJSON(`{"accessToken":"a","refreshToken":{"customerKey":99206,"sessionId":4711}}`))
	in, err := client.LogIn(t.Context(), "12345", "username", "password")
	if err != nil || in.RefreshToken.CustomerKey != "99206" || in.RefreshToken.SessionID != "4711" {
		t.Errorf("read %+v, %v", in, err)
	}
}

func lonelyWithToken(t *testing.T, with script) (*puzzel.Client, *stage) {
	t.Helper()
	s := &stage{script: with}
	signIn, _ := numberedTokens()
	return newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t))}), s
}

// fullOrder has every field set.
func fullOrder(t *testing.T) puzzel.CalloutRequest {
	t.Helper()
	when, err := puzzel.ParseTime("2024-08-12T07:58:21.874Z")
	if err != nil {
		t.Fatal(err)
	}
	return puzzel.CalloutRequest{
		Destination: "004722225555", AlternateSource: "004722225500", UserPhoneType: "Softphone",
		AccessPoint: "004781500000", CountryCode: "NO", QueueKey: "__Callout_1", MaxAttempts: new(1),
		SecondsBetweenAttempts: new(60), ListName: "list", ListValue: "value",
		ServiceSystemVariables: &puzzel.ServiceSystemVariables{Name: "variable", Resolve: new(true), Type: "text", Value: "content"},
		CIQType:                puzzel.CallAgentFirst, MaxOneRequestForPreferredAgent: new(true),
		PreferredAgentWaitTimeSeconds: new(30), ReservedAgentWaitTimeSeconds: new(40), VIPScore: new(7),
		AgentID: new(int64(1231234)), ScheduledDateTime: when, ReservedUserID: new(int64(1231235)),
		DisableReserved: new(true), RequestCategory: "category", RequestDescription: "call-1",
	}
}

func TestCalloutHasEveryField(t *testing.T) {
	t.Parallel()
	order := fullOrder(t)
	if zero := zeroFields(reflect.ValueOf(order), "CalloutRequest"); zero != nil {
		t.Fatalf("the test forgets %s", zero)
	}
	if fields := reflect.TypeFor[puzzel.CalloutRequest]().NumField(); fields != 22 {
		t.Errorf("%d fields, Puzzel's sample has 22", fields)
	}
	if fields := reflect.TypeFor[puzzel.ServiceSystemVariables]().NumField(); fields != 4 {
		t.Errorf("serviceSystemVariables has %d fields, Puzzel's sample has 4", fields)
	}
	var want, got any
	client, s := lonelyWithToken(t, sayJSON(good))
	if _, err := client.Callout(t.Context(), testAgent, order); err != nil {
		t.Fatal(err)
	}
	if json.Unmarshal([]byte(sample(t, "callout.json")), &want) != nil || json.Unmarshal([]byte(s.all()[0].content), &got) != nil {
		t.Fatal("no JSON")
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("sent %s", s.all()[0].content)
	}
}

// TestCalloutLeavesOutWhatIsNotSet: each field alone is sent alone; 0 and false are sent when they are said.
func TestCalloutLeavesOutWhatIsNotSet(t *testing.T) {
	t.Parallel()
	full := reflect.ValueOf(fullOrder(t))
	for i := range full.NumField() {
		var order puzzel.CalloutRequest
		reflect.ValueOf(&order).Elem().Field(i).Set(full.Field(i))
		name, _, _ := strings.Cut(full.Type().Field(i).Tag.Get("json"), ",")
		if got := namesOf(t, mustJSON(t, order)); !got["."+name] || (len(got) != 1 && name != "serviceSystemVariables") {
			t.Errorf("%s alone became %s", name, mustJSON(t, order))
		}
	}
	for want, order := range map[string]puzzel.CalloutRequest{
		`{}`: {},
		`{"maxAttempts":0,"secondsBetweenAttempts":0,"maxOneRequestForPreferredAgent":false,"preferredAgentWaitTimeSeconds":0,` +
			`"reservedAgentWaitTimeSeconds":0,"vipScore":0,"agentId":0,"reservedUserId":0,"disableReserved":false}`: {
			MaxAttempts: new(0), SecondsBetweenAttempts: new(0), MaxOneRequestForPreferredAgent: new(false),
			PreferredAgentWaitTimeSeconds: new(0), ReservedAgentWaitTimeSeconds: new(0), VIPScore: new(0),
			AgentID: new(int64(0)), ReservedUserID: new(int64(0)), DisableReserved: new(false),
		},
		`{"serviceSystemVariables":{"resolve":false}}`: {ServiceSystemVariables: &puzzel.ServiceSystemVariables{Resolve: new(false)}},
	} {
		if got := mustJSON(t, order); got != want {
			t.Errorf("became %s, want %s", got, want)
		}
	}
}

// TestCalloutWithoutDestination sends nothing.
func TestCalloutWithoutDestination(t *testing.T) {
	t.Parallel()
	client, s := lonelyWithToken(t, sayJSON(good))
	for _, destination := range []string{"", " \t"} {
		_, err := client.Callout(t.Context(), testAgent, puzzel.CalloutRequest{Destination: destination})
		checkOutcome(t, err, outcome{err: puzzel.ErrUsage})
	}
	if s.count() != 0 {
		t.Error("something was sent")
	}
}

// TestCalloutResult: the request id is found in a number, a text or an object; the result is kept as it came.
func TestCalloutResult(t *testing.T) {
	t.Parallel()
	for result, want := range map[string]puzzel.ID{
		`77812345`: "77812345", `"77812345"`: "77812345", `"6f9619ff-8b86"`: "6f9619ff-8b86", `9007199254740993`: "9007199254740993",
		`{"requestId":77812345}`: "77812345", `{"RequestID":"77812345"}`: "77812345", `{"id":7,"requestId":8}`: "8",
		`{"id":"7"}`: "7", `{"value":7}`: "", `null`: "", `true`: "", `[1]`: "", `{}`: "", `""`: "",
	} {
		client, _ := lonelyWithToken(t, sayJSON(fmt.Sprintf(`{"result":%s,"code":0,"id":"m-1"}`, result)))
		got, err := client.Callout(t.Context(), testAgent, testOrder)
		if err != nil || got.RequestID != want || got.MessageID != "m-1" {
			t.Errorf("%s: got %q, %v", result, got.RequestID, err)
		}
		if string(got.Raw) != result {
			t.Errorf("%s was kept as %s", result, got.Raw)
		}
	}
	client, _ := lonelyWithToken(t, sayJSON(`{"code":0}`))
	if got, err := client.Callout(t.Context(), testAgent, testOrder); err != nil || got.RequestID != "" || got.Raw != nil {
		t.Errorf("an envelope without result: %+v, %v", got, err)
	}
}
