package server

import (
	"net/http"
	"strings"

	"github.com/clicktocall/clicktocall/internal/access"
)

// deviceView is what the page for a short code shows: first a field for it, then
// what it stands for, then what became of it.
type deviceView struct {
	Code    string
	Name    string
	Request *access.ShortRequest
	Done    string // the key of what to say in the end
}

func (s *Server) devicePage(w http.ResponseWriter, r *http.Request) {
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	v := s.view(r, "device_title")
	v.Data = deviceView{Code: r.URL.Query().Get("code"), Name: nameOfAgent(p)}
	s.show(w, r, http.StatusOK, "device", v)
}

func (s *Server) device(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	data := deviceView{Code: strings.TrimSpace(r.PostFormValue("code")), Name: nameOfAgent(p)}
	var err error
	switch r.PostFormValue("answer") {
	case "yes":
		data.Done = "device_done"
		err = s.app.Gate.ApproveShort(r.Context(), p, data.Code)
	case "no":
		data.Done = "device_denied"
		err = s.app.Gate.DenyShort(r.Context(), p, data.Code)
	default:
		var req access.ShortRequest
		req, err = s.app.Gate.LookUpShort(r.Context(), p, data.Code)
		data.Request = &req
	}
	v, status := s.view(r, "device_title"), http.StatusOK
	if err != nil {
		data.Done, data.Request = "", nil
		status = s.refused(r, &v, err)
	}
	v.Data = data
	s.show(w, r, status, "device", v)
}
