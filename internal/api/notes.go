package api

import (
	"context"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Notes are what an agent noted of a call. They are a document of their own: the
// call's own goes to every surface, and notes are for the agent alone.
type Notes struct {
	CallID string `json:"call_id" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Notes  string `json:"notes" doc:"Empty where nothing was noted." example:"Wants the offer by Friday."`
}

// WriteNotes is what to note.
type WriteNotes struct {
	Notes string `json:"notes" maxLength:"2000" doc:"In the place of what was noted before; empty takes it away." example:"Wants the offer by Friday."`
}

type notesInput struct {
	CallPath
	Body WriteNotes
}

type notesOutput struct{ Body Notes }

func notesOf(c call.Call) *notesOutput { return &notesOutput{Notes{CallID: c.ID, Notes: c.Notes}} }

// readNotes gives what the agent noted of a call of hers.
func (h *handler) readNotes(ctx context.Context, v *visit, in *CallPath) (*notesOutput, error) {
	c, err := v.customer.Service.Call(ctx, v.Agent.AgentRef, in.ID)
	if err != nil {
		return nil, err
	}
	return notesOf(c), nil
}

// writeNotes keeps what the agent notes of a call of hers.
func (h *handler) writeNotes(ctx context.Context, v *visit, in *notesInput) (*notesOutput, error) {
	c, err := v.customer.Service.Note(ctx, v.Agent.AgentRef, in.ID, in.Body.Notes)
	if err != nil {
		return nil, err
	}
	return notesOf(c), nil
}
