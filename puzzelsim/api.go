package puzzelsim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBody bounds every request body.
const maxBody = 1 << 20

// exchange is one API request on its way through the box.
type exchange struct {
	r       *http.Request
	body    []byte
	params  map[string]string
	claims  claims
	caller  *agent        // whose token it is; nil where none is needed
	subject *agent        // the user named in the path; nil where there is none
	late    time.Duration // a fault: accepts, and rings that much later
}

// serveAPI answers one request of Puzzel's API: find the operation, let a fault have its way, serve, write.
func (b *Box) serveAPI(w http.ResponseWriter, r *http.Request) {
	entry := b.log(r)
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		status := http.StatusBadRequest
		if errors.As(err, &tooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		b.write(w, entry, fail(status, "The request body could not be read."))
		return
	}
	found, allowed := findRoute(r.Method, r.URL)
	if found.op == nil {
		b.write(w, entry, notFound(allowed))
		return
	}
	fault := b.takeFault(found.op.name)
	if a, instead := b.faultAnswer(r, fault); instead {
		b.writeOrCut(w, entry, a)
		return
	}
	x := &exchange{r: r, body: body, params: found.params, late: fault.late()}
	a := b.serve(found.op, x)
	if fault != nil && fault.Fault == faultCutAfter {
		cut(w)
		return
	}
	b.write(w, entry, a)
}

// serve runs the operation under the lock, once the request has shown that it may.
func (b *Box) serve(op *operation, x *exchange) answer {
	b.lock()
	defer b.unlock()
	if !op.open {
		if refusal, refused := b.admit(x); refused {
			return refusal
		}
	}
	return op.serve(b, x)
}

// admit judges the access token against the path: a token opens its own customer, and of the users its own.
func (b *Box) admit(x *exchange) (answer, bool) {
	scheme, token, _ := strings.Cut(x.r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return unauthorised("An access token is required."), true
	}
	c, err := b.verify(strings.TrimSpace(token))
	if err != nil {
		return unauthorised(sentence(err)), true
	}
	id, err := strconv.Atoi(c.Subject)
	if x.caller = b.byUser[id]; err != nil || x.caller == nil {
		return unauthorised("The user of the access token is not known."), true
	}
	x.claims = c
	if key, named := x.params["customerKey"]; named && key != x.caller.customer.key {
		return fail(http.StatusForbidden, "The access token is not for this customer."), true
	}
	if text, named := x.params["userId"]; named {
		return b.admitUser(x, text)
	}
	return answer{}, false
}

func (b *Box) admitUser(x *exchange, text string) (answer, bool) {
	id, err := strconv.Atoi(text)
	if err != nil {
		return fail(http.StatusBadRequest, "The user id must be a number."), true
	}
	x.subject = b.byUser[id]
	if x.subject == nil || x.subject.customer != x.caller.customer {
		return fail(http.StatusNotFound, "There is no such user."), true
	}
	if x.subject != x.caller && !x.caller.conduct.actForOthers {
		return fail(http.StatusForbidden, "The access token is for another user."), true
	}
	return answer{}, false
}

// write sends the answer and notes its status.
func (b *Box) write(w http.ResponseWriter, entry *Request, a answer) {
	content, contentType := []byte(a.html), "text/html; charset=utf-8"
	if a.html == "" && !a.empty {
		var err error
		if content, err = json.Marshal(a.body); err != nil {
			a.status, content = http.StatusInternalServerError, []byte(`{}`)
		}
		contentType = "application/json; charset=utf-8"
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Cache-Control", "no-store")
	if len(content) > 0 {
		w.Header().Set("Content-Type", contentType)
	}
	b.note(entry, a.status)
	w.WriteHeader(a.status)
	if len(content) > 0 {
		// A client that has gone cannot be told so; what it ordered stands.
		_, _ = w.Write(content)
	}
}

// invalid answers a request whose form is wrong.
func invalid(err error) answer {
	return fail(http.StatusBadRequest, "The request is not valid: "+err.Error()+".")
}

// sentence makes an error of ours a message as a service sends it.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

var errNotObject = errors.New("the body must be a JSON object")

// jsonFault says what is wrong with a JSON body without repeating any of it.
func jsonFault(err error) error {
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return errors.New(wrongType.Field + " has the wrong type")
	case errors.As(err, &wrongType):
		return errNotObject
	}
	return errors.New("the body is not JSON")
}
