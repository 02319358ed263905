// Package phone turns text as people type it into phone numbers, and phone
// numbers into what is dialled and what is shown.
//
// A [Parser] is built once from a [Config] (the regions numbers may belong to,
// the table of internal numbers) and is safe for concurrent use. [Parser.Parse]
// reads a field that takes one number, [Parser.ParseAll] a text that may hold
// several. Both give a [Number]: plain data that masks itself in logs and
// prints, and tells the truth in JSON only, because there it is the product's
// data. [Number.Dial] writes it for Puzzel, [Number.Format] for people, and a
// [Rewrite] table has the last word on a destination.
//
// # How a text is read
//
//  1. Text that is E.164 already takes a fast road: one walk through the
//     numbering plans of the world (plan.go), without allocation.
//  2. Other text is cleaned: digits of every script, the many dashes and spaces,
//     invisible marks (clean.go). Links lose their scheme and parameters
//     (uri.go), labels go (label.go), the extension is set aside (extension.go).
//     What is left must be one number and nothing else.
//  3. Emergency numbers are recognised before anything else, of the configured
//     regions and of those known everywhere, and have no destination (short.go).
//  4. With + or 00 the country code says what the number is. Without, it is read
//     in every configured region, as libphonenumber would with that region for
//     its default. One valid reading is the number; two or more are an
//     [AmbiguousError], unless people of one region would write it like this and
//     those of the other would not: no Swede leaves the 0 away.
//  5. Short digits that are no complete number are a service number of the home
//     region, or an internal number (internal.go).
//
// Validity, region and kind are those of libphonenumber's metadata, by way of
// github.com/nyaruka/phonenumbers. plan.bin is that metadata compiled; tests hold
// it to the library's verdicts, and `go generate` renews it after an update.
package phone
