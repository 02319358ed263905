package doctor

// The facts Check measures.
const (
	FactPathFamily            = "path_family"
	FactTokenLifetime         = "token_lifetime_seconds"
	FactSessionEnd            = "session_end_as_utc_minutes"
	FactPhoneType             = "phone_type"
	FactDisplayNumberReadable = "display_number_readable"
	FactBulkReadable          = "bulk_readable"
	FactVisualQueuesReadable  = "visual_queues_readable"
	FactQueueReadable         = "queue_readable"
	FactUsersReadable         = "users_readable"
)

// The facts Guided settles.
const (
	FactPhoneTypeSoftphone   = "phone_type_softphone"
	FactPhoneTypePhone       = "phone_type_phone"
	FactCORSAuth             = "cors_auth"
	FactCORSAPI              = "cors_api"
	FactLogInEndsSession     = "api_login_ends_session"
	FactOneClientManyUsers   = "one_client_many_users"
	FactWhoAnswersByHand     = "who_answers_by_hand"
	FactSoftphoneAutoAnswers = "softphone_auto_answers"
	FactNumberForm00         = "number_form_00"
	FactNumberFormPlus       = "number_form_plus"
	FactNumberFormNational   = "number_form_national"
	FactBodyFlat             = "body_flat"
	FactResultForm           = "result_form"
	FactDescriptionEchoed    = "description_echoed"
	FactRingDelay            = "ring_delay_seconds"
	FactDisplayNumberShown   = "display_number_shown"
	FactRingsAgain           = "rings_again"
	FactCalloutOnPause       = "callout_on_pause"
	FactWaitsWhenNotReady    = "callout_waits_when_not_ready"
	FactLateRinging          = "late_ringing"
)

// Whether Softphone answers by itself what our frame inside Puzzel's application
// orders. Guided settles them, too.
const (
	FactWidgetAutoAnswers             = "widget_auto_answers"
	FactWidgetAutoAnswersOnPause      = "widget_auto_answers_on_pause"      // the same while she is on pause
	FactWidgetAutoAnswersInBackground = "widget_auto_answers_in_background" // the same while Puzzel's tab is not in front
)

// What becomes of an order at a time when the agent is not Ready.
const (
	becameRings   = "rings"   // her phone rings all the same
	becameWaits   = "waits"   // it rings when she is Ready again
	becameRefused = "refused" // Puzzel refuses the order
	becameNothing = "nothing" // Puzzel takes the order, and nothing is seen of it
)

const (
	familyShort     = "short"
	familyCustomers = "customers"
	familyBoth      = "both"

	answeredByAgent  = "agent"
	answeredByNobody = "nobody"

	corsAny  = "any"
	corsNone = "none"

	formNumber = "number"
	formString = "string"
	formObject = "object"
	formNone   = "none"
)

// factTable is the one table of facts. Numbers behind a meaning are the sections
// of the gathering of Puzzel's public facts that leaves the question open.
var factTable = []FactInfo{
	{
		Name: FactPathFamily, Values: []string{familyShort, familyCustomers, familyBoth}, Settled: ByCheck,
		Meaning: "which path family answers: /{customerKey}/…, /customers/{customerKey}/…, or both",
	},
	{
		Name: FactTokenLifetime, Settled: ByCheck,
		Meaning: "how long an access token lasts, in seconds",
	},
	{
		Name: FactSessionEnd, Settled: ByCheck,
		Meaning: "how many minutes after the log-in the expiryDate lies that comes without a zone, read as UTC: 780 would be twelve hours in a zone one hour east",
	},
	{
		Name: FactPhoneType, Word: true, Settled: ByCheck,
		Meaning: "the phoneType Puzzel shows for the current profile, as it came",
	},
	{
		Name: FactDisplayNumberReadable, Values: []string{yes, no}, Settled: ByCheck,
		Meaning: "may the token read the user's display number",
	},
	{
		Name: FactBulkReadable, Values: []string{yes, no}, Settled: ByCheck,
		Meaning: "may the token read the state of all agents at once, its own user among them",
	},
	{
		Name: FactVisualQueuesReadable, Values: []string{yes, no}, Settled: ByCheck,
		Meaning: "may the token list the visual queues",
	},
	{
		Name: FactQueueReadable, Values: []string{yes, no}, Settled: ByCheck,
		Meaning: "may the token read the requests of a callout queue; no also where none is shown to it",
	},
	{
		Name: FactUsersReadable, Values: []string{yes, no}, Settled: ByCheck,
		Meaning: "may the token list the users",
	},

	{
		Name: FactPhoneTypeSoftphone, Word: true, Settled: ByGuide,
		Meaning: "the phoneType Puzzel shows for an agent who is logged on with Softphone",
	},
	{
		Name: FactPhoneTypePhone, Word: true, Settled: ByGuide,
		Meaning: "the phoneType Puzzel shows for an agent who is logged on with another phone",
	},
	{
		Name: FactCORSAuth, Values: []string{corsAny, corsNone}, Settled: ByGuide,
		Meaning: "does the log-in service let pages of an origin it does not know speak to it",
	},
	{
		Name: FactCORSAPI, Values: []string{corsAny, corsNone}, Settled: ByGuide,
		Meaning: "does the API let pages of an origin it does not know speak to it",
	},
	{
		Name: FactLogInEndsSession, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does a log-in through the API end the agent's session in Puzzel's own window",
	},
	{
		Name: FactOneClientManyUsers, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does one Puzzel ID client get tokens for more than one user; that it may also order for them is not said by that",
	},
	{
		Name: FactWhoAnswersByHand, Values: []string{answeredByAgent, answeredByNobody}, Settled: ByGuide,
		Meaning: "an order over REST rings the agent's phone: does she answer by hand, or does it answer by itself",
	},
	{
		Name: FactSoftphoneAutoAnswers, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "the same, for an agent who is logged on with Softphone",
	},
	{
		Name: FactNumberForm00, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does Puzzel reach the number written 004722225555; no only where Puzzel refused the form or another phone rang",
	},
	{
		Name: FactNumberFormPlus, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "the same, written +4722225555",
	},
	{
		Name: FactNumberFormNational, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "the same, written 22225555",
	},
	{
		Name: FactBodyFlat, Values: []string{yes}, Settled: ByGuide,
		Meaning: "is the flat body of the published sample taken: ordered, and the agent's phone rang",
	},
	{
		Name: FactResultForm, Values: []string{formNumber, formString, formObject, formNone}, Settled: ByGuide,
		Meaning: "the JSON form of the result in the answer to an order",
	},
	{
		Name: FactDescriptionEchoed, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does the callout queue show our id as the description of the request",
	},
	{
		Name: FactRingDelay, Settled: ByGuide,
		Meaning: "seconds from Puzzel's answer to the agent's phone being seen ringing, in one test call",
	},
	{
		Name: FactDisplayNumberShown, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does the called phone show the user's display number",
	},
	{
		Name: FactRingsAgain, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does Puzzel ring once more after the agent has not answered, within the time the product watches for it",
	},
	{
		Name: FactCalloutOnPause, Values: []string{becameRings, becameWaits, becameRefused, becameNothing}, Settled: ByGuide,
		Meaning: "what becomes of an order while the agent is on pause",
	},
	{
		Name: FactWaitsWhenNotReady, Values: []string{yes, no, becameRings, becameRefused}, Settled: ByGuide,
		Meaning: "does an order wait while the agent is logged on and not Ready; rings: it does not need to, no: nothing came",
	},
	{
		Name: FactLateRinging, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "was an order seen to ring late, when the agent became Ready; no: it was tried, and did not",
	},

	{
		Name: FactWidgetAutoAnswers, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "does Softphone answer by itself when our frame in the agent application orders the call",
	},
	{
		Name: FactWidgetAutoAnswersOnPause, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "the same while the agent is on pause",
	},
	{
		Name: FactWidgetAutoAnswersInBackground, Values: []string{yes, no}, Settled: ByGuide,
		Meaning: "the same while the agent application's tab is in the background",
	},
	{
		Name: "widget_queue_readable", Values: []string{yes, no}, Settled: ByWidget,
		Meaning: "may a token handed over by the agent application read the callout queue",
	},
	{
		Name: "widget_bulk_readable", Values: []string{yes, no}, Settled: ByWidget,
		Meaning: "may it read the state of all agents at once",
	},

	{
		Name: "two_factor_endpoint", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "can a program hand in the code of a two-factor log-in",
	},
	{
		Name: "log_out_endpoint", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "can a session be ended through the API",
	},
	{
		Name: "session_rotates", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "does a renewal change or prolong the session",
	},
	{
		Name: "rate_limit_per_minute", Settled: ByPuzzel,
		Meaning: "how many requests a minute are fair",
	},
	{
		Name: "callout_cancel_endpoint", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "can an order be taken back through the API",
	},
	{
		Name: "short_paths_retired", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "is the short path family being retired",
	},
	{
		Name: "webhooks", Values: []string{yes, no}, Settled: ByPuzzel,
		Meaning: "does Puzzel send events about calls to a server",
	},

	{
		Name: "schedule_zone_minutes", Settled: ByNobody,
		Meaning: "in which zone a scheduledDateTime without one is read; a scheduled callout cannot be taken back, so it is not tried",
	},
	{
		Name: "emergency_rule", Values: []string{yes, no}, Settled: ByNobody,
		Meaning: "does Puzzel let emergency numbers through; never tried",
	},
}
