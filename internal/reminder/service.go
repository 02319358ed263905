package reminder

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// Service keeps the reminders of one customer's agents. It is safe for concurrent
// use, by any number of processes on one store.
type Service struct {
	store   Store
	numbers *phone.Parser
}

// NewService makes a service that reads numbers as the customer's rules say.
func NewService(store Store, numbers *phone.Parser) *Service {
	return &Service{store: store, numbers: numbers}
}

// Wish is what an agent wants to be reminded of.
type Wish struct {
	Text     string // the number as it was clicked or typed
	Region   string // of a number without country code; "" where nobody is sure
	Context  call.Context
	Note     string
	DueAt    time.Time
	Zone     string // the agent's own choice; "" takes the number's, where it tells
	FromCall string // a call of hers after which she wants it; "" for none
}

// Kept is what came of a wish.
type Kept struct {
	Reminder Reminder
	New      bool // false: there was an open one for this number and instant already
}

// Keep keeps a reminder. The same number at the same instant is the same wish,
// whichever page says it again, so that a request whose answer was lost can be
// repeated. Its errors are *call.Error.
func (s *Service) Keep(ctx context.Context, agent call.Agent, w Wish) (Kept, error) {
	r, err := s.read(agent, w)
	if err != nil {
		return Kept{}, err
	}
	if r.FromCall != "" {
		if _, err := s.own(ctx, agent.AgentRef, r.FromCall); err != nil {
			return Kept{}, err
		}
	}
	var kept Kept
	err = s.store.ChangeReminders(ctx, agent.AgentRef, func(tx Tx) error {
		kept = Kept{Reminder: r, New: true}
		same, err := tx.OpenTo(ctx, r.Number, r.DueAt)
		if err != nil {
			return err
		}
		if len(same) > 0 {
			kept = Kept{Reminder: same[0]}
			return nil
		}
		open, err := tx.Open(ctx)
		switch {
		case err != nil:
			return err
		case open >= MostOpen:
			return &call.Error{Code: call.CodeTooManyReminders}
		}
		return tx.Save(ctx, r)
	})
	if err != nil {
		return Kept{}, storeError(err)
	}
	return kept, nil
}

// read makes a reminder of a wish, of which nothing is stored yet.
func (s *Service) read(agent call.Agent, w Wish) (Reminder, error) {
	if err := w.Context.Check(); err != nil {
		return Reminder{}, err
	}
	note, err := readNote(w.Note)
	if err != nil {
		return Reminder{}, err
	}
	n, err := call.ReadNumber(s.numbers, w.Text, w.Region)
	if err != nil {
		return Reminder{}, err
	}
	if n.Kind == phone.KindEmergency { // it is never called from here, and nobody should wait for it to be
		return Reminder{}, &call.Error{Code: call.CodeEmergencyNumber, Params: map[string]string{"number": n.Text}}
	}
	at := now()
	due, zone, err := readDue(w.DueAt, w.Zone, n, at)
	if err != nil {
		return Reminder{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Reminder{}, &call.Error{Code: call.CodeInternal, Err: err}
	}
	return Reminder{
		ID: id.String(), Agent: agent, State: StateOpen, Number: n, Context: w.Context, Note: note,
		DueAt: due, Zone: zone, FromCall: w.FromCall, CreatedAt: at,
	}, nil
}

// ZoneOf is the zone in which the people of a number live now, as the customer's
// rules read it; "" where that is not known.
func (s *Service) ZoneOf(text, region string) (string, error) {
	n, err := call.ReadNumber(s.numbers, text, region)
	if err != nil {
		return "", err
	}
	return ZoneOf(n, now()), nil
}

// Reminder returns one of the agent's reminders.
func (s *Service) Reminder(ctx context.Context, agent call.AgentRef, id string) (Reminder, error) {
	r, err := s.store.Reminder(ctx, agent.CustomerKey, id)
	if err == nil && r.Agent.AgentRef != agent {
		err = call.ErrNotFound
	}
	if err != nil {
		return Reminder{}, notFound(err)
	}
	return r, nil
}

// Reminders lists the agent's reminders, those due first first.
func (s *Service) Reminders(ctx context.Context, agent call.AgentRef, f Filter) ([]Reminder, error) {
	f.Agent = agent
	list, err := s.store.Reminders(ctx, f)
	if err != nil {
		return nil, notFound(err)
	}
	return list, nil
}

// Move puts a reminder at another instant. Without a zone it keeps its own.
func (s *Service) Move(ctx context.Context, agent call.AgentRef, id string, due time.Time, zone string) (Reminder, error) {
	return s.change(ctx, agent, id, func(r Reminder) (Reminder, error) {
		if zone == "" {
			zone = r.Zone
		}
		due, zone, err := readDue(due, zone, r.Number, now())
		if err != nil {
			return r, err
		}
		return r.Move(due, zone)
	})
}

// Dismiss lets a reminder go. One that is closed already stays as it is.
func (s *Service) Dismiss(ctx context.Context, agent call.AgentRef, id string) (Reminder, error) {
	return s.change(ctx, agent, id, func(r Reminder) (Reminder, error) { return r.Dismiss(now()), nil })
}

// Done closes a reminder by the call that the agent's click on it became. It may
// be said again.
func (s *Service) Done(ctx context.Context, agent call.AgentRef, id, callID string) (Reminder, error) {
	if _, err := s.Reminder(ctx, agent, id); err != nil {
		return Reminder{}, err // before anything is said of the call
	}
	by, err := s.own(ctx, agent, callID)
	if err != nil {
		return Reminder{}, err
	}
	return s.change(ctx, agent, id, func(r Reminder) (Reminder, error) { return r.Done(by, now()) })
}

// change makes one move. What stays as it is, is not stored again.
func (s *Service) change(ctx context.Context, agent call.AgentRef, id string, move func(Reminder) (Reminder, error)) (Reminder, error) {
	var after Reminder
	err := s.store.ChangeReminders(ctx, agent, func(tx Tx) error {
		before, err := tx.ByID(ctx, id)
		if err != nil {
			return err
		}
		after, err = move(before)
		if err != nil || after.State == before.State && after.DueAt.Equal(before.DueAt) && after.Zone == before.Zone {
			return err
		}
		return tx.Save(ctx, after)
	})
	if err != nil {
		return Reminder{}, notFound(err)
	}
	return after, nil
}

// own finds a call of the agent's.
func (s *Service) own(ctx context.Context, agent call.AgentRef, id string) (call.Call, error) {
	c, err := s.store.Call(ctx, agent.CustomerKey, id)
	switch {
	case errors.Is(err, call.ErrNotFound) || err == nil && c.Agent.AgentRef != agent:
		return call.Call{}, &call.Error{Code: call.CodeNotFound}
	case err != nil:
		return call.Call{}, storeError(err)
	}
	return c, nil
}

// readDue judges an instant and its zone; the number's where none is given.
func readDue(due time.Time, zone string, n phone.Number, at time.Time) (time.Time, string, error) {
	due = due.UTC().Truncate(time.Millisecond)
	if due.Before(at.Add(-slack)) || due.After(at.Add(Furthest)) {
		return due, "", &call.Error{Code: call.CodeWhenInvalid}
	}
	if zone == "" {
		return due, ZoneOf(n, due), nil
	}
	if _, err := LoadZone(zone); err != nil {
		return due, "", err
	}
	return due, zone, nil
}

// longestZone is the longest name a zone may have; the tables' are far shorter.
const longestZone = 64

// LoadZone finds an IANA zone by name. "Local" is the machine's own, and none.
func LoadZone(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" || len(name) > longestZone {
		return nil, &call.Error{Code: call.CodeZoneInvalid}
	}
	return zone, nil
}

// readNote takes one short line.
func readNote(note string) (string, error) {
	note = strings.TrimSpace(note)
	if !utf8.ValidString(note) || utf8.RuneCountInString(note) > LongestNote || strings.ContainsFunc(note, unicode.IsControl) {
		return "", &call.Error{Code: call.CodeReminderNoteInvalid}
	}
	return note, nil
}

// notFound says of a missing reminder what storeError does not know.
func notFound(err error) error {
	if errors.Is(err, call.ErrNotFound) {
		return &call.Error{Code: call.CodeReminderNotFound}
	}
	return storeError(err)
}

// storeError gives a failure of the store its code.
func storeError(err error) error {
	var coded *call.Error
	if errors.As(err, &coded) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}

func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
