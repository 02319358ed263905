// Package doctor finds out what can be found out about one customer's Puzzel,
// and keeps what it finds as facts.
//
// [Check] looks at everything in order, from the settings to what the token may
// read, and tells one [Finding] after the other: what was found, how it is known,
// and by its key what to do about it. It only reads. It never places a call,
// never changes anything at Puzzel, and signs in once at most. What it could not
// look at it says, with the check that stood in the way; nothing is claimed that
// was not measured.
//
// [Guided] walks a person through the questions no public text answers: who has
// to answer the phone, what becomes of an order on pause, which number forms
// Puzzel takes. It places real test calls, each announced with what it rings and
// placed only after a yes. What only the agent application or Puzzel's support
// can tell is listed as open, with where it will be settled.
//
// # Facts
//
// A [Fact] is something measured about this customer's Puzzel: a name and a value
// of [FactTable], how it is known, and when. Policies and texts read facts; where
// there is none, the careful default stands. [Export] writes them as a document
// without a phone number, a name or a secret.
//
// # What it needs
//
// A [Subject] is plain values and the parts calls are made of anyway: the SDK's
// client with its credential, its transport, the core's lookout. The guided walk
// reaches people, phones and the store through the ports of [Guide]. The sentences
// live in the catalogue of texts; [TextKeys] lists every key with its parameters.
package doctor
