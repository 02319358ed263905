package puzzel

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// request is one operation with its values, before it is sent.
type request struct {
	op    *operation
	path  []string   // the values for the braces of the path, in order
	query url.Values // may be nil
	body  []byte     // nil for none
	form  bool       // the body is form-encoded, else JSON
	// secrets are struck out of whatever the answer says.
	secrets []string
	// read takes a complete 2xx body.
	read func(answer) reading
}

// newRequest names an operation of operations.txt.
func newRequest(name string, path ...string) request {
	return request{op: operations.byName[name], path: path}
}

// address gives the URL of the request.
func (c *Client) address(r request) (*url.URL, error) {
	root := c.addresses.of(r.op.base)
	if root == nil {
		return nil, usageError(r.op.Name, "%s", missingAddress(r.op.base, c.config.Cloud))
	}
	plain, escaped := []byte(root.Path), []byte(root.EscapedPath())
	values := r.path
	for i, part := range r.op.parts {
		if i == 0 && part == "{customerKey}" && c.addresses.family == CustomersPaths {
			plain, escaped = append(plain, "/customers"...), append(escaped, "/customers"...)
		}
		if strings.HasPrefix(part, "{") {
			name := part
			part, values = values[0], values[1:]
			if err := checkElement(part); err != nil {
				return nil, usageError(r.op.Name, "%s %s", strings.Trim(name, "{}"), err)
			}
		}
		plain = append(append(plain, '/'), part...)
		escaped = append(append(escaped, '/'), url.PathEscape(part)...)
	}
	u := &url.URL{Scheme: root.Scheme, Host: root.Host, Path: string(plain), RawPath: string(escaped)}
	if r.query != nil {
		u.RawQuery = r.query.Encode()
	}
	return u, nil
}

// missingAddress explains which address the cloud lacks.
func missingAddress(b base, cloud Cloud) string {
	switch b {
	case idBase:
		return fmt.Sprintf("cloud %q has no IDURL: Puzzel ID's address for it is not public, ask Puzzel and set it", cloud.Name)
	case authBase:
		return fmt.Sprintf("cloud %q has no AuthURL", cloud.Name)
	}
	return fmt.Sprintf("cloud %q has no APIURL", cloud.Name)
}

// checkElement refuses a value that would not stay one element of the path, however it is escaped.
func checkElement(value string) error {
	switch value {
	case "":
		return fmt.Errorf("is missing")
	case ".", "..":
		return fmt.Errorf("is a dot segment")
	}
	return nil
}

// httpRequest makes the request anew for every attempt.
//
// It is put together by hand and has no GetBody: with it, the transport could send the body a second time by itself when
// a reused connection dies. For the same reason no Idempotency-Key header is ever sent: net/http would take it as leave
// to repeat a POST.
func (c *Client) httpRequest(r request, u *url.URL, token string) *http.Request {
	req := &http.Request{
		Method: r.op.Method, URL: u, Host: u.Host,
		Header: http.Header{"Accept": acceptJSON, "User-Agent": c.agentName},
	}
	if token != "" {
		req.Header["Authorization"] = []string{"Bearer " + token}
	}
	if r.body != nil {
		req.Header["Content-Type"] = contentTypeJSON
		if r.form {
			req.Header["Content-Type"] = contentTypeForm
		}
		req.Body = io.NopCloser(bytes.NewReader(r.body))
		req.ContentLength = int64(len(r.body))
	}
	return req
}

// Header values that are the same for every request. The transport copies them and never writes to them.
var (
	acceptJSON      = []string{"application/json"}
	contentTypeJSON = []string{"application/json"}
	contentTypeForm = []string{"application/x-www-form-urlencoded"}
)
