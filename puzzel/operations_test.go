package puzzel_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"net"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// exercises calls every operation once, by its name in operations.txt.
var exercises = map[string]func(context.Context, *puzzel.Client) error{
	"login":    logIn,
	"refresh":  refresh,
	"puzzelid": puzzelID,
	"tokeninformation": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.TokenInformation(ctx)
		return err
	},
	"user":    readUser,
	"callout": orderCall,
	"pauseon": pause,
	"stateinformation": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.StateInformation(ctx, "12345", puzzel.StateFilter{UserGroupName: "Sales & Service"})
		return err
	},
	"users": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.Users(ctx, "12345")
		return err
	},
	"visualqueues": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.VisualQueues(ctx, "12345")
		return err
	},
	"visualqueuerequests": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.VisualQueueRequests(ctx, testAgent, "9")
		return err
	},
	"visualqueuestate": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.VisualQueueStates(ctx, "12345")
		return err
	},
	"displaynumber": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.DisplayNumber(ctx, testAgent)
		return err
	},
	"displaynumbers": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.DisplayNumbers(ctx, testAgent)
		return err
	},
	"contactsearch": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.SearchContacts(ctx, testAgent, "Ola", "")
		return err
	},
}

func puzzelID(ctx context.Context, client *puzzel.Client) error {
	_, err := client.PuzzelIDToken(ctx, "id", "secret", "scope")
	return err
}

// TestOperationsAreTheClient holds operations.txt and the client to each other: every operation listed is made by the
// client with the method and path listed, every request belongs to an operation listed, and every operation the code
// names is in the list.
func TestOperationsAreTheClient(t *testing.T) {
	t.Parallel()
	for family, prefix := range map[puzzel.PathFamily]string{puzzel.ShortPaths: "", puzzel.CustomersPaths: "/customers"} {
		for _, operation := range puzzel.Operations() {
			exercise := exercises[operation.Name]
			if exercise == nil {
				t.Errorf("operations.txt lists %s, and no test makes it", operation.Name)
				continue
			}
			s := &stage{script: sayJSON(answerTo(operation.Name))}
			signIn, _ := numberedTokens()
			cloud := puzzel.At(s.onTCP(t))
			cloud.Paths = family
			var seen []puzzel.Exchange
			client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: cloud, Observe: func(_ context.Context, x puzzel.Exchange) {
				seen = append(seen, x)
			}})
			if err := exercise(t.Context(), client); err != nil {
				t.Errorf("%s: %v", operation.Name, err)
			}
			requests := s.all()
			if len(requests) != 1 || len(seen) != 1 {
				t.Fatalf("%s made %d requests and was seen %d times", operation.Name, len(requests), len(seen))
			}
			if want := expand(operation.Path, prefix); requests[0].Method != operation.Method || requests[0].URL.Path != want {
				t.Errorf("%s made %s %s, operations.txt has %s %s", operation.Name, requests[0].Method, requests[0].URL.Path, operation.Method, want)
			}
			if seen[0].Op != operation.Name || seen[0].Method != operation.Method || seen[0].Path != operation.Path {
				t.Errorf("%s was seen as %+v", operation.Name, seen[0])
			}
		}
	}
	if len(exercises) != len(puzzel.Operations()) {
		t.Errorf("%d operations are exercised, %d are listed", len(exercises), len(puzzel.Operations()))
	}
}

// answerTo gives the shortest good answer.
func answerTo(operation string) string {
	switch operation {
	case "login":
		return `{"accessToken":"a"}`
	case "refresh":
		return `"a"`
	case "puzzelid":
		return `{"access_token":"a"}`
	case "tokeninformation", "user", "displaynumber", "displaynumbers":
		return `{"result":{},"code":0}`
	case "callout", "pauseon":
		return `{"result":1,"code":0}`
	}
	return `{"result":[],"code":0}`
}

func expand(path, prefix string) string {
	if rest, ok := strings.CutPrefix(path, "{api}/{customerKey}"); ok {
		path = "{api}" + prefix + "/{customerKey}" + rest
	}
	return strings.NewReplacer("{auth}", "", "{api}", "/ContactCentre5", "{id}", "/id",
		"{customerKey}", "12345", "{userId}", "1231234", "{visualQueueId}", "9").Replace(path)
}

// TestEveryNamedOperationIsListed reads the code: a name that operations.txt does not list would fail only when it is
// used, and a listed one that no code names would be an empty claim.
func TestEveryNamedOperationIsListed(t *testing.T) {
	t.Parallel()
	var listed []string
	for _, operation := range puzzel.Operations() {
		listed = append(listed, operation.Name)
		if operation.Source == "" || operation.Standing.String() == "" {
			t.Errorf("%s has no source or standing", operation.Name)
		}
	}
	named := namesInCode(t)
	for _, name := range named {
		if !slices.Contains(listed, name) {
			t.Errorf("the code makes %q, which operations.txt does not list", name)
		}
	}
	for _, name := range listed {
		if !slices.Contains(named, name) {
			t.Errorf("operations.txt lists %q, which no code makes", name)
		}
	}
}

// namesInCode gives every text that is handed to newRequest, or to property, which hands it on.
func namesInCode(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok && (called(call) == "newRequest" || called(call) == "property") {
				for _, argument := range call.Args {
					if text, ok := argument.(*ast.BasicLit); ok && text.Kind == token.STRING {
						name, _ := strconv.Unquote(text.Value)
						names = append(names, name)
					}
				}
			}
			return true
		})
	}
	return names
}

func called(call *ast.CallExpr) string {
	switch function := call.Fun.(type) {
	case *ast.Ident:
		return function.Name
	case *ast.SelectorExpr:
		return function.Sel.Name
	}
	return ""
}

// TestMinimumStanding: a client limited to what is documented makes nothing else, and says why.
func TestMinimumStanding(t *testing.T) {
	t.Parallel()
	for _, operation := range puzzel.Operations() {
		for _, minimum := range []puzzel.Standing{puzzel.Inferred, puzzel.Seen, puzzel.Documented} {
			s := &stage{script: sayJSON(answerTo(operation.Name))}
			signIn, _ := numberedTokens()
			client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), MinimumStanding: minimum})
			err := exercises[operation.Name](t.Context(), client)
			if operation.Standing >= minimum {
				checkOutcome(t, err, outcome{})
				continue
			}
			checkOutcome(t, err, outcome{err: puzzel.ErrStanding})
			if s.count() != 0 {
				t.Errorf("%s was sent", operation.Name)
			}
			if !strings.Contains(err.Error(), operation.Name) || !strings.Contains(err.Error(), minimum.String()) {
				t.Errorf("%v does not say what is wanting", err)
			}
		}
	}
}

// TestStandingForbidsRefresh: where the refresh is forbidden, the password signs in again.
func TestStandingForbidsRefresh(t *testing.T) {
	t.Parallel()
	s := &stage{}
	s.script = func(index int, request *recorded, conn net.Conn) after {
		if strings.HasSuffix(request.URL.Path, "LogIn") {
			return sayJSON(seedLogIn)(index, request, conn)
		}
		return sayJSON(`{"result":{},"code":0}`)(index, request, conn)
	}
	client := newClient(t, puzzel.Config{
		SignIn: password, Kept: puzzel.Session{CustomerKey: "1", SessionID: "s"}, Cloud: puzzel.At(s.onTCP(t)),
		MinimumStanding: puzzel.Documented,
	})
	checkOutcome(t, readUser(t.Context(), client), outcome{})
	if s.count() != 2 {
		t.Errorf("%d requests, want a log-in and a read", s.count())
	}
}

// TestPathElements: whatever stands in an id stays one element of the path, or is refused.
func TestPathElements(t *testing.T) {
	t.Parallel()
	for id, want := range map[puzzel.ID]string{
		"a/b": "/ContactCentre5/12345/users/a%2Fb", "../x": "/ContactCentre5/12345/users/..%2Fx",
		"a?b#c": "/ContactCentre5/12345/users/a%3Fb%23c", "å": "/ContactCentre5/12345/users/%C3%A5",
		"a%2Fb": "/ContactCentre5/12345/users/a%252Fb", "a b": "/ContactCentre5/12345/users/a%20b",
	} {
		s := &stage{script: sayJSON(`{"result":{},"code":0}`)}
		client := clientFor(t, s.onTCP(t))
		if _, err := client.User(t.Context(), puzzel.Agent{CustomerKey: "12345", UserID: id}); err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if got := s.all()[0].RequestURI; got != want {
			t.Errorf("%s became %s, want %s", id, got, want)
		}
	}
	client := clientFor(t, "http://127.0.0.1:1")
	for _, agent := range []puzzel.Agent{
		{}, {CustomerKey: "12345"}, {UserID: "1"}, {CustomerKey: "..", UserID: "1"}, {CustomerKey: "12345", UserID: "."},
	} {
		_, err := client.User(t.Context(), agent)
		checkOutcome(t, err, outcome{err: puzzel.ErrUsage})
	}
}

// TestClouds checks the presets and what is refused as an address.
func TestClouds(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"global", "uk"} {
		cloud, err := puzzel.CloudNamed(name)
		if err != nil || cloud.Name != name {
			t.Errorf("%s: %+v, %v", name, cloud, err)
		}
		newClient(t, puzzel.Config{Cloud: cloud})
	}
	if _, err := puzzel.CloudNamed("mars"); err == nil {
		t.Error("a cloud that does not exist has a preset")
	}
	for _, address := range []string{"ftp://a.example", "a.example", "https://", "https://user:pw@a.example", "https://a.example?x=1", "https://a.example#x", "http://[::1"} {
		_, err := puzzel.New(puzzel.Config{Cloud: puzzel.Cloud{APIURL: address}})
		if err == nil {
			t.Errorf("%s was taken for an address", address)
		} else if strings.Contains(err.Error(), "pw") {
			t.Errorf("%v repeats a password", err)
		}
	}
}

// TestIDAddress: the whole address of the token service is understood as well as its base.
func TestIDAddress(t *testing.T) {
	t.Parallel()
	for _, suffix := range []string{"/id", "/id/", "/id/connect/token"} {
		s := &stage{script: sayJSON(`{"access_token":"a"}`)}
		client := newClient(t, puzzel.Config{Cloud: puzzel.Cloud{IDURL: s.onTCP(t) + suffix}})
		if err := puzzelID(t.Context(), client); err != nil {
			t.Error(err)
		}
		if got := s.all()[0].URL.Path; got != "/id/connect/token" {
			t.Errorf("%s became %s", suffix, got)
		}
	}
}

// TestQueries: what goes into the query.
func TestQueries(t *testing.T) {
	t.Parallel()
	for operation, want := range map[string]url.Values{
		"stateinformation": {"userId": {""}, "userGroupName": {"Sales & Service"}},
		"displaynumber":    {"userid": {"1231234"}},
		"displaynumbers":   {"userid": {"1231234"}},
	} {
		s := &stage{script: sayJSON(answerTo(operation))}
		if err := exercises[operation](t.Context(), clientFor(t, s.onTCP(t))); err != nil {
			t.Error(err)
		}
		if got := s.all()[0].URL.Query(); got.Encode() != want.Encode() {
			t.Errorf("%s asked %s, want %s", operation, got.Encode(), want.Encode())
		}
	}
}
