package puzzelsim

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
)

// Transport returns a transport that hands every request, whatever its host, to the box without a network. It is
// for tests in a testing/synctest bubble, where a real connection would keep the clock from moving:
//
//	client := &http.Client{Transport: box.Transport()}
//
// A connection that a fault cuts is [io.EOF], as it mostly is on a real one. Answers are complete when they
// arrive, so that of GET /sim/events only the first event comes.
func (b *Box) Transport() http.RoundTripper { return transport{b} }

type transport struct{ box *Box }

// RoundTrip serves the request in the caller's goroutine.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	in := r.Clone(r.Context())
	in.RequestURI, in.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:0"
	if in.Host == "" {
		in.Host = r.URL.Host
	}
	if in.Body == nil {
		in.Body = http.NoBody
	}
	defer func() { _ = in.Body.Close() }() // a transport always closes the body
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	w := &written{header: http.Header{}}
	served := t.serve(w, in)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if !served {
		return nil, io.EOF
	}
	return w.response(r), nil
}

// serve returns false when the connection was cut.
func (t transport) serve(w *written, r *http.Request) (served bool) {
	defer func() {
		if cause := recover(); cause != nil && cause != http.ErrAbortHandler {
			panic(cause)
		}
	}()
	t.box.ServeHTTP(w, r)
	return true
}

// written is an answer kept in memory.
type written struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (w *written) Header() http.Header { return w.header }

func (w *written) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *written) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

func (w *written) response(r *http.Request) *http.Response {
	w.WriteHeader(http.StatusOK)
	return &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header.Clone(), Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()), Request: r,
	}
}
