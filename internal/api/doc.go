// Package api is the product as programs see it: calls, readiness, numbers and
// events over HTTP, described by an OpenAPI 3.1 document made of this code, and
// the JSON documents of it all, the same on every surface.
//
// # Where to read on
//
// routes.go is the table of contents: every operation with who may use it and
// what can come of it. A handler decodes, asks the core, and encodes. problem.go
// is the one place that writes a refusal (RFC 9457), door.go the one that decides
// who is asking, before anything of the request's body is read.
//
// # What never happens here
//
// No answer to a request that was refused holds anything of what was asked: a
// phone number is personal data, and numbers are never part of an address. No
// answer names the host the request named. Nothing of the contact centre's
// credentials is ever seen.
package api
