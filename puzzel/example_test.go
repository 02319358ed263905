package puzzel_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// Log in, who am I, am I available, call out: the way of Puzzel's "Click to call" page.
func Example() {
	server := exampleServer() // with an account: puzzel.Global()
	defer server.Close()
	ctx := context.Background()

	client, err := puzzel.New(puzzel.Config{
		Cloud:      puzzel.At(server.URL),
		SignIn:     puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"},
		ClientName: "myCRM", ClientVersion: "1.0",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	who, err := client.TokenInformation(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	user, err := client.User(ctx, who.Agent())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(user.Name, "is", user.ContactCentreStatus, "and", user.UserStatus)
	if !user.Ready() {
		return
	}
	result, err := client.Callout(ctx, who.Agent(), puzzel.CalloutRequest{
		Destination:        "004722225555",
		MaxAttempts:        new(1),
		RequestDescription: "0197a3b4-7f00-7000-8000-000000000001",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ordered as request", result.RequestID)
	// Output:
	// Kari Nordmann is LoggedOn and Available
	// ordered as request 77812345
}

// What an error of a callout means, and what must not be done about it.
func ExampleMaybeSent() {
	server := exampleServer()
	defer server.Close()
	client, _ := puzzel.New(puzzel.Config{Cloud: puzzel.At(server.URL), SignIn: puzzel.TokenSignIn{AccessToken: "handed-over"}})
	agent := puzzel.Agent{CustomerKey: "12345", UserID: puzzel.UserID(1231234)}

	for _, destination := range []string{"004722225555", "string", "cut"} {
		_, err := client.Callout(context.Background(), agent, puzzel.CalloutRequest{Destination: destination})
		switch {
		case err == nil:
			fmt.Println("ordered: Puzzel calls your phone, then the customer")
		case puzzel.MaybeSent(err):
			fmt.Println("not known: look at your phone, do not order again")
		case errors.Is(err, puzzel.ErrUnreachable):
			fmt.Println("Puzzel cannot be reached; nothing was ordered")
		case errors.Is(err, puzzel.ErrSignInNeeded):
			fmt.Println("sign in first")
		case errors.Is(err, puzzel.ErrRateLimited):
			fmt.Println("too many requests; nothing was ordered")
		case errors.Is(err, puzzel.ErrRefused):
			fmt.Println("refused:", err)
		}
	}
	// Output:
	// ordered: Puzzel calls your phone, then the customer
	// refused: puzzel callout: Puzzel refused (HTTP 200, code 17): destination is a placeholder
	// not known: look at your phone, do not order again
}

// Why somebody could not sign in.
func ExampleClient_LogIn() {
	server := exampleServer()
	defer server.Close()
	client, _ := puzzel.New(puzzel.Config{Cloud: puzzel.At(server.URL)})

	_, err := client.LogIn(context.Background(), "12345", "username", "wrong")
	var fault *puzzel.Error
	switch {
	case errors.Is(err, puzzel.ErrUserBlocked):
		fmt.Println("order a one-time password")
	case errors.Is(err, puzzel.ErrTwoFactorRequired), errors.Is(err, puzzel.ErrOldSignInRefused):
		fmt.Println("use Puzzel ID")
	case errors.Is(err, puzzel.ErrPasswordRefused):
		fmt.Println("customer number, username or password is wrong")
	case errors.As(err, &fault):
		fmt.Println("Puzzel says:", fault.Message)
	}
	// Output:
	// customer number, username or password is wrong
}

// A session outlives the process: keep it sealed, and the next one need not sign in.
func ExampleClient_Session() {
	server := exampleServer()
	defer server.Close()
	ctx := context.Background()
	signIn := puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"}

	first, _ := puzzel.New(puzzel.Config{Cloud: puzzel.At(server.URL), SignIn: signIn})
	kept, err := first.SignIn(ctx)
	fmt.Println(kept.CustomerKey, err)

	second, _ := puzzel.New(puzzel.Config{Cloud: puzzel.At(server.URL), SignIn: signIn, Kept: kept})
	_, err = second.TokenInformation(ctx) // renews the token, or uses it as it is
	fmt.Println(err)
	// Output:
	// 99206 <nil>
	// <nil>
}

// Puzzel ID: an OIDC client of the customer's organisation, with the scope contact-centre.
func ExampleClientSignIn() {
	client, err := puzzel.New(puzzel.Config{
		Cloud: puzzel.Global(),
		SignIn: puzzel.ClientSignIn{
			ClientID: "id", ClientSecret: "secret", CustomerKey: "12345", UserID: puzzel.UserID(1231234),
		},
	})
	fmt.Println(client, err)
	// Output:
	// client of Puzzel's cloud global <nil>
}

// A token from elsewhere, for example from Puzzel's agent application through its Widget API.
func ExampleTokenFunc() {
	askTheWidget := func(context.Context) (string, error) { return "token", nil }

	client, err := puzzel.New(puzzel.Config{
		Cloud: puzzel.UK(),
		SignIn: puzzel.TokenFunc(func(ctx context.Context) (puzzel.TokenSignIn, error) {
			token, err := askTheWidget(ctx)
			return puzzel.TokenSignIn{AccessToken: token, Expiry: time.Now().Add(15 * time.Minute)}, err
		}),
	})
	fmt.Println(client, err)
	// Output:
	// client of Puzzel's cloud uk <nil>
}

// One server, many agents: every agent has a credential of her own, all share the connections.
func ExampleClient_As() {
	house, _ := puzzel.New(puzzel.Config{Cloud: puzzel.Global()})
	kari := house.As(puzzel.TokenSignIn{AccessToken: "kari's"}, puzzel.Session{})
	ola := house.As(puzzel.SessionSignIn{Session: puzzel.Session{CustomerKey: "99206", SessionID: "ola's"}}, puzzel.Session{})
	fmt.Println(kari)
	fmt.Println(ola)
	// Output:
	// client of Puzzel's cloud global
	// client of Puzzel's cloud global
}

// An observer counts requests and keeps what was said, without secrets.
func ExampleConfig_observe() {
	server := exampleServer()
	defer server.Close()
	client, _ := puzzel.New(puzzel.Config{
		Cloud:  puzzel.At(server.URL),
		SignIn: puzzel.TokenSignIn{AccessToken: "handed-over"},
		Observe: func(_ context.Context, x puzzel.Exchange) {
			fmt.Println(x.Op, x.Method, x.Path, x.Status, x.Request)
		},
	})
	agent := puzzel.Agent{CustomerKey: "12345", UserID: puzzel.UserID(1231234)}
	_, _ = client.Callout(context.Background(), agent, puzzel.CalloutRequest{Destination: "004722225555", MaxAttempts: new(1)})
	// Output:
	// callout POST {api}/{customerKey}/users/{userId}/callout 200 {"destination":"•••","maxAttempts":1}
}

// Every operation is known with a standing.
func ExampleOperations() {
	for _, operation := range puzzel.Operations() {
		if operation.Standing == puzzel.Documented {
			fmt.Println(operation.Name, operation.Method, operation.Path)
		}
	}
	// Output:
	// login POST {auth}/api/Authenticate/LogIn
	// tokeninformation GET {api}/accesstokeninformation
	// user GET {api}/{customerKey}/users/{userId}
	// callout POST {api}/{customerKey}/users/{userId}/callout
}

// exampleServer answers the four requests of the examples as Puzzel's page shows them.
func exampleServer() *httptest.Server {
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, body string) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	}
	mux.HandleFunc("POST /api/Authenticate/LogIn", func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); !strings.Contains(string(body), `"password":"password"`) {
			w.WriteHeader(http.StatusUnauthorized)
			answer(w, `{"message":"Wrong username or password"}`)
			return
		}
		answer(w, `{"accessToken":"eyJh","refreshToken":{"customerKey":"99206","sessionId":"1","expiryDate":"2099-08-12T21:26:50.51"}}`)
	})
	mux.HandleFunc("GET /ContactCentre5/accesstokeninformation", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, `{"result":{"customerKey":"12345","userId":1231234},"code":0}`)
	})
	mux.HandleFunc("GET /ContactCentre5/12345/users/1231234", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, `{"result":{"name":"Kari Nordmann","contactCentreStatus":"LoggedOn","userStatus":"Available"},"code":0}`)
	})
	mux.HandleFunc("POST /ContactCentre5/12345/users/1231234/callout", func(w http.ResponseWriter, r *http.Request) {
		switch body, _ := io.ReadAll(r.Body); {
		case strings.Contains(string(body), `"string"`):
			answer(w, `{"result":null,"code":17,"message":"destination is a placeholder"}`)
		case strings.Contains(string(body), `"cut"`):
			panic(http.ErrAbortHandler)
		default:
			answer(w, `{"result":77812345,"code":0}`)
		}
	})
	return httptest.NewServer(mux)
}
