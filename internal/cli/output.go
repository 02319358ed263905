package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// document writes one JSON document to stdout.
func (r *run) document(doc any) error {
	enc := json.NewEncoder(r.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(doc)
}

// say writes talk to stderr.
func (r *run) say(format string, args ...any) {
	fmt.Fprintf(r.Err, format+"\n", args...)
}

// report tells why a command failed, as people or as programs read it, and
// returns the exit code.
func (r *run) report(err error) int {
	var done exit
	if errors.As(err, &done) {
		return done.code
	}
	refusal := r.refusal(err)
	reason := api.ReasonOf(refusal, r.lang)
	var server *told
	if errors.As(err, &server) {
		reason = server.reason
	}
	if r.json || wantsJSON(r.Args) {
		if err := r.document(api.Refusal{Reason: reason}); err != nil {
			return int(call.ClassFailed)
		}
	} else {
		r.tell(r.Err, reason)
	}
	return int(refusal.Code.Verdict().Class)
}

// refusal finds the coded refusal in an error. What has no code is the command
// line's own complaint about its arguments until a command runs, and our fault after.
func (r *run) refusal(err error) *call.Error {
	var coded *call.Error
	if !r.began && !errors.As(err, &coded) && !interrupted(err) {
		err = usage("%v", err)
	}
	switch {
	case errors.As(err, &coded):
		return coded
	case interrupted(err):
		return &call.Error{Code: call.CodeInterrupted, Err: err}
	}
	return &call.Error{Code: call.CodeInternal, Err: err}
}

// tell writes a reason for people: the sentence, the next step, Puzzel's own words.
func (r *run) tell(w io.Writer, reason api.Reason) {
	fmt.Fprintln(w, reason.Message)
	for _, reading := range reason.Readings {
		fmt.Fprintf(w, "  --region %s  %s\n", reading.Region, reading.E164)
	}
	if reason.NextStep != "" {
		fmt.Fprintf(w, "  → %s\n", reason.NextStep)
	}
	if reason.Quote != "" {
		fmt.Fprintf(w, "  %s\n", r.lang.Sentence(texts.PuzzelSays, map[string]string{"message": reason.Quote}))
	}
}

// terminal tells whether a stream is a terminal a person looks at.
func terminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
