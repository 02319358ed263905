// Package store is the durable record: calls, their events, the do-not-call
// list and the facts measured of a customer's Puzzel, in one SQL database.
//
// # What is kept
//
//	calls        what became of every click; one row a call
//	events       every change of a call's state, outcome or reason, numbered
//	reminders    what an agent wants to call later; reminder_events as events
//	do_not_call  numbers nobody shall call, with the reason and who said so
//	facts        what was measured of the customer's Puzzel, by what evidence
//	exchanges    what was said to Puzzel about a call, redacted, for two weeks
//	leases       whose turn it is among several processes, for seconds
//	readings     what was read of agents, for other processes, for a minute
//	widget_…     frames inside Puzzel's application, and what was handed over to them
//	access_…     who may come in, and what speaks to Puzzel for her: see package access
//
// Every row carries its customer key, and every method but Retain acts for one
// customer only. Times are given by the caller and kept in UTC to the
// millisecond; only an event's time is the store's own: when the change was
// stored. SQL never says "now".
//
// The queries are written once, with ? for arguments; the schemas, in
// migrations, and what stands in type dialect are all that differs between
// SQLite and PostgreSQL. Package storetest holds both to the same behaviour.
//
// # What is promised
//
// A Change that returned nil is on the disk: SQLite runs with synchronous=FULL,
// PostgreSQL never with synchronous_commit=off. A Change that returned an error
// has kept nothing, with one exception, which says so: [ErrInDoubt]. One live
// call per agent, and one call per agent and idempotency key, are held by unique
// indexes, not by good manners.
//
// # Who may write
//
// SQLite: any number of processes of one machine may open the same file at once,
// the command line beside a server, two command lines. They write one after the
// other. The file is readable by its owner only. It must lie on a local disk:
// SQLite's locks do not hold on network file systems.
//
// PostgreSQL, 13 or newer: any number of processes anywhere. Changes of one agent
// are held apart by an advisory lock that ends with its transaction, those of
// different agents run side by side. Give the product a cluster of its own, or
// one without transactions that write for minutes: no event is shown before all
// transactions of the cluster that began to write earlier are over. That is what
// lets a reader trust its cursor without any lock.
//
// # What is forgotten
//
// [Store.Retain] masks numbers and deletes calls by age, [Store.Erase] masks one
// number everywhere. Both take with the number whatever names the person behind
// it: the record in the CRM the click came from, and the notes. The do-not-call entry of an
// erased number stays, because it protects that person.
package store
