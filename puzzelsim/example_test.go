package puzzelsim_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// A test of software that calls out through Puzzel: start a box, let the software use its address instead of
// Puzzel's, and look at what arrived.
func Example() {
	box := puzzelsim.New(puzzelsim.Options{})
	defer func() { _ = box.Close() }()
	server := httptest.NewServer(box)
	defer server.Close()

	// What the software under test does.
	token := struct{ AccessToken string }{}
	post(server.URL+"/api/Authenticate/LogIn", "", `{"customerKey":"12345","userName":"username","password":"password"}`, &token)
	answer := struct {
		Result int64
		Code   int
	}{}
	post(server.URL+"/ContactCentre5/12345/users/1231234/callout", token.AccessToken, `{"destination":"004722225555","maxAttempts":1}`, &answer)
	fmt.Println("code", answer.Code)

	// What its test looks at.
	for _, order := range box.Orders() {
		fmt.Println(order.RequestID == answer.Result, order.UserID, order.State, string(order.Body))
	}

	// Output:
	// code 0
	// true 1231234 queued {"destination":"004722225555","maxAttempts":1}
}

// The order arrives and the answer does not: whether software orders a second time shows here.
func ExampleBox_AddFault() {
	box := puzzelsim.New(puzzelsim.Options{})
	defer func() { _ = box.Close() }()
	server := httptest.NewServer(box)
	defer server.Close()
	if err := box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "cut_after", Times: 1}); err != nil {
		panic(err)
	}

	token := struct{ AccessToken string }{}
	post(server.URL+"/api/Authenticate/LogIn", "", `{"customerKey":"12345","userName":"username","password":"password"}`, &token)
	err := post(server.URL+"/ContactCentre5/12345/users/1231234/callout", token.AccessToken, `{"destination":"004722225555"}`, nil)
	fmt.Println("answered:", err == nil, "orders:", len(box.Orders()))

	// Output:
	// answered: false orders: 1
}

// An agent who is on pause and answers her phone by hand.
func ExampleBox_ChangeAgent() {
	box := puzzelsim.New(puzzelsim.Options{})
	defer func() { _ = box.Close() }()
	err := box.ChangeAgent(1231234, puzzelsim.AgentChange{
		ContactCentreStatus: new("Pause"),
		PauseTypeID:         new(1),
		AutoAnswerMs:        puzzelsim.AnswerByHand(),
	})
	fmt.Println(err)

	// Output:
	// <nil>
}

// post sends JSON and decodes the answer into a value, if there is one.
func post(url, token, body string, into any) error {
	r, err := http.NewRequest(http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(content, into)
}
