package puzzelsim

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// operation is one request of Puzzel's API that the box serves.
type operation struct {
	name   string // as faults name it; empty where only * reaches it
	method string
	path   string // below /ContactCentre5, where it does not start with /; {…} stands for one part
	serve  func(*Box, *exchange) answer
	open   bool // needs no access token
}

// operations is the table of contents of the API.
var operations = []operation{
	{name: "login", method: "POST", path: "/api/Authenticate/LogIn", serve: (*Box).logIn, open: true},
	{name: "refresh", method: "POST", path: "/api/Authenticate/GetAccessToken", serve: (*Box).refresh, open: true},
	{name: "puzzelid", method: "POST", path: "/id/connect/token", serve: (*Box).puzzelID, open: true},

	{name: "tokeninformation", method: "GET", path: "accesstokeninformation", serve: (*Box).tokenInformation},
	{name: "user", method: "GET", path: "{customerKey}/users/{userId}", serve: (*Box).user},
	{name: "callout", method: "POST", path: "{customerKey}/users/{userId}/callout", serve: (*Box).callout},
	{method: "POST", path: "{customerKey}/users/{userId}/pauseon", serve: (*Box).pauseOn},

	{method: "GET", path: "{customerKey}/users", serve: (*Box).users},
	{method: "GET", path: "{customerKey}/users/stateinformation/{window}", serve: (*Box).usersState},
	{method: "GET", path: "{customerKey}/users/{userId}/usersavailable", serve: (*Box).usersAvailable},
	{method: "GET", path: "{customerKey}/usergroups", serve: (*Box).userGroups},

	{method: "GET", path: "{customerKey}/queues", serve: (*Box).queues},
	{method: "GET", path: "{customerKey}/visualqueues", serve: (*Box).visualQueues},
	{method: "GET", path: "{customerKey}/visualqueues/stateinformation/{which}", serve: (*Box).visualQueuesState},
	{method: "GET", path: "{customerKey}/visualqueues/{visualQueueId}/info/UserDetailsOnly", serve: (*Box).visualQueueUsers},
	{method: "GET", path: "{customerKey}/users/{userId}/visualqueues/{visualQueueId}", serve: (*Box).queueRequests},

	{method: "GET", path: "{customerKey}/properties/prof_call/{property}", serve: (*Box).property},
	{method: "POST", path: "{customerKey}/properties/prof_call", serve: (*Box).setProperty},

	{method: "POST", path: "{customerKey}/users/{userId}/catalog/contacts/search", serve: (*Box).searchContacts},
	{method: "GET", path: "{customerKey}/users/{userId}/catalog/contacts/{contactId}", serve: (*Box).contact},
}

// route is an operation found for a request.
type route struct {
	op     *operation
	params map[string]string
}

// findRoute looks the request up. Paths are compared without regard to case, a slash at the end does not
// count, and both path families of ContactCentre5 are known. With no operation, allowed lists the methods of
// the path; it is empty for an unknown path.
func findRoute(method string, u *url.URL) (found route, allowed []string) {
	parts, fine := split(u)
	if !fine {
		return route{}, nil
	}
	for i := range operations {
		op := &operations[i]
		params, matches := op.match(parts)
		if !matches {
			continue
		}
		if op.method == method {
			return route{op, params}, nil
		}
		allowed = append(allowed, op.method)
	}
	slices.Sort(allowed)
	return route{}, slices.Compact(allowed)
}

// split returns the unescaped parts of the path, so that an escaped slash cannot make two of one.
func split(u *url.URL) (parts []string, fine bool) {
	path := strings.TrimSuffix(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	for part := range strings.SplitSeq(path, "/") {
		text, err := url.PathUnescape(part)
		if err != nil || text == "" {
			return nil, false
		}
		parts = append(parts, text)
	}
	return parts, true
}

// match compares the parts of a path with the operation's.
func (op *operation) match(parts []string) (params map[string]string, matches bool) {
	pattern, rooted := strings.CutPrefix(op.path, "/")
	if !rooted {
		if len(parts) == 0 || !strings.EqualFold(parts[0], "ContactCentre5") {
			return nil, false
		}
		parts = parts[1:]
		if strings.HasPrefix(pattern, "{customerKey}") && len(parts) > 0 && strings.EqualFold(parts[0], "customers") {
			parts = parts[1:]
		}
	}
	want := strings.Split(pattern, "/")
	if len(want) != len(parts) {
		return nil, false
	}
	params = map[string]string{}
	for i, w := range want {
		switch name, isParam := strings.CutPrefix(w, "{"); {
		case isParam:
			params[strings.TrimSuffix(name, "}")] = parts[i]
		case !strings.EqualFold(w, parts[i]):
			return nil, false
		}
	}
	return params, true
}

// notFound answers for a request without operation.
func notFound(allowed []string) answer {
	if len(allowed) == 0 {
		return fail(http.StatusNotFound, "There is no such resource.")
	}
	a := fail(http.StatusMethodNotAllowed, "The method is not allowed here.")
	a.header = http.Header{"Allow": {strings.Join(allowed, ", ")}}
	return a
}
