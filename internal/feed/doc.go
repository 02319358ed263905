// Package feed hands every reader the numbered events of one agent, in order,
// each once, from whatever number she has seen last.
//
// The store is the truth: a reader who comes with a cursor is first given what
// she missed from there, and then what happens while she listens. Nothing is
// kept here that a restart would lose or another process would miss.
//
// # Who waits
//
// However many readers there are, one goroutine per customer waits for the
// store, reads each event and its call once, and passes both on. A reader is a
// short queue and the goroutine of whoever called [Feed.Follow]; nothing is asked
// of the store for her while nothing happens.
//
// # Who is cut off
//
// A reader who does not keep up is cut off with [ErrSlow] rather than waited
// for. She comes back with her cursor and misses nothing.
package feed
