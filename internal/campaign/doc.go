// Package campaign holds nothing but a test: thousands of clicks against the
// real server, while everything between and around its parts goes wrong.
//
// The real binary runs as `clicktocall serve`, once alone on SQLite and once as
// two replicas on one PostgreSQL, against the contact centre in the box. Agents
// click through a line that cuts, delays and tears what it carries; between the
// servers and the box lies another such line, and the box itself answers with
// what Puzzel may answer on a bad day. Servers are killed, some of them in the
// very moment an order leaves, and take up their work again; PostgreSQL crashes;
// people click twice, in two tabs, or leave in the middle; incoming calls ring at
// bad moments.
//
// A second campaign takes the road through frames in Puzzel's own application:
// frames are reloaded and closed in the middle, the host does not answer, loses or
// doubles what it tells. Its orders carry no id of ours, so each click has a number
// of its own.
//
// Afterwards every call is held, by its id in the order's requestDescription,
// against what the box really did: the checks are in afterwards_test.go, and
// checks_test.go proves of each that it can fail.
//
//	go test ./internal/campaign                    2,000 clicks
//	CLICKTOCALL_TEST_CLICKS=50000 go test …        as many, as make campaign does
//	CLICKTOCALL_TEST_SEED=1 go test …              the choices of an earlier campaign
package campaign
