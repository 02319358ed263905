package access

import (
	"context"
	"time"
)

// refusalLasts is how long a refused password is remembered; Puzzel's own count
// of refusals may have been cleared by then.
const refusalLasts = 24 * time.Hour

// mostRefusals are the refused passwords remembered of an account.
const mostRefusals = 4

// Refused remembers that Puzzel refused this password for the account.
func (k *Keeper) Refused(ctx context.Context, a Account, password string, at time.Time) error {
	proof, err := NewProof(password)
	if err != nil {
		return err
	}
	return k.change(ctx, func(b *book) error {
		entry := b.Accounts[a.id()]
		entry.Account = a
		entry.Refused = append(entry.Refused, proof)
		entry.Refused = entry.Refused[max(0, len(entry.Refused)-mostRefusals):]
		entry.RefusedAt = at
		b.Accounts[a.id()] = entry
		return nil
	})
}

// WasRefused tells whether Puzzel has refused this very password for the
// account, and none was accepted since: sending it again could only block the user.
func (k *Keeper) WasRefused(a Account, password string, at time.Time) (bool, error) {
	b, err := k.read()
	if err != nil {
		return false, err
	}
	entry := b.Accounts[a.id()]
	if at.Sub(entry.RefusedAt) > refusalLasts {
		return false, nil
	}
	for _, proof := range entry.Refused {
		if proof.Of(password) {
			return true, nil
		}
	}
	return false, nil
}
