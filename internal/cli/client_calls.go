package cli

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (s *client) calls(ctx context.Context, limit int, asCSV bool) error {
	if limit < 1 || limit > 500 {
		return usage("--limit takes 1 to 500")
	}
	var page struct {
		Calls []api.Call `json:"calls"`
	}
	if err := s.ask(ctx, http.MethodGet, "/api/v1/calls?limit="+strconv.Itoa(limit), nil, nil, &page); err != nil {
		return s.away(err)
	}
	calls := make([]call.Call, 0, len(page.Calls))
	for i := range page.Calls {
		page.Calls[i].Reason = s.typed(page.Calls[i].Reason)
		calls = append(calls, callOf(page.Calls[i]))
	}
	switch {
	case s.json:
		return s.document(map[string]any{"calls": page.Calls})
	case asCSV:
		return s.callsCSV(calls)
	}
	return s.callsTable(calls)
}

func (s *client) settle(ctx context.Context, id string, w word) error {
	var doc api.Call
	said := map[string]any{"outcome": w.as}
	if w.noted {
		said["notes"] = w.notes
	}
	err := s.ask(ctx, http.MethodPost, "/api/v1/calls/"+url.PathEscape(id)+"/outcome", nil, said, &doc)
	if err != nil {
		return s.away(err)
	}
	if s.json {
		return s.document(doc)
	}
	s.line(s.lang.Sentence(texts.Settled, map[string]string{"outcome": string(value(doc.Outcome))}))
	return nil
}

func (s *client) status(ctx context.Context, watch bool) error {
	reminded := map[string]bool{}
	for {
		var doc api.Status
		if err := s.ask(ctx, http.MethodGet, "/api/v1/me", nil, nil, &doc); err != nil {
			return s.away(err)
		}
		doc.Reason = s.typed(doc.Reason)
		if err := s.showReadiness(doc); err != nil {
			return err
		}
		if watch {
			if err := s.remindWatcher(ctx, remoteAgenda{s}, reminded); err != nil {
				return s.away(err)
			}
		}
		if !watch || pause(ctx, lookEvery) != nil {
			if doc.Ready || doc.Reason == nil {
				return nil
			}
			return exit{int(doc.Reason.Code.Verdict().Class)}
		}
	}
}

func (s *client) showReadiness(doc api.Status) error {
	if s.json {
		return s.document(doc)
	}
	if doc.Reason != nil {
		s.tell(s.Out, *doc.Reason)
		return nil
	}
	params := map[string]string{}
	switch {
	case doc.Phone != nil && doc.Phone.Softphone && doc.Phone.AnswersItself:
		fmt.Fprintln(s.Out, s.lang.Sentence(texts.ReadyAutoAnswer, nil))
		return nil
	case doc.Phone != nil && doc.Phone.Softphone:
		fmt.Fprintln(s.Out, s.lang.Sentence(texts.ReadySoftphone, nil))
		return nil
	case doc.Phone != nil && doc.Phone.Ending != nil:
		params["ending"] = *doc.Phone.Ending
	}
	fmt.Fprintln(s.Out, s.lang.Sentence(texts.ReadyPhone, params))
	return nil
}
