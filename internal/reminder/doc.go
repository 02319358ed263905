// Package reminder keeps what an agent wants to do later: call a number at an
// instant. A reminder is ours alone; Puzzel never hears of it.
//
// # What a reminder is, and is not
//
// It holds the number as it was read when it was kept, the record it came from, a
// short note, and the instant it is due, with the time zone in which the person
// called lives, as far as that is known. It never places a call and knows no road
// to one: surfaces show it when it is due, and the agent clicks, or does not. The
// guards, the do-not-call list and her readiness are asked by that click.
//
// # Whose it is
//
// Every method acts for one agent and reaches nobody else's reminders: those are
// not found, as if they did not exist.
//
// # Where to read on
//
// Reminder and its moves are in reminder.go, all pure. Service is what surfaces
// ask, Store what it asks of a database, Parse how people say when.
package reminder
