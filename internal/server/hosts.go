package server

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// hosts are the names this server answers to.
type hosts struct {
	public string // host, perhaps with a port, in lower case; "" for none
	https  bool
}

func hostsOf(publicURL string) (hosts, error) {
	if publicURL == "" {
		return hosts{}, nil
	}
	u, err := url.Parse(publicURL)
	if err != nil {
		return hosts{}, fmt.Errorf("read the public address: %w", err)
	}
	return hosts{public: strings.ToLower(u.Host), https: u.Scheme == "https"}, nil
}

// ours tells whether a Host header names this server. An IP address and
// localhost always do: nobody can point them elsewhere, which is how a foreign
// page would get at a server inside a house (DNS rebinding).
func (h hosts) ours(host string) bool {
	host = strings.ToLower(host)
	if h.public != "" && host == h.public {
		return true
	}
	name := nameOf(host)
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return localName(name)
}

func localName(name string) bool { return name == "localhost" || strings.HasSuffix(name, ".localhost") }

// nameOf is a Host header without its port and brackets.
func nameOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.Trim(host, "[]")
}

// checkHost refuses requests that were meant for somebody else.
func (s *Server) checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hosts.ours(r.Host) {
			s.refuse(w, r, http.StatusMisdirectedRequest,
				"This server does not go by the name it was called. Its administrator sets public_url to the address people open.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// forwarding are the headers by which a proxy says that it asks for another.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// fromHere tells whether a request comes from this machine itself, and not
// through a proxy on it.
func fromHere(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !peer.Addr().Unmap().IsLoopback() {
		return false
	}
	for _, name := range forwarding {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	name := nameOf(strings.ToLower(r.Host))
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback() || localName(name)
}

// proxies are the addresses of the proxies in front of this server, beside one on
// this machine.
type proxies []netip.Prefix

// addressOf is where a request comes from, as the log and a person see it. A
// proxy of ours is believed about the one before it, and nobody else is: what
// stands further left in X-Forwarded-For, anybody may have written.
func (p proxies) addressOf(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	from := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		before, told := hopOf(strings.TrimSpace(hop))
		if !told || !p.ours(from) {
			break
		}
		from = before.Unmap().WithZone("")
	}
	return from.String()
}

// hopOf reads one address of X-Forwarded-For; some proxies write the port with it,
// and would else hide everybody behind their own address.
func hopOf(text string) (netip.Addr, bool) {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr(), true
	}
	ip, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"))
	return ip, err == nil
}

func (p proxies) ours(ip netip.Addr) bool {
	return ip.IsLoopback() || slices.ContainsFunc(p, func(of netip.Prefix) bool { return of.Contains(ip) })
}

// untilSetUp lets only this machine in until somebody can sign in.
func (s *Server) untilSetUp(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		needed, err := s.setUpNeeded(r)
		switch {
		case err != nil:
			s.fail(w, r, err)
		case needed && !fromHere(r):
			s.refuse(w, r, http.StatusForbidden,
				"Click to Call is not set up yet. Until then it answers only to the machine it runs on.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func (s *Server) setUpNeeded(r *http.Request) (bool, error) {
	if s.setUp.Load() {
		return false, nil
	}
	needed, err := s.app.Gate.SetUpNeeded(r.Context())
	if err == nil && !needed {
		s.setUp.Store(true)
	}
	return needed, err
}

// refuse answers in plain text, before there is anybody to speak a language with.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, why string) {
	s.log.WarnContext(r.Context(), "a request was refused", "status", status, "address", s.proxies.addressOf(r), "request_id", requestID(r.Context()))
	http.Error(w, why, status)
}
