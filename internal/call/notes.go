package call

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"
)

// LongestNotes is how many characters an agent may note about a call.
const LongestNotes = 2000

// Note keeps what an agent wants to remember of a call of hers, in the place of
// what she noted before; "" takes it away. It changes neither state nor outcome.
func (s *Service) Note(ctx context.Context, agent AgentRef, id, notes string) (Call, error) {
	notes, err := readNotes(notes)
	if err != nil {
		return Call{}, err
	}
	return s.amend(ctx, agent, id, func(c Call, _ time.Time) (Call, error) {
		c.Notes = notes
		return c, nil
	})
}

// SettleNoted is Settle with notes, both or nothing.
func (s *Service) SettleNoted(ctx context.Context, agent AgentRef, id string, word Outcome, notes string, by By) (Call, error) {
	if !validWord(word) {
		return Call{}, &Error{Code: CodeOutcomeInvalid}
	}
	notes, err := readNotes(notes)
	if err != nil {
		return Call{}, err
	}
	return s.amend(ctx, agent, id, func(c Call, at time.Time) (Call, error) {
		c, err := c.Expire(at).Settle(word, by, at)
		c.Notes = notes
		return c, err
	})
}

// amend changes one call of the agent by what a person says of it.
func (s *Service) amend(ctx context.Context, agent AgentRef, id string, say func(Call, time.Time) (Call, error)) (Call, error) {
	var after Call
	err := s.store.Change(ctx, agent, func(tx Tx) error {
		c, err := tx.ByID(ctx, id)
		if errors.Is(err, ErrNotFound) {
			return &Error{Code: CodeNotFound}
		}
		if err != nil {
			return err
		}
		if after, err = say(c, now()); err != nil {
			return err
		}
		return tx.Save(ctx, after)
	})
	if err != nil {
		return Call{}, storeError(err)
	}
	return after, nil
}

// readNotes takes lines of text without other control characters.
func readNotes(notes string) (string, error) {
	notes = strings.TrimSpace(strings.ReplaceAll(notes, "\r\n", "\n"))
	odd := func(r rune) bool { return isControl(r) && r != '\n' && r != '\t' }
	if !utf8.ValidString(notes) || utf8.RuneCountInString(notes) > LongestNotes || strings.ContainsFunc(notes, odd) {
		return "", &Error{Code: CodeNotesInvalid}
	}
	return notes, nil
}
