package puzzel

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
)

// DisplayNumber is a number an agent may show to the people she calls.
type DisplayNumber struct {
	// Number is as Puzzel writes it, for example "004722225555".
	Number string
	// Label is what it is called; may be empty.
	Label string
}

// property is a property of a user: its value, bare or in an object.
type property string

// UnmarshalJSON reads {"value": …}, a bare scalar, or null.
func (p *property) UnmarshalJSON(data []byte) error {
	var object struct{ Value Text }
	if len(data) > 0 && data[0] == '{' {
		_ = json.Unmarshal(data, &object) // a member of another form is left out
		*p = property(object.Value)
		return nil
	}
	*p = property(scalar(data))
	return nil
}

// DisplayNumber reads the number that is shown to the people an agent calls; "" where none is set.
//
// Source: seen in public code (TDC/NetDesign Buddy).
func (c *Client) DisplayNumber(ctx context.Context, agent Agent) (string, error) {
	value, err := c.property(ctx, "displaynumber", agent)
	return strings.TrimSpace(value), err
}

// DisplayNumbers reads the numbers an agent may choose from.
//
// Source: seen in public code (TDC/NetDesign Buddy).
func (c *Client) DisplayNumbers(ctx context.Context, agent Agent) ([]DisplayNumber, error) {
	value, err := c.property(ctx, "displaynumbers", agent)
	if err != nil {
		return nil, err
	}
	return ParseDisplayNumbers(value), nil
}

// property reads one property of a user's call profile.
func (c *Client) property(ctx context.Context, op string, agent Agent) (string, error) {
	if agent.UserID == "" {
		return "", usageError(op, "userId is missing")
	}
	var got property
	r := newRequest(op, agent.CustomerKey)
	r.query = url.Values{"userid": {agent.UserID.String()}}
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return "", err
	}
	return string(got), nil
}

// ParseDisplayNumbers reads "number|label;number|label;…". Entries without a number are left out, a missing label is
// empty, and white space around both does not count.
func ParseDisplayNumbers(value string) []DisplayNumber {
	var numbers []DisplayNumber
	for entry := range strings.SplitSeq(value, ";") {
		number, label, _ := strings.Cut(entry, "|")
		number = strings.TrimSpace(number)
		if number == "" {
			continue
		}
		numbers = append(numbers, DisplayNumber{Number: number, Label: strings.TrimSpace(label)})
	}
	return numbers
}
