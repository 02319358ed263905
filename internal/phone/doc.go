// Package phone turns text as people type it into phone numbers, and phone
// numbers into what is dialled and what is shown.
//
// A [Parser] is built once from a [Config] (the regions numbers may belong to,
// the table of internal numbers) and is safe for concurrent use. Everything it
// returns is a [Number]: plain data that masks itself in logs and prints, and
// tells the truth in JSON only, because there it is the product's data.
package phone
