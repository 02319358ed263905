package api

import "github.com/clicktocall/clicktocall/internal/call"

// widgetRoutes are the operations of our frame inside Puzzel's own application,
// and those by which an agent's other surfaces ask something of it.
func (h *handler) widgetRoutes() {
	add(h, route{
		At: "POST /api/v1/widget/sign-in", Name: "signInWidget", Tag: tagWidget, Right: nobody, Body: 32 << 10,
		Summary: "Sign a frame in", About: aboutWidgetSignIn,
		Codes: []call.Code{
			call.CodeWidgetTokenRefused, call.CodeCustomerForeign, call.CodeTooManyTries, call.CodeWidgetSignInBusy,
			call.CodeUnreachable, call.CodeOriginRefused,
		},
	}, h.signInWidget)
	add(h, route{
		At: "GET /api/v1/widget/orders", Name: "followOrders", Tag: tagWidget, Right: frame,
		Summary: "Wait for orders", About: aboutWidgetOrders, Media: widgetMedia,
		Codes: []call.Code{call.CodeTooManyReaders, call.CodeInterrupted},
	}, h.followOrders)
	add(h, route{
		At: "POST /api/v1/widget/orders/{id}", Name: "acknowledgeOrder", Tag: tagWidget, Right: frame,
		Summary: "Say what became of an order", About: aboutWidgetAnswer, Codes: []call.Code{call.CodeWidgetOrderOver},
	}, h.acknowledgeOrder)
	add(h, route{
		At: "POST /api/v1/widget/events", Name: "tellWidgetEvent", Tag: tagWidget, Right: frame,
		Summary: "Tell what happened to a call", About: aboutWidgetEvents,
	}, h.tellWidgetEvent)
	add(h, route{
		At: "POST /api/v1/widget/state", Name: "tellWidgetState", Tag: tagWidget, Right: frame,
		Summary: "Tell what Puzzel shows of the agent",
		About:   "At the start, and at every change. It counts as long as the frame is connected.",
	}, h.tellWidgetState)
	add(h, route{
		At: "POST /api/v1/widget/did", Name: "tellWidgetDid", Tag: tagWidget, Right: frame,
		Summary: "Say whether something was done", About: "The answer to an event `do`.", Codes: []call.Code{call.CodeWidgetOrderOver},
	}, h.tellWidgetDid)
	add(h, route{
		At: "POST /api/v1/widget/sign-out", Name: "signOutWidget", Tag: tagWidget, Right: frame,
		Summary: "Sign the frame out", About: "Ends its session and its streams, and forgets its token.",
	}, h.signOutWidget)
	add(h, route{
		At: "POST /api/v1/calls/{id}/hang-up", Name: "hangUp", Tag: tagCalls, Right: calls,
		Summary: "Hang up", About: aboutHangUp, Codes: append(widgetRefusals, call.CodeNotFound),
	}, h.hangUp)
	add(h, route{
		At: "POST /api/v1/me/ready", Name: "becomeReady", Tag: tagMe, Right: calls,
		Summary: "Be Ready again", About: aboutReady, Codes: widgetRefusals,
	}, h.becomeReady)
}

// widgetRefusals are what can come of something that is asked of a frame.
var widgetRefusals = []call.Code{
	call.CodeWidgetMissing, call.CodeWidgetRefused, call.CodeWidgetSilent, call.CodeWidgetUnanswered, call.CodeSessionAsleep,
}

// widgetMedia is the stream of a frame.
var widgetMedia = map[string]string{
	eventStream: "Events with id, event and data: open (WidgetOpened), active (WidgetOpened), order (WidgetOrder), do (WidgetErrand), token (an empty object), keepalive (KeepAlive).",
	jsonStream:  "The same, each a line: {\"id\":3,\"event\":\"order\",\"data\":{…}}.",
}

const (
	aboutWidgetSignIn = `The frame hands over the access token that Puzzel's own application gave it (` + "`auth.getAccessToken`" + `). Puzzel is asked whose it is; it must be of a customer of this server. The token is kept in memory for its life and nowhere else, and reads the agent's state while her frame is connected.

The bearer is the frame's alone, good for minutes, and for her own calls, readiness and events too. Ask again with a fresh token and the same frame every ten minutes, and when an event ` + "`token`" + ` says so: a stream that is open goes on. It is answered to our own page only.`

	aboutWidgetOrders = `A stream that does not end. While it is open the frame is connected; of an agent's frames the one that connected last is the active one, and only that one is given orders.

- ` + "`open`" + ` first, ` + "`active`" + ` when that changes: whether this frame is the active one.
- ` + "`order`" + `: call this number with ` + "`call.outboundCall`" + `, once, and not after the deadline; then answer at POST /api/v1/widget/orders/{id}. It is told once and never again, whatever becomes of the stream.
- ` + "`do`" + `: hang up, become Ready or end the pause, once; then answer at POST /api/v1/widget/did.
- ` + "`token`" + `: the server has no token of Puzzel's here (a restart, another server): sign in once more with the same frame.
- ` + "`keepalive`" + ` when nothing else happens.

There is no going back: a stream begins where it begins. A second stream of the same frame ends the first.`

	aboutWidgetAnswer = `What ` + "`call.outboundCall`" + ` answered: accepted, refused with Puzzel's message, or unknown where no answer came. An answer after the order's time still counts where it says accepted.`

	aboutWidgetEvents = `What Puzzel's application told of a call: certain evidence. It is found by its id, where the order was this frame's, else by Puzzel's request id among the agent's own calls. What belongs to no call of hers is passed over. The same again changes nothing.`

	aboutHangUp = `Asks the agent's frame inside Puzzel to hang up. Puzzel's REST API has no way to: where no frame is connected the answer is ` + "`widget_missing`" + `. A call that is over needs nothing. ` + "`widget_silent`" + ` means that nothing was sent, ` + "`widget_unanswered`" + ` that nobody knows.`

	aboutReady = `Asks the agent's frame inside Puzzel to make her Ready: it ends her pause, or her wrap-up, Busy or No answer. Where no frame is connected the answer is ` + "`widget_missing`" + `.`
)
