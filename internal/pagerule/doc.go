// Package pagerule is what people taught about the pages of a site: which digits
// there are a phone number, which are none, and of which country they are. A rule
// is data, compared letter by letter; it holds no expression and no text of a
// page but the words that stand beside the number, which never hold a digit.
//
//	rule := pagerule.Rule{Host: "crm.example.com", Verdict: pagerule.NotNumber, Words: "ordre", Shape: "8"}
//	err := rule.Check() // nil: it may be kept and handed to browsers
//
// The browser's side, web/src/dom, reads rules as strictly as Check does: neither
// trusts the other.
package pagerule
