// Package call is the core of Click to Call: the words of the trade, the states
// a call goes through, the three laws of an order, the guards and readiness.
//
// It knows neither HTTP nor SQL. What it needs from the world it asks of three
// ports: a Store that remembers, a Road that takes an order to the contact
// centre, and a Lookout that reads what the contact centre shows of an agent.
//
// # The three laws
//
//  1. Remember, then order. A call is stored durably before a byte leaves for
//     the contact centre. A call being placed carries its owner and a deadline;
//     past it any process makes it unknown, never refused, never ordered again.
//  2. Never order twice. One live call per agent; the same click, or the same
//     number within ten seconds, returns the call that is running.
//  3. Say only what is known, and by what evidence. An agent's state is likely
//     evidence at best: an incoming call looks the same.
//
// # Where to read on
//
// Call and State are the nouns; states.go is the state table, one function a
// kind of evidence, all pure. Service.Place is one click from text to answer.
package call
