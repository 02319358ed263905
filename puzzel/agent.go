package puzzel

// Agent names a user of Puzzel's: most operations are about one. TokenInformation gives that of the token.
type Agent struct {
	// CustomerKey is the customer number, digits.
	CustomerKey string `json:"customerKey"`
	// UserID is the user's id within Puzzel.
	UserID ID `json:"userId"`
}
