package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Exchange is one request to Puzzel for the sake of a call, and what came back.
// Whoever saves it has redacted it; the call's own number is struck out once more
// when it is stored.
type Exchange struct {
	ID        string // of whoever saves it: the same exchange saved twice is kept once
	CallID    string
	At        time.Time // when it was sent
	Server    string    // which process sent it
	Operation string    // in the SDK's words: "callout"
	Method    string
	Path      string // the template, without values
	Attempt   int    // 1 for the first request of an operation
	Took      time.Duration
	Status    int // of HTTP; 0 where no answer came
	Code      int // of Puzzel's envelope
	PuzzelID  string
	Message   string // Puzzel's, masked
	Failure   string // what the attempt ended with
	Then      string // why it was tried again, or was not
	Request   string // the bodies, redacted
	Answer    string
}

// mostExchanges is how many of a call's exchanges a list shows.
const mostExchanges = 500

// SaveExchanges keeps what was said about calls of one customer, in one
// transaction: give it few at a time. Those whose call is not stored come back as
// strays; what was said about a call whose number is forgotten is not kept.
func (s *Store) SaveExchanges(ctx context.Context, customerKey string, list []Exchange) (strays []Exchange, err error) {
	if err := checkKey("customer key", customerKey); err != nil {
		return nil, err
	}
	err = s.transact(ctx, func(q queries) error {
		strays = nil
		// Nobody has the user id 0: this keeps erasing out, and no click waits for it.
		if err := s.d.lockAgent(ctx, q, call.AgentRef{CustomerKey: customerKey}); err != nil {
			return err
		}
		for _, x := range list {
			err := q.saveExchange(ctx, customerKey, x)
			if errors.Is(err, call.ErrNotFound) {
				strays = append(strays, x)
				continue
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("keep what was said: %w", err)
	}
	return strays, nil
}

func (q queries) saveExchange(ctx context.Context, customerKey string, x Exchange) error {
	if !isClean(x.ID) || x.ID == "" {
		return fmt.Errorf("exchange: %w", ErrKey)
	}
	var masked bool
	var number struct{ e164, digits, dialled string }
	err := q.one(ctx, []any{&masked, &number.e164, &number.digits, &number.dialled},
		`SELECT masked, e164, digits, dialled FROM calls WHERE customer_key = ? AND id = ?`, customerKey, clean(x.CallID))
	if err != nil || masked {
		return err
	}
	own := newStriker(number.e164, number.digits, number.dialled)
	for _, place := range []*string{&x.PuzzelID, &x.Message, &x.Failure, &x.Request, &x.Answer} {
		*place = own.text(*place)
	}
	fields := append([]field{{"customer_key", &customerKey}}, exchangeFields(&x)...)
	_, err = q.exec(ctx, `INSERT INTO exchanges (`+columns(fields)+`) VALUES (`+marks(len(fields))+`)
		ON CONFLICT (customer_key, call_id, id) DO NOTHING`, places(fields)...)
	return err
}

// Exchanges lists what was said to Puzzel about a call, oldest first, at most 500.
func (s *Store) Exchanges(ctx context.Context, customerKey, callID string) ([]Exchange, error) {
	var list []Exchange
	err := s.retry(ctx, func() error {
		list = []Exchange{}
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var x Exchange
			err := rows.Scan(places(exchangeFields(&x))...)
			list = append(list, x)
			return err
		}, `SELECT `+columns(exchangeFields(&Exchange{}))+` FROM exchanges
			WHERE customer_key = ? AND call_id = ? ORDER BY at, id LIMIT ?`, clean(customerKey), clean(callID), mostExchanges)
	})
	if err != nil {
		return nil, fmt.Errorf("list what was said: %w", err)
	}
	return list, nil
}

// exchangeFields are the columns of an exchange, beside the customer key.
func exchangeFields(x *Exchange) []field {
	return []field{
		{"call_id", text{&x.CallID}},
		{"id", &x.ID},
		{"at", instant{&x.At}},
		{"server", text{&x.Server}},
		{"operation", text{&x.Operation}},
		{"method", text{&x.Method}},
		{"path", text{&x.Path}},
		{"attempt", &x.Attempt},
		{"milliseconds", span{&x.Took}},
		{"status", &x.Status},
		{"puzzel_code", &x.Code},
		{"puzzel_id", text{&x.PuzzelID}},
		{"message", text{&x.Message}},
		{"failure", text{&x.Failure}},
		{"then_what", text{&x.Then}},
		{"request", text{&x.Request}},
		{"answer", text{&x.Answer}},
	}
}

// forgetExchanges deletes what was said about a call.
func (q queries) forgetExchanges(ctx context.Context, c call.Call) error {
	_, err := q.exec(ctx, `DELETE FROM exchanges WHERE customer_key = ? AND call_id = ?`, c.Agent.CustomerKey, c.ID)
	return err
}

// deleteExchanges deletes what was said before a moment.
func (s *Store) deleteExchanges(ctx context.Context, cut time.Time) (total int, err error) {
	for {
		var n int64
		err := s.transact(ctx, func(q queries) (err error) {
			n, err = q.exec(ctx, `DELETE FROM exchanges WHERE (customer_key, call_id, id) IN (
				SELECT customer_key, call_id, id FROM exchanges WHERE at < ? ORDER BY at LIMIT ?)`, notBefore(cut), batch)
			return err
		})
		if total += int(n); err != nil || n == 0 {
			return total, err
		}
	}
}
