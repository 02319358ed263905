package puzzel

import "context"

// TokenInformation says whose token it is and when it ends, with every field of the public sample.
type TokenInformation struct {
	CustomerKey  string `json:"customerKey"`
	CustomerID   ID     `json:"customerId"`
	UserGroupID  ID     `json:"userGroupId"`
	UserID       ID     `json:"userId"`
	LanguageID   ID     `json:"languageId"`
	LanguageCode string `json:"languageCode"`
	// PasswordValidDaysLeft is how many days the password still lasts. See PasswordWarning.
	PasswordValidDaysLeft int `json:"passwordValidDaysLeft"`
	// AccessTokenExpiry is when the token ends, by Puzzel's clock.
	AccessTokenExpiry Time `json:"accessTokenExpiry"`
}

// UnmarshalJSON reads the customer key as a text or a number.
func (t *TokenInformation) UnmarshalJSON(data []byte) error {
	type plain TokenInformation
	wire := struct {
		*plain
		CustomerKey Text `json:"customerKey"` // hides the one in plain
	}{plain: (*plain)(t)}
	if _, err := decode(data, &wire); err != nil {
		return err
	}
	t.CustomerKey = wire.CustomerKey.String()
	return nil
}

// Agent names the user of the token.
func (t TokenInformation) Agent() Agent { return Agent{CustomerKey: t.CustomerKey, UserID: t.UserID} }

// passwordWarningDays is how long before its end a password is worth a warning.
const passwordWarningDays = 14

// PasswordWarning reports whether the password ends within two weeks, and in how many days. It is a warning, not an
// error: the log-in still works. By default passwords never end; that Puzzel says so with 0 is inferred, so 0 is no
// warning.
func (t TokenInformation) PasswordWarning() (days int, soon bool) {
	days = t.PasswordValidDaysLeft
	return days, days > 0 && days <= passwordWarningDays
}

// TokenInformation reads whose token this client has. It also tells the client when the token ends, so that it renews in
// time: call it once after signing in, you need the user id anyway.
//
// Source: help.puzzel.com/node/1213, api.puzzel.com/ContactCentre5.
func (c *Client) TokenInformation(ctx context.Context) (TokenInformation, error) {
	var got TokenInformation
	var from answer
	r := newRequest("tokeninformation")
	read := into(&got)
	r.read = func(a answer) reading {
		from = a
		return read(a)
	}
	_, token, err := c.do(ctx, r)
	if err != nil {
		return TokenInformation{}, err
	}
	if got.AccessTokenExpiry.ZoneKnown {
		c.tokens.learn(token, ourClock(got.AccessTokenExpiry.Time, from))
	}
	return got, nil
}
