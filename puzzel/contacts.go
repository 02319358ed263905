package puzzel

import (
	"context"
	"encoding/json"
)

// Contact is an entry of the customer's phone book. Which fields Puzzel sends is not public: the ones below are guesses
// by name, and Raw has the whole entry.
type Contact struct {
	ID        ID     `json:"id"`
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Name      string `json:"name"`
	Raw       json.RawMessage
}

// UnmarshalJSON reads the known fields and keeps the rest in Raw.
func (c *Contact) UnmarshalJSON(data []byte) error {
	type plain Contact
	var p plain
	_, _ = decode(data, &p) // what cannot be read stands in Raw
	*c = Contact(p)
	c.Raw = append(json.RawMessage(nil), data...)
	return nil
}

// SearchContacts searches the phone book. OrganizationalUnit narrows it and may be empty.
//
// Source: the request is seen in public code (TDC/NetDesign Buddy, embriq-nordic/python-puzzel).
func (c *Client) SearchContacts(ctx context.Context, agent Agent, text, organizationalUnit string) ([]Contact, error) {
	r := newRequest("contactsearch", agent.CustomerKey, agent.UserID.String())
	body, err := json.Marshal(map[string]string{"searchString": text, "organizationalUnit": organizationalUnit})
	if err != nil {
		return nil, asError(r.op.Name, err)
	}
	var got list[Contact]
	r.body, r.secrets, r.read = body, []string{text}, into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}
