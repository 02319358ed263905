// Package dialer is the way to Puzzel over REST: the road an order takes, the
// lookout that reads an agent's state, and the watcher that keeps looking while
// a call is alive.
//
// It speaks through the SDK, turns the SDK's errors into the core's words, and
// decides nothing: what a state means for a call is the core's business.
package dialer
