package puzzel

import (
	"context"
	"net/url"
)

// UserSummary is a user in the list of a customer. Which fields the list holds is not public; these are the ones a
// single user has too, and each may be empty.
type UserSummary struct {
	ID            ID     `json:"id"`
	GroupID       ID     `json:"groupId"`
	UserGroupName string `json:"userGroupName"`
	Number        Text   `json:"number"`
	FirstName     string `json:"firstName"`
	LastName      string `json:"lastName"`
	Name          string `json:"name"`
	UserName      string `json:"userName"`
	EMail         string `json:"eMail"`
	MobilePhone   string `json:"mobilePhone"`
}

// Users lists the users of a customer. The token must be allowed to: agents' usually are not.
//
// Source: the path is seen in public code (TDC/NetDesign Buddy, embriq-nordic/python-puzzel).
func (c *Client) Users(ctx context.Context, customerKey string) ([]UserSummary, error) {
	var got list[UserSummary]
	r := newRequest("users", customerKey)
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}

// StateFilter narrows [Client.StateInformation]; the zero value asks for everybody the token may see.
type StateFilter struct {
	UserID        ID
	UserGroupName string
}

// AgentState is one agent in the list of all agents' states, with the fields seen in public code.
type AgentState struct {
	UserID              ID                  `json:"userId"`
	FirstName           string              `json:"firstName"`
	LastName            string              `json:"lastName"`
	UserName            string              `json:"userName"`
	UserGroupName       string              `json:"userGroupName"`
	ContactCentreStatus ContactCentreStatus `json:"contactCentreStatus"`
	UserStatus          UserStatus          `json:"userStatus"`
	// CallsOffered and CallsAnswered count from midnight.
	CallsOffered  int `json:"callsOffered"`
	CallsAnswered int `json:"callsAnswered"`
}

// StateInformation reads the state of many agents at once, with today's counters.
//
// Source: seen in public code (Screenly/puzzel-dashboard-app), which sends both filters empty.
func (c *Client) StateInformation(ctx context.Context, customerKey string, filter StateFilter) ([]AgentState, error) {
	var got list[AgentState]
	r := newRequest("stateinformation", customerKey)
	r.query = url.Values{"userId": {filter.UserID.String()}, "userGroupName": {filter.UserGroupName}}
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}
