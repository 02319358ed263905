package puzzel

import (
	"errors"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

func TestMaskText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"number 004791234567 is bad":        "number •••67 is bad",
		"number +47 912 34 567 is bad":      "number •••67 is bad",
		"(+47) 22 22-55.55, please":         "(•••55, please",
		"tel:22225555":                      "tel:•••55",
		"code 1234 of 99":                   "code 1234 of 99",
		"a 12 b 34 c 56":                    "a 12 b 34 c 56",
		"eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.x": "•••",
		"Bearer eyJhbGci.x.y, sorry":        "Bearer ••• sorry",
		"line\r\none\ttwo":                  "line one two",
		strings.Repeat("x", 61):             "xxxxxxxx•••",
		strings.Repeat("æ", 61):             "ææææææææ•••",
		"":                                  "",
		"my s3cret!& and s3cret%21%26":      "my ••• and •••",
		`quoted \"s3cret\" and "s3cret"`:    `quoted \"s3cret\" and "s3cret"`,
		"wrong password":                    "wrong password",
		"٠٠٤٧٩١٢٣٤٥٦٧":                      "•••٦٧",
	} {
		if got := maskText(text, "s3cret!&", "password"); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	long := maskText(strings.Repeat("æ ", 5000))
	if utf8.RuneCountInString(long) != longestMessage+1 || !strings.HasSuffix(long, "…") {
		t.Errorf("a long text became %d runes", utf8.RuneCountInString(long))
	}
}

func TestMaskID(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"0af7651916cd43dd8448eb211c80319c":     "0af7651916cd43dd8448eb211c80319c",
		"6f9619ff-8b86-d011-b42d-00cf4fc964ff": "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
		"0HN5Q2T7:00000001":                    "0HN5Q2T7:00000001",
		"for 004722225555":                     "for •••55",
		"id-004799999999":                      "id-•••",
		"eyJhbGciOiJFUzI1NiJ9":                 "•••",
	} {
		if got := maskID(id, []string{"004799999999"}); got != want {
			t.Errorf("%q became %q, want %q", id, got, want)
		}
	}
}

// TestMaskFailure: addresses are needed to find a fault, and what the other side sent is not shown.
func TestMaskFailure(t *testing.T) {
	t.Parallel()
	dial := &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8090}, Err: syscall.ECONNREFUSED}
	if got := maskFailure(dial, true, nil); !strings.Contains(got, "127.0.0.1:8090") {
		t.Errorf("the address is gone: %s", got)
	}
	if got := maskFailure(errors.New(`malformed HTTP response "004791234567"`), false, nil); strings.Contains(got, "4791") {
		t.Errorf("it shows %s", got)
	}
}

// TestNothingToReplay: a callout's request gives net/http nothing with which to repeat it by itself.
func TestNothingToReplay(t *testing.T) {
	t.Parallel()
	client, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	r := newRequest("callout", "12345", "1231234")
	r.body = []byte(`{}`)
	u, err := client.address(r)
	if err != nil {
		t.Fatal(err)
	}
	request := client.httpRequest(r, u, "token")
	if request.GetBody != nil || request.Body == nil || request.Body == http.NoBody || request.Method != http.MethodPost {
		t.Error("net/http could repeat the order")
	}
	for name := range request.Header {
		if strings.Contains(name, "Idempotency") {
			t.Errorf("%s would let net/http repeat the order", name)
		}
	}
}
