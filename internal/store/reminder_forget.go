package store

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// forgotten is the reminder without the person behind it. One that was open is
// let go: there is nothing left to call.
func forgotten(r reminder.Reminder, shown string, at time.Time) reminder.Reminder {
	r.Number = phone.Number{Text: shown, Region: r.Number.Region, Kind: r.Number.Kind}
	r.Context, r.Note = call.Context{}, ""
	return r.Dismiss(at)
}

// maskedReminder keeps country and last digits of the number, as masked does.
func maskedReminder(r reminder.Reminder, at time.Time) reminder.Reminder {
	shown := r.Number.E164
	if shown == "" {
		shown = r.Number.Text
	}
	return forgotten(r, phone.Mask(shown), at)
}

// erasedReminder keeps nothing of the number.
func erasedReminder(r reminder.Reminder, at time.Time) reminder.Reminder {
	return forgotten(r, struck, at)
}

// strikeReminder strikes the numbers out of every text of a reminder; false when
// none held one.
func (s striker) strikeReminder(r reminder.Reminder) (reminder.Reminder, bool) {
	found := false
	for _, place := range []*string{
		&r.Note, &r.Number.Text, &r.Number.Ext, &r.Number.Digits,
		&r.Context.System, &r.Context.Type, &r.Context.ID, &r.Context.URL, &r.Context.Name,
	} {
		if clean := s.text(*place); clean != *place {
			*place, found = clean, true
		}
	}
	return r, found
}

// reminders forgets the number in the reminders to it.
func (e eraser) reminders(ctx context.Context) (int, error) {
	return e.inBatches(ctx, e.customer, func(q queries) (int, error) {
		list, err := q.reminders(ctx, `customer_key = ? AND e164 = ? LIMIT ?`, e.customer, e.e164, batch)
		if err != nil {
			return 0, err
		}
		return len(list), q.forgetReminders(ctx, list, erasedReminder)
	})
}

// reminderMentions strikes the number out of reminders that go elsewhere.
func (e eraser) reminderMentions(ctx context.Context) (n int, err error) {
	for last := ""; ; {
		var page []reminder.Reminder
		err := e.retry(ctx, func() (err error) {
			page, err = e.reader().reminders(ctx, `customer_key = ? AND id > ? ORDER BY id LIMIT ?`, e.customer, last, longestPage)
			return err
		})
		if err != nil || len(page) == 0 {
			return n, err
		}
		last = page[len(page)-1].ID
		for _, r := range page {
			if _, found := e.strikeReminder(r); !found {
				continue
			}
			err := e.ChangeReminders(ctx, r.Agent.AgentRef, func(tx reminder.Tx) error {
				now, err := tx.ByID(ctx, r.ID)
				if err != nil {
					return err
				}
				now, _ = e.strikeReminder(now)
				return tx.Save(ctx, now)
			})
			if err != nil {
				return n, err
			}
			n++
		}
	}
}

// forgetReminders stores reminders without the people behind them, and marks
// them, so that it is done once.
func (q queries) forgetReminders(ctx context.Context, list []reminder.Reminder, forget func(reminder.Reminder, time.Time) reminder.Reminder) error {
	at, events := time.Now().UTC().Truncate(time.Millisecond), 0
	for _, r := range list {
		if err := q.saveReminder(ctx, forget(r, at), at, &events); err != nil {
			return err
		}
		_, err := q.exec(ctx, `UPDATE reminders SET masked = ? WHERE customer_key = ? AND id = ?`, true, r.Agent.CustomerKey, r.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// retainReminders masks and deletes reminders of one customer as calls are: their
// ages count from when they were closed, those of open ones from when they were due.
func (s *Store) retainReminders(ctx context.Context, customerKey string, policy Retention, at time.Time) (n int, err error) {
	if policy.DeleteCalls != (Age{}) {
		n, err = s.inBatches(ctx, customerKey, func(q queries) (int, error) {
			n, err := q.exec(ctx, `DELETE FROM reminders WHERE customer_key = ? AND id IN (
				SELECT id FROM reminders WHERE customer_key = ? AND ages_from < ? ORDER BY ages_from LIMIT ?)`,
				customerKey, customerKey, notBefore(policy.DeleteCalls.before(at)), batch)
			return int(n), err
		})
		if err != nil {
			return n, err
		}
	}
	if policy.MaskNumbers == (Age{}) {
		return n, nil
	}
	masked, err := s.inBatches(ctx, customerKey, func(q queries) (int, error) {
		list, err := q.reminders(ctx, `customer_key = ? AND ages_from < ? AND NOT masked ORDER BY ages_from LIMIT ?`,
			customerKey, notBefore(policy.MaskNumbers.before(at)), batch)
		if err != nil {
			return 0, err
		}
		return len(list), q.forgetReminders(ctx, list, maskedReminder)
	})
	return n + masked, err
}
