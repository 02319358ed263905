// Package puzzelsim is a contact centre in a box: an [net/http.Handler] that speaks Puzzel's Contact Centre API
// well enough to place a callout from log-in to hang-up, without an account and without calling anybody. It is
// for the tests of people who write software for Puzzel, and for showing such software. It is not Puzzel's, and
// what Puzzel does not say it cannot know; see "What it cannot know" below.
//
//	box := puzzelsim.New(puzzelsim.Options{})
//	defer box.Close()
//	server := httptest.NewServer(box)
//	defer server.Close()
//	// Log in at server.URL + "/api/Authenticate/LogIn", call at server.URL + "/ContactCentre5/…".
//
// # Who is in it
//
//	customer 12345   username    password   user id 1231234   Kari Nordmann, Sales
//	                 username2   password   user id 1231235   Ola Hansen, Sales
//	                 username3   password   user id 1231236   Ingrid Berg, Support
//	customer 67890   foreign     password   user id 9990001   Signe Lund: her valid token opens nothing of 12345
//
// All are LoggedOn and Available. A crowd for load tests (Options.Crowd, POST /sim/agents) is agent1, agent2, …
// with the password "password" and the user ids 1300001, 1300002, …; see [CrowdAgent]. The Puzzel ID client of
// customer 12345 is box-client-12345 with the secret box-secret, scope contact-centre:12345:{userId}.
//
// # What the customer's phone does
//
// It follows from the last three digits dialled, however the number is written ("+47 22 22 09 01",
// "004722220901", "22220901"):
//
//	…901   is busy
//	…902   does not answer
//	…903   declines after 3 s
//	…904   is not in use
//	…905   voicemail after 8 s, records for 20 s
//	…906   answers late, after 15 s, talks for 30 s
//	…907   answers at once and hangs up after 1 s
//	…908   answers after 3 s and never hangs up
//	…909   answered by hand
//	else   answers after 3 s, talks for 30 s
//
// A phone rings at most 25 s. On the page, and by POST /sim/agents/{userId}/customer/…, somebody may answer,
// decline or hang up earlier.
//
// # The way of a call
//
// An accepted callout waits in the queue __Callout_{customerKey}. After a short delay, and as soon as the agent's
// phone is free (userStatus Available, not LoggedOff; on Pause it rings too), her phone rings: Alerting. It is
// answered by itself after 1.5 s, or by hand, or not: NoAnswer for 10 s. Once she is on the line (Connected) the
// customer's phone is called. When either side hangs up she is WrapUp for 5 s, then Available, and her next call
// rings. Orders are accepted in every state and wait behind a running call; incoming calls go before them.
// The durations are Options.Pace, or each agent's by PATCH /sim/agents/{userId}.
//
// The box keeps no goroutine and no timer. It moves when it is looked at, and then shows what happened at its own
// moment, by the ordinary clock; in a testing/synctest bubble, with [Box.Transport], hours pass in no time.
//
// # Driving it
//
// Under /sim/, on loopback host names and its own origin only, application/json only. Go programs may call the
// methods of [Box] instead.
//
//	POST   /sim/reset                              back to the start
//	GET    /sim/orders, DELETE                     every callout accepted ([Order])
//	GET    /sim/requests, DELETE                   every API request ([Request])
//	GET    /sim/agents, /sim/agents/{userId}       agents with everything that can be changed
//	PATCH  /sim/agents/{userId}                    change an agent ([AgentChange])
//	POST   /sim/agents {"count":300}               a crowd
//	GET    /sim/faults, POST, DELETE               faults ([Fault])
//	POST   /sim/inbound                            an incoming call ([Inbound])
//	POST   /sim/agents/{userId}/answer             the agent's hand: answer, decline, hangup, ready
//	POST   /sim/agents/{userId}/customer/answer    the other side's hand: answer, decline, hangup
//	POST   /sim/calls/{requestId}/cancel           take a callout out of the queue
//	GET    /sim/state?userId=, /sim/events?userId= both legs, as JSON and as server-sent events
//	GET    /sim/                                   a page with the phones
//
// A fault strikes before the access token is looked at. slow holds the request and then answers 504; a status of
// 4xx or 5xx comes with a readable envelope, 2xx with no body, 3xx with a Location at the same address. Of
// several faults that fit, the one added first strikes, and only it.
//
// # What it knows
//
// From Puzzel's help page "Click to call": the four requests and every field of their answers. From Puzzel's other
// pages: agent first, then customer; lock-out after four wrong passwords in a row; two-factor and
// "SSO: Reject user to sign in with Puzzel username"; the words for states. From public programs that use Puzzel:
// that paths and JSON names are compared without regard to case, both path families, refresh, Puzzel ID,
// pauseon, the lists of users, queues and requests, display numbers, the phone book, code ≠ 0 inside a 200.
//
// # What it cannot know
//
// Each of these is an assertion of the box, not of Puzzel's:
//
//   - HTTP status, codes and sentences of every refusal: 401 wrong password or token, 403 blocked, rejected or
//     foreign, 400 wrong form, 200 with a code ≠ 0 for orders that are understood and not taken.
//   - The envelope around errors of the sign-in service, and a 401 that is JSON.
//   - A callout's result (here the request id), the fields of users, groups and contacts in lists, ids of groups,
//     languages, queues and profiles.
//   - Two-factor: accessToken and refreshToken are null; no endpoint takes the code.
//   - Refresh: the session is neither renamed nor prolonged. Access tokens live 15 minutes, sessions 12 hours.
//   - A callout is accepted in every state, rings on pause, waits for the log-on and behind a running call.
//   - All callout fields but destination, alternateSource, scheduledDateTime, requestCategory and
//     requestDescription are checked for their type and otherwise ignored: maxAttempts and ciqType change nothing.
//   - Content types of API requests are not looked at, except that Puzzel ID wants a form.
//   - A scheduledDateTime without zone is in Options.Zone. A destination is digits with +, spaces, dots, dashes,
//     slashes and brackets.
//   - Requests are listed in a visual queue from acceptance to end, with description and category, see
//     echoRequestDescription; which tokens may read that, see queueRead and bulkRead.
//   - One Puzzel ID client may speak for every user of its customer, unless Client.Users says otherwise; a
//     token orders for its own user only, see actForOthers.
//   - An auto-answered phone: as far as is known an agent answers API callouts by hand, also with Softphone.
//   - No CORS: it sends no Access-Control headers.
//   - Durations, and what numbers do: nobody's phone is called.
//
// It asserts no rate limits, no emergency numbers and no barring; it keeps no recordings and no statistics.
package puzzelsim
