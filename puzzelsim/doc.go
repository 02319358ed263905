// Package puzzelsim is a contact centre in a box: an [net/http.Handler] that speaks Puzzel's Contact Centre API
// well enough to place a callout from log-in to hang-up, without an account and without calling anybody real.
package puzzelsim
