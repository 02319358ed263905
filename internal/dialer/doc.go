// Package dialer is the way to Puzzel over REST: the road an order takes, the
// lookout that reads an agent's state, and the watcher that keeps looking while
// a call is alive.
//
// It speaks through the SDK, turns the SDK's errors into the core's words, and
// decides nothing: what a state means for a call is the core's business.
//
// # How often Puzzel is asked
//
// Every agent who is wanted is read two seconds after she was last read from the
// order to her answer, five or fifteen while she is on the line, ten while
// somebody looks, and not at all otherwise. It does not matter who read her: a
// reading wakes all who wait for one, and the next is due after it. So it costs
// the same however many tabs, watchers and servers want her.
//
//   - Where more than one agent is wanted and the token may, all are read at once
//     (bulk.go). What that does not show is kept from her last reading alone
//     (sight.go).
//   - All servers of a customer keep to one budget; orders are only counted, people
//     come before what runs by itself (ration.go). After a fault, or at Puzzel's own
//     word, all rest.
//   - Servers meet on a board: who is there, whose turn it is to read all agents,
//     what was read (board.go). Whoever dies is forgotten when his time is over.
package dialer
