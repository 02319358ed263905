package server

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestWhichHostsAreOurs(t *testing.T) {
	t.Parallel()
	h, err := hostsOf("https://Calls.example.com")
	if err != nil || !h.https {
		t.Fatal(h, err)
	}
	for host, want := range map[string]bool{
		"calls.example.com": true, "CALLS.example.com": true, "127.0.0.1:8080": true, "[::1]:8080": true, "localhost": true,
		"localhost:8080": true, "app.localhost:8080": true, "10.0.0.7": true,
		"": false, "evil.example": false, "calls.example.com.evil.example": false, "calls.example.com:8443": false,
		"127.0.0.1.evil.example": false, "localhost.evil.example": false, "notlocalhost": false,
	} {
		if got := h.ours(host); got != want {
			t.Errorf("%q: %v, want %v", host, got, want)
		}
	}
	if (hosts{}).ours("calls.example.com") {
		t.Error("a name is ours that nobody has set")
	}
}

func TestWhatComesFromHere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		peer, host, header, value string
		here                      bool
		address                   string
	}{
		{"127.0.0.1:5000", "127.0.0.1:8080", "", "", true, "127.0.0.1"},
		{"[::1]:5000", "localhost:8080", "", "", true, "::1"},
		{"[::ffff:127.0.0.1]:5000", "localhost", "", "", true, "127.0.0.1"},
		{"127.0.0.1:5000", "calls.example.com", "", "", false, "127.0.0.1"},
		{"127.0.0.1:5000", "10.0.0.7", "", "", false, "127.0.0.1"},
		{"127.0.0.1:5000", "localhost", "X-Forwarded-For", "203.0.113.9, 192.0.2.7", false, "192.0.2.7"},
		{"127.0.0.1:5000", "localhost", "Forwarded", "for=192.0.2.7", false, "127.0.0.1"},
		{"127.0.0.1:5000", "localhost", "Via", "1.1 proxy", false, "127.0.0.1"},
		{"127.0.0.1:5000", "localhost", "X-Forwarded-For", "<script>", false, "127.0.0.1"},
		{"192.0.2.7:5000", "localhost", "", "", false, "192.0.2.7"},
		{"192.0.2.7:5000", "localhost", "X-Forwarded-For", "127.0.0.1", false, "192.0.2.7"},
		{"@", "localhost", "", "", false, ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr, r.Host = c.peer, c.host
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		if got := fromHere(r); got != c.here {
			t.Errorf("%+v: from here %v", c, got)
		}
		if got := (proxies{}).addressOf(r); got != c.address {
			t.Errorf("%+v: address %q", c, got)
		}
	}
}

// A proxy on another machine is believed when the settings name it, and about the
// hop before it only: what stands further left, the visitor may have written.
func TestTrustedProxies(t *testing.T) {
	t.Parallel()
	balancers := proxies{netip.MustParsePrefix("10.1.0.0/24"), netip.MustParsePrefix("2001:db8::5/128")}
	for _, c := range []struct{ peer, forwarded, address string }{
		{"10.1.0.7:443", "203.0.113.9", "203.0.113.9"},
		{"10.1.0.7:443", "192.0.2.1, 203.0.113.9", "203.0.113.9"},
		{"10.1.0.7:443", "192.0.2.1, 203.0.113.9, 10.1.0.8", "203.0.113.9"},
		{"[2001:db8::5]:443", "203.0.113.9", "203.0.113.9"},
		{"[::ffff:10.1.0.7]:443", "::ffff:203.0.113.9", "203.0.113.9"},
		{"127.0.0.1:443", "203.0.113.9, 10.1.0.8", "203.0.113.9"},
		{"10.1.0.7:443", "192.0.2.1, 203.0.113.9:4711", "203.0.113.9"},
		{"10.1.0.7:443", "[2001:db8::9]:4711", "2001:db8::9"},
		{"10.1.0.7:443", "[2001:db8::9]", "2001:db8::9"},
		{"10.1.0.7:443", "", "10.1.0.7"},
		{"10.1.0.7:443", "unknown", "10.1.0.7"},
		{"10.1.0.7:443", "203.0.113.9, unknown", "10.1.0.7"},
		{"10.2.0.7:443", "203.0.113.9", "10.2.0.7"},
		{"203.0.113.9:443", "10.1.0.7", "203.0.113.9"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		r.Header.Set("X-Forwarded-For", c.forwarded)
		if got := balancers.addressOf(r); got != c.address {
			t.Errorf("%+v: address %q", c, got)
		}
	}
}
