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
//	GET    /sim/?userId=&phone=                    a page with the phones; phone=customer: without the agent's
//	GET    /sim/agent?user=&widget=                Puzzel's agent application in small, see below
//
// Wherever a path has {userId}, the user name does as well.
//
// A fault strikes before the access token is looked at. slow holds the request and then answers 504; a status of
// 4xx or 5xx comes with a readable envelope, 2xx with no body, 3xx with a Location at the same address. Of
// several faults that fit, the one added first strikes, and only it.
//
// # The agent application
//
// GET /sim/agent is the application an agent has open all day: log on and off, Ready, Pause with its reasons,
// Softphone with both legs of the call, the callout requests that wait, and widgets in frames, which it hosts as
// Puzzel does. Its query:
//
//	user=username        whose application it is, by user id or user name; absent: the first agent
//	widget=http://…      the page in the frame; once more for a second frame; of this machine only
//	option.colour=blue   what widget.getOption("colour") answers
//
// Softphone answers by itself, after 300 ms, what was started in the application: by a widget's
// call.outboundCall, or by the agent's own dialling there. Such callouts are in GET /sim/orders with the body
// {"startedIn":"widget","destination":"22225555"}, or "application".
//
// A widget posts "WIDGET_API_PROTOCOL_1" to its parent; the host answers with a message whose data.type is that
// text and whose ports[0] is the frame's own port. On it the widget sends {call,args,id} for methods and
// properties, {subscribe}, {watch}, {ready:true}; the host sends {type:"result" or "error",name,value,id},
// {type:"event",name,value}, {type:"changed",name,old,new} and {type:"call",name,value,id}.
//
//	auth.        customerKey customerId userId userName userGroupId getAccessToken
//	agent.       firstName lastName userStatus contactCentreStatus setAvailable unpause
//	call.        outboundCall(number) getCurrentCall callAnswer(sessionId) hangUp(sessionId)
//	queue.       getQueueDescriptionForQueueKey(key)
//	by the page  widget.alert widget.getOption widget.keyboardShortcuts tab.setTitle tab.setDescription events.publish
//	watched      agent.userStatus agent.contactCentreStatus
//
//	SYSTEM_CALLOUT_CALL_ORDERED  {requestId,caller}: a callout was started here
//	SYSTEM_CALLOUT_CALL          {call}: SETUP when her phone rings, then when she, and when the customer is on the line
//	SYSTEM_INCOMING_CALL         {call}: SETUP when her phone rings
//	SYSTEM_CALL_STATE_CHANGE     {call}: every change of every call of hers, the end included
//	SYSTEM_USER_STATUS_CHANGED   her userStatus, a text
//	SYSTEM_TAB_ACTIVE_CHANGED    {uid,isActive}: by the page; uid is widget-1, widget-2, …
//
// vars.system_call_progress of a call is SETUP, ALERTING, CONNECTED, and at the end HANGUP, BUSY, NOANSWER or
// ABORTED. What a person does on the page, and what a widget does in it, goes without a page as well:
//
//	POST   /sim/agents/{userId}/widget             {"call":"call.outboundCall","args":["22225555"]}: [WidgetAnswer]
//	GET    /sim/agents/{userId}/widget?after=      what the host has said: [WidgetMessage]
//	POST   /sim/agents/{userId}/call               {"number":"22225555"}: the agent dials in the application
//	GET    /sim/agents/{userId}/application        what the page shows
//	GET    …/application/events?after=             the same, and what the host says, as server-sent events
//	POST   /sim/agents/{userId}/frames             {"do":"reload","frame":1}: a frame of every open page of hers;
//	                                               open (with a url), reload, close, activate, call (name, value)
//
// Log on, log off and Pause are contactCentreStatus and pauseTypeId of PATCH; Ready, Answer and Hang up are hands.
// The quirks are PATCH too ([WidgetChange]):
//
//	late host                     {"handshakeMs":5000}; a day is never
//	host of another origin        http://localhost:PORT beside http://127.0.0.1:PORT, or a box on a second port
//	second frame                  widget= twice, or frames {"do":"open","url":"…"}
//	frame reloaded in the middle  frames {"do":"reload"}; {"do":"close"} for one that goes
//	token refused, or short       {"widgetToken":false}; {"widgetTokenMs":2000}
//	outboundCall never answers    {"outboundCall":"silent"} (placed) or "lost" (not placed); "refused"; {"outboundCallMs":9000}
//	events missing or doubled     {"widgetEvents":{"SYSTEM_CALLOUT_CALL_ORDERED":"never","*":"twice"}}
//	Softphone by hand             {"softphoneAnswerMs":null}
//
// # What it knows
//
// From Puzzel's help page "Click to call": the four requests and every field of their answers. From Puzzel's other
// pages: agent first, then customer; lock-out after four wrong passwords in a row; two-factor and
// "SSO: Reject user to sign in with Puzzel username"; the words for states. From public programs that use Puzzel:
// that paths and JSON names are compared without regard to case, both path families, refresh, Puzzel ID,
// pauseon, the lists of users, queues and requests, display numbers, the phone book, code ≠ 0 inside a 200; of
// the Widget API the messages on the wire, the names of properties, methods and events, and the fields of a call.
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
//   - Of the Widget API: that Softphone answers callouts of widgets by itself; every error and its form, a text;
//     that outboundCall has no result and getCurrentCall none without a call; that the events about an order come
//     for callouts started in the application only; when SYSTEM_CALLOUT_CALL comes; that a call which waits has
//     no session, and one that ended is connected to nobody; which progress an end has, ABORTED before the agent
//     was on the line; that contactCentreStatus is watched and has no event; that nothing is told before ready;
//     that a widget cannot publish system events; how long a widget's token is good.
//   - Puzzel's own frames take any address. Reasons for a pause are each customer's.
//   - Durations, and what numbers do: nobody's phone is called.
//
// It asserts no rate limits, no emergency numbers and no barring; it keeps no recordings and no statistics.
package puzzelsim
