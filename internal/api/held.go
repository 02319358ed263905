package api

import (
	"context"
	"time"
)

// HeldUsers are users whose passwords are not sent to Puzzel for now.
type HeldUsers struct {
	Users []HeldUser `json:"users" nullable:"false"`
}

// HeldUser is one of them.
type HeldUser struct {
	Username string     `json:"username" doc:"As it is counted: small letters, no spaces." example:"kari.nordmann"`
	Tries    int        `json:"tries" doc:"How many sign-ins Puzzel refused in a row, or did not answer." example:"2"`
	Until    *time.Time `json:"until" doc:"When the next one is let through by itself."`
}

type heldOutput struct{ Body HeldUsers }

// listHeld lists users whose passwords are held back.
func (h *handler) listHeld(ctx context.Context, v *visit, _ *noInput) (*heldOutput, error) {
	held, err := h.parts.Gate.HeldUsers(ctx, v.Principal)
	if err != nil {
		return nil, err
	}
	list := make([]HeldUser, 0, len(held))
	for _, u := range held {
		list = append(list, HeldUser{Username: u.Username, Tries: u.Tries, Until: instant(u.Until)})
	}
	return &heldOutput{HeldUsers{list}}, nil
}

// FreeUser names a user.
type FreeUser struct {
	Username string `json:"username" minLength:"1" maxLength:"200" example:"kari.nordmann"`
}

type freeInput struct{ Body FreeUser }

// freeUser lets a user's password go to Puzzel again.
func (h *handler) freeUser(ctx context.Context, v *visit, in *freeInput) (*noOutput, error) {
	return nil, h.parts.Gate.Free(ctx, v.Principal, in.Body.Username)
}
