package api

import "net/http"

// Answered is an answer that remembers its status, for whoever logs and measures.
type Answered struct {
	http.ResponseWriter
	Status int // 0 as long as no answer has begun
}

// WriteHeader notes the status.
func (a *Answered) WriteHeader(status int) {
	if a.Status == 0 {
		a.Status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write notes that an answer began.
func (a *Answered) Write(b []byte) (int, error) {
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController: streams flush and set deadlines.
func (a *Answered) Unwrap() http.ResponseWriter { return a.ResponseWriter }
