package puzzel

import "context"

// User is an agent with her state, with every field of the public sample. Meanings that are not plain from the name are
// given where they are known.
type User struct {
	UserGroupName string `json:"userGroupName"`
	// ProfileName is the profile she is logged on with.
	ProfileName string    `json:"profileName"`
	ChatState   ChatState `json:"chatState"`
	// CurrentProfileID is the ID of one of Profiles.
	CurrentProfileID    ID                  `json:"currentProfileId"`
	ContactCentreStatus ContactCentreStatus `json:"contactCentreStatus"`
	// SessionTime is not explained; presumably since when she has been logged on.
	SessionTime Time `json:"sessionTime"`
	Joined      bool `json:"joined"`
	// UserStatus is what she is doing. It says nothing about which call: an incoming one looks the same.
	UserStatus UserStatus `json:"userStatus"`
	// PauseTypeID names the reason of a pause; the names are the customer's own.
	PauseTypeID             ID        `json:"pauseTypeId"`
	LanguageID              ID        `json:"languageId"`
	Profiles                []Profile `json:"profiles"`
	ChatCapacityMaxParallel int       `json:"chatCapacityMaxParallel"`
	ChatPhoneThreshold      int       `json:"chatPhoneThreshold"`
	ChatConnected           int       `json:"chatConnected"`
	ChatConnecting          bool      `json:"chatConnecting"`
	EMail                   string    `json:"eMail"`
	MobilePhone             string    `json:"mobilePhone"`
	ID                      ID        `json:"id"`
	GroupID                 ID        `json:"groupId"`
	// Number is the user's own number within Puzzel, a text in the sample.
	Number    Text   `json:"number"`
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Name      string `json:"name"`
	UserName  string `json:"userName"`
}

// Profile is a set of queues and a phone an agent can log on with.
type Profile struct {
	ID     ID   `json:"id"`
	Number Text `json:"number"`
	// LastPhoneNumber is presumably the number she logged on with last.
	LastPhoneNumber string    `json:"lastPhoneNumber"`
	PhoneNumber     string    `json:"phoneNumber"`
	PhoneType       PhoneType `json:"phoneType"`
	Name            string    `json:"name"`
	GroupProfile    bool      `json:"groupProfile"`
	Qualities       []Quality `json:"qualities"`
}

// Quality is a skill of a profile, presumably tied to a queue.
type Quality struct {
	ID          ID        `json:"id"`
	Number      Text      `json:"number"`
	Description string    `json:"description"`
	ServiceID   ID        `json:"serviceId"`
	Elements    []Element `json:"elements"`
}

// Element is one part of a quality, with the user's level in it.
type Element struct {
	ID        ID     `json:"id"`
	Name      string `json:"name"`
	UserLevel int    `json:"userLevel"`
}

// Ready is the rule of Puzzel's page: "LoggedOn" and "Available". Whether a callout is refused in other states is not
// known.
func (u User) Ready() bool {
	return u.ContactCentreStatus == LoggedOn && u.UserStatus == Available
}

// CurrentProfile gives the profile she is logged on with, if it is among Profiles.
func (u User) CurrentProfile() (Profile, bool) {
	for _, p := range u.Profiles {
		if p.ID == u.CurrentProfileID {
			return p, true
		}
	}
	return Profile{}, false
}

// User reads an agent with her state.
//
// Errors: ErrSignInNeeded, ErrForbidden, ErrNotFound, ErrRefused, ErrRateLimited, ErrUnreachable, ErrUnknown.
//
// Source: help.puzzel.com/node/1213.
func (c *Client) User(ctx context.Context, agent Agent) (User, error) {
	var got User
	r := newRequest("user", agent.CustomerKey, agent.UserID.String())
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return User{}, err
	}
	return got, nil
}
