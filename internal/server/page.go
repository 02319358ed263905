package server

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assetFiles embed.FS

// pages are the templates, parsed.
type pages struct {
	byName map[string]*template.Template
	assets fs.FS
}

func newPages() (*pages, error) {
	p := &pages{byName: map[string]*template.Template{}}
	for _, name := range []string{"home", "sign-in", "setup", "invitation", "invitations", "pair", "device", "page-rules", "notice"} {
		page, err := template.ParseFS(templateFiles, "templates/layout.html", "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("read the page %s: %w", name, err)
		}
		p.byName[name] = page
	}
	var err error
	p.assets, err = fs.Sub(assetFiles, "assets")
	return p, err
}

// asset serves the style and the icon.
func (p *pages) asset(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=300")
	http.ServeFileFS(w, r, p.assets, r.PathValue("name"))
}

// view is what every page shows.
type view struct {
	lang texts.Language
	// Title is the page's heading; Notice what was refused, if anything was.
	Title  string
	Notice *notice
	Wide   bool // a page with a list
	Data   any
}

// notice is a refusal as a page shows it.
type notice struct{ Message, NextStep, Quote string }

// Lang is the page's language.
func (v view) Lang() string { return v.lang.Tag() }

// T is a text of the pages, filled with pairs of names and values.
func (v view) T(key string, pairs ...any) string {
	return unbracketed(v.lang.Page(key, params(pairs)))
}

// S is a text that other surfaces have too.
func (v view) S(key string, pairs ...any) string {
	return unbracketed(v.lang.Sentence(texts.Key(key), params(pairs)))
}

// When writes a moment as the reader's language does; one of today without its day.
func (v view) When(t time.Time) string {
	t = t.Local()
	if t.Format(time.DateOnly) == time.Now().Format(time.DateOnly) {
		return v.lang.Clock(t)
	}
	return v.lang.Moment(t)
}

// Stamp is a moment for machines.
func (v view) Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func params(pairs []any) map[string]string {
	m := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := fmt.Sprint(pairs[i+1]); value != "" {
			m[fmt.Sprint(pairs[i])] = value
		}
	}
	return m
}

// unbracketed takes the marks of buttons out of a text: on these pages the
// button stands where it belongs.
func unbracketed(text string) string { return strings.NewReplacer("[", "", "]", "").Replace(text) }

// language is what the reader understands best, unless the settings say.
func (s *Server) language(r *http.Request) texts.Language {
	if wanted := s.app.Config.Language; wanted != "" {
		return s.texts.For(wanted)
	}
	return s.texts.For(r.Header.Get("Accept-Language"))
}

// view begins a page; title is the key of its heading.
func (s *Server) view(r *http.Request, title string, pairs ...any) view {
	v := view{lang: s.language(r)}
	v.Title = v.T(title, pairs...)
	return v
}

// show writes a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, name string, v view) {
	var page bytes.Buffer
	if err := s.pages.byName[name].ExecuteTemplate(&page, "layout", v); err != nil {
		s.log.ErrorContext(r.Context(), "a page could not be written", "page", name, "request_id", requestID(r.Context()), "err", err)
		http.Error(w, "This page could not be written.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	h.Set("Content-Length", strconv.Itoa(page.Len()))
	w.WriteHeader(status)
	_, _ = page.WriteTo(w) // whoever asked has gone: nothing to do about it
}

// refused puts a refusal on a page.
func (s *Server) refused(r *http.Request, v *view, err error) int {
	e := coded(err)
	if e.Code.Verdict().Ours {
		s.log.WarnContext(r.Context(), "a page refused", "request_id", requestID(r.Context()), "err", err)
	}
	message, next := v.lang.Reason(string(e.Code), e.Params)
	v.Notice = &notice{Message: unbracketed(message), NextStep: unbracketed(next)}
	if e.Quote != "" {
		v.Notice.Quote = v.S(string(texts.PuzzelSays), "message", e.Quote)
	}
	return statusOf(e.Code)
}

// fail shows a refusal on a page of its own.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	v := s.view(r, "refused_title")
	status := s.refused(r, &v, err)
	s.show(w, r, status, "notice", v)
}

// nothing answers a path that there is not.
func (s *Server) nothing(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusNotFound, "notice", s.view(r, "nothing_title"))
}

// coded finds the coded refusal in an error.
func coded(err error) *call.Error {
	var e *call.Error
	if errors.As(err, &e) {
		return e
	}
	return &call.Error{Code: call.CodeInternal, Err: err}
}

func statusOf(code call.Code) int {
	switch code.Verdict().Class {
	case call.ClassUsage:
		return http.StatusUnprocessableEntity
	case call.ClassRefused:
		return http.StatusForbidden
	case call.ClassSignIn:
		return http.StatusForbidden
	case call.ClassFailed, call.ClassUnknown:
	}
	if code == call.CodeNotFound {
		return http.StatusNotFound
	}
	return http.StatusServiceUnavailable
}
