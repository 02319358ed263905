package call

import "errors"

// Code names why something was refused, or why more is not known. Package texts
// has the sentence and the next step of each, docs/errors.md the list.
type Code string

// The codes of a click that could not become a call: nothing is stored.
const (
	CodeNoNumber            Code = "no_number"
	CodeNumberInvalid       Code = "number_invalid"
	CodeSeveralNumbers      Code = "several_numbers"
	CodeRegionAmbiguous     Code = "region_ambiguous"
	CodeRegionInvalid       Code = "region_invalid"
	CodeOptionsInvalid      Code = "options_invalid"
	CodeContextInvalid      Code = "context_invalid"
	CodeKeyMissing          Code = "idempotency_key_missing"
	CodeIdempotencyConflict Code = "idempotency_conflict"
)

// The codes of a guard.
const (
	CodeEmergencyNumber  Code = "emergency_number"
	CodePremiumRate      Code = "premium_rate"
	CodeRegionNotAllowed Code = "region_not_allowed"
	CodeDoNotCall        Code = "do_not_call"
	CodeInternalNumber   Code = "internal_number"
	CodeNotDialable      Code = "not_dialable"
	CodeRewriteInvalid   Code = "rewrite_invalid"
)

// The codes of the laws.
const (
	CodeCallInProgress   Code = "call_in_progress"
	CodeAgainNeeded      Code = "again_needed"
	CodeMayRingAgain     Code = "may_ring_again"
	CodeOrderInterrupted Code = "order_interrupted"
	CodeOrderUnanswered  Code = "order_unanswered"
)

// The codes of readiness.
const (
	CodeWrapUp          Code = "wrap_up"
	CodeBusy            Code = "busy"
	CodeNoAnswer        Code = "no_answer"
	CodePause           Code = "on_pause"
	CodeConnecting      Code = "connecting"
	CodeConnected       Code = "connected"
	CodeLoggedOff       Code = "logged_off"
	CodeStatusUnknown   Code = "status_unknown"
	CodeStateUnreadable Code = "state_unreadable"
)

// The codes of the contact centre's answers.
const (
	CodeUnreachable     Code = "unreachable"
	CodePuzzelRefused   Code = "puzzel_refused"
	CodeTooManyRequests Code = "too_many_requests"
)

// The codes of sign-in.
const (
	CodeSignInNeeded         Code = "sign_in_needed"
	CodeSignInRefused        Code = "sign_in_refused"
	CodeSignInForbidden      Code = "sign_in_forbidden"
	CodeSignInFailed         Code = "sign_in_failed"
	CodeUserBlocked          Code = "user_blocked"
	CodeTwoFactorRequired    Code = "two_factor_required"
	CodeAddressRefused       Code = "address_refused"
	CodeCustomerForeign      Code = "customer_foreign"
	CodeSignInRefusedBefore  Code = "sign_in_refused_before"
	CodeCredentialUnreadable Code = "credential_unreadable"
)

// The codes of our own door: sessions, invitations, the first set-up.
const (
	CodeSessionEnded      Code = "session_ended"
	CodeSessionAsleep     Code = "session_asleep"
	CodeNotAllowed        Code = "not_allowed"
	CodePasswordOff       Code = "password_off"
	CodeInvitationInvalid Code = "invitation_invalid"
	CodeClientMissing     Code = "client_missing"
	CodeSetupNeeded       Code = "setup_needed"
	CodeSetupDone         Code = "setup_done"
	CodeSetupInvalid      Code = "setup_invalid"
	CodeSetupCodeWrong    Code = "setup_code_wrong"
	CodeTooManyTries      Code = "too_many_tries"
)

// The codes of pairing: embeds, extensions and the command line.
const (
	CodePairingRefused     Code = "pairing_refused"
	CodePairingCodeInvalid Code = "pairing_code_invalid"
	CodePairingPending     Code = "pairing_pending"
	CodePairingTooFast     Code = "pairing_too_fast"
	CodePairingDenied      Code = "pairing_denied"
	CodeOriginRefused      Code = "origin_refused"
)

// The codes of a server that takes no orders, or no more, just now.
const (
	CodeOrdersStopped  Code = "orders_stopped"
	CodeNotInPilot     Code = "not_in_pilot"
	CodeTooManyClicks  Code = "too_many_clicks"
	CodeTooManyReaders Code = "too_many_readers"
)

// The codes of the widget road: our frame inside Puzzel's own application.
const (
	CodeWidgetMissing      Code = "widget_missing"       // no frame of the agent is connected
	CodeWidgetSilent       Code = "widget_silent"        // the frame did not take it: nothing was sent
	CodeWidgetUnanswered   Code = "widget_unanswered"    // the frame took it and did not say what came of it
	CodeWidgetRefused      Code = "widget_refused"       // Puzzel's application would not do it
	CodeWidgetTokenRefused Code = "widget_token_refused" // Puzzel does not know the token of its application
	CodeWidgetSignInBusy   Code = "widget_sign_in_busy"  // Puzzel is slow to say whose the tokens of many frames are
	CodeWidgetOrderOver    Code = "widget_order_over"    // an order that is not this frame's, or is over
)

// The codes of a server that is asked over the network and does not answer.
const (
	CodeServerAway   Code = "server_away"   // nothing was sent
	CodeServerSilent Code = "server_silent" // an order may have been
)

// The codes of reminders.
const (
	CodeReminderNotFound    Code = "reminder_not_found"
	CodeReminderClosed      Code = "reminder_closed"       // done or dismissed: it cannot be moved
	CodeReminderNotCalled   Code = "reminder_not_called"   // nothing shows that the call was ordered
	CodeReminderOtherNumber Code = "reminder_other_number" // the call goes elsewhere
	CodeReminderNoteInvalid Code = "reminder_note_invalid"
	CodeTooManyReminders    Code = "too_many_reminders"
	CodeWhenInvalid         Code = "when_invalid"
	CodeZoneInvalid         Code = "zone_invalid"
)

// The codes of an end that says nothing of the customer.
const (
	CodeAgentDidNotAnswer Code = "agent_did_not_answer"
	CodeAgentBusy         Code = "agent_busy"
	CodeNotKnown          Code = "not_known"
	CodeNotObserved       Code = "not_observed"
)

// The codes of everything else a person can ask for.
const (
	CodeUsage              Code = "usage"
	CodeConfigInvalid      Code = "config_invalid"
	CodeOperationForbidden Code = "operation_forbidden"
	CodeNotFound           Code = "not_found"
	CodeOutcomeInvalid     Code = "outcome_invalid"
	CodeNotesInvalid       Code = "notes_invalid"
	CodeCallRunning        Code = "call_running"
	CodeNothingToSettle    Code = "nothing_to_settle"
	CodeStoreUnavailable   Code = "store_unavailable"
	CodeAddressInUse       Code = "address_in_use"
	CodeInterrupted        Code = "interrupted"
	CodeEntryInvalid       Code = "entry_invalid"
	CodeNotOnList          Code = "not_on_list"
	CodeConfirmationNeeded Code = "confirmation_needed"
	CodeFileExists         Code = "file_exists"
	CodeInternal           Code = "internal"
)

// Class is what a code means for whoever asked, from which a surface makes its
// exit code or its HTTP status.
type Class int

// The classes; the numbers are the command line's exit codes.
const (
	ClassFailed  Class = 1 // did not work, through no fault of the person
	ClassUsage   Class = 2 // could not be understood
	ClassRefused Class = 3 // understood and not allowed
	ClassSignIn  Class = 4 // sign-in is needed, or was refused
	ClassUnknown Class = 5 // may or may not have happened
)

// Verdict is what a code says of itself.
type Verdict struct {
	Class Class
	Retry bool // the person may well try the same again soon
	Ours  bool // worth an operator's attention: not the person's doing
}

// verdicts is the one table of codes; texts and docs are held to it.
var verdicts = map[Code]Verdict{
	CodeNoNumber:            {Class: ClassUsage},
	CodeNumberInvalid:       {Class: ClassUsage},
	CodeSeveralNumbers:      {Class: ClassUsage},
	CodeRegionAmbiguous:     {Class: ClassUsage},
	CodeRegionInvalid:       {Class: ClassUsage},
	CodeOptionsInvalid:      {Class: ClassUsage},
	CodeContextInvalid:      {Class: ClassUsage},
	CodeKeyMissing:          {Class: ClassUsage},
	CodeIdempotencyConflict: {Class: ClassUsage},

	CodeEmergencyNumber:  {Class: ClassRefused},
	CodePremiumRate:      {Class: ClassRefused},
	CodeRegionNotAllowed: {Class: ClassRefused},
	CodeDoNotCall:        {Class: ClassRefused},
	CodeNotDialable:      {Class: ClassRefused},
	CodeInternalNumber:   {Class: ClassRefused},
	CodeRewriteInvalid:   {Class: ClassRefused, Ours: true},

	CodeCallInProgress:   {Class: ClassRefused, Retry: true},
	CodeAgainNeeded:      {Class: ClassRefused},
	CodeMayRingAgain:     {Class: ClassRefused},
	CodeOrderInterrupted: {Class: ClassUnknown, Ours: true},
	CodeOrderUnanswered:  {Class: ClassUnknown, Ours: true},

	CodeWrapUp:          {Class: ClassRefused, Retry: true},
	CodeBusy:            {Class: ClassRefused, Retry: true},
	CodeNoAnswer:        {Class: ClassRefused, Retry: true},
	CodePause:           {Class: ClassRefused},
	CodeConnecting:      {Class: ClassRefused, Retry: true},
	CodeConnected:       {Class: ClassRefused, Retry: true},
	CodeLoggedOff:       {Class: ClassRefused},
	CodeStatusUnknown:   {Class: ClassRefused},
	CodeStateUnreadable: {Class: ClassRefused, Retry: true, Ours: true},

	CodeUnreachable:     {Class: ClassFailed, Retry: true, Ours: true},
	CodePuzzelRefused:   {Class: ClassRefused, Ours: true},
	CodeTooManyRequests: {Class: ClassRefused, Retry: true, Ours: true},

	CodeSignInNeeded:         {Class: ClassSignIn},
	CodeSignInRefused:        {Class: ClassSignIn},
	CodeSignInFailed:         {Class: ClassFailed, Retry: true, Ours: true},
	CodeSignInForbidden:      {Class: ClassSignIn},
	CodeUserBlocked:          {Class: ClassSignIn},
	CodeTwoFactorRequired:    {Class: ClassSignIn},
	CodeAddressRefused:       {Class: ClassSignIn},
	CodeSignInRefusedBefore:  {Class: ClassSignIn},
	CodeCredentialUnreadable: {Class: ClassSignIn},
	CodeCustomerForeign:      {Class: ClassSignIn, Ours: true},

	CodeSessionEnded:      {Class: ClassSignIn},
	CodeSessionAsleep:     {Class: ClassSignIn},
	CodeNotAllowed:        {Class: ClassRefused},
	CodePasswordOff:       {Class: ClassSignIn},
	CodeInvitationInvalid: {Class: ClassSignIn},
	CodeClientMissing:     {Class: ClassRefused},
	CodeSetupNeeded:       {Class: ClassSignIn},
	CodeSetupDone:         {Class: ClassRefused},
	CodeSetupInvalid:      {Class: ClassUsage},
	CodeSetupCodeWrong:    {Class: ClassSignIn},
	CodeTooManyTries:      {Class: ClassRefused, Retry: true},

	CodePairingRefused:     {Class: ClassRefused},
	CodePairingCodeInvalid: {Class: ClassSignIn},
	CodePairingPending:     {Class: ClassRefused, Retry: true},
	CodePairingTooFast:     {Class: ClassRefused, Retry: true},
	CodePairingDenied:      {Class: ClassSignIn},
	CodeOriginRefused:      {Class: ClassSignIn},

	CodeOrdersStopped:  {Class: ClassRefused},
	CodeNotInPilot:     {Class: ClassRefused},
	CodeTooManyClicks:  {Class: ClassRefused, Retry: true, Ours: true},
	CodeTooManyReaders: {Class: ClassRefused, Ours: true},

	CodeWidgetMissing:      {Class: ClassRefused},
	CodeWidgetSilent:       {Class: ClassFailed, Retry: true, Ours: true},
	CodeWidgetUnanswered:   {Class: ClassUnknown},
	CodeWidgetRefused:      {Class: ClassRefused},
	CodeWidgetTokenRefused: {Class: ClassSignIn},
	CodeWidgetSignInBusy:   {Class: ClassFailed, Retry: true},
	CodeWidgetOrderOver:    {Class: ClassRefused},

	CodeServerAway:   {Class: ClassFailed, Retry: true},
	CodeServerSilent: {Class: ClassUnknown},

	CodeReminderNotFound:    {Class: ClassFailed},
	CodeReminderClosed:      {Class: ClassRefused},
	CodeReminderNotCalled:   {Class: ClassRefused, Retry: true},
	CodeReminderOtherNumber: {Class: ClassRefused},
	CodeReminderNoteInvalid: {Class: ClassUsage},
	CodeTooManyReminders:    {Class: ClassRefused},
	CodeWhenInvalid:         {Class: ClassUsage},
	CodeZoneInvalid:         {Class: ClassUsage},

	CodeAgentDidNotAnswer: {Class: ClassFailed, Retry: true},
	CodeAgentBusy:         {Class: ClassFailed, Retry: true},
	CodeNotKnown:          {Class: ClassUnknown},
	CodeNotObserved:       {Class: ClassFailed},

	CodeUsage:              {Class: ClassUsage},
	CodeConfigInvalid:      {Class: ClassUsage},
	CodeOperationForbidden: {Class: ClassRefused},
	CodeNotFound:           {Class: ClassFailed},
	CodeOutcomeInvalid:     {Class: ClassUsage},
	CodeNotesInvalid:       {Class: ClassUsage},
	CodeCallRunning:        {Class: ClassRefused, Retry: true},
	CodeNothingToSettle:    {Class: ClassRefused},
	CodeAddressInUse:       {Class: ClassFailed},
	CodeFileExists:         {Class: ClassUsage},
	CodeConfirmationNeeded: {Class: ClassRefused},
	CodeNotOnList:          {Class: ClassFailed},
	CodeEntryInvalid:       {Class: ClassUsage},
	CodeInterrupted:        {Class: ClassFailed, Retry: true},
	CodeStoreUnavailable:   {Class: ClassFailed, Retry: true, Ours: true},
	CodeInternal:           {Class: ClassFailed, Ours: true},
}

// Verdict returns what the code says of itself. A code nobody entered in the
// table is our own fault.
func (c Code) Verdict() Verdict {
	if v, ok := verdicts[c]; ok {
		return v
	}
	return Verdict{Class: ClassFailed, Ours: true}
}

// Codes are all codes there are, in no order.
func Codes() []Code {
	all := make([]Code, 0, len(verdicts))
	for c := range verdicts {
		all = append(all, c)
	}
	return all
}

// Error is a refusal that left nothing behind: no call was stored. Its text is
// for logs; people read package texts. It never contains a phone number.
type Error struct {
	Code     Code
	Params   map[string]string // fill the sentence
	Quote    string            // Puzzel's own message
	Readings []Reading         // with CodeRegionAmbiguous
	Err      error             // what lay beneath, if anything
}

// Reading is one way to read an ambiguous number.
type Reading struct {
	E164   string
	Region string
}

// Error says the code, and what lay beneath.
func (e *Error) Error() string {
	if e.Err == nil {
		return string(e.Code)
	}
	return string(e.Code) + ": " + e.Err.Error()
}

// Unwrap returns what lay beneath.
func (e *Error) Unwrap() error { return e.Err }

// Reason is the error in the form a stored call has.
func (e *Error) Reason() Reason { return Reason{Code: e.Code, Params: e.Params, Quote: e.Quote} }

// CodeOf finds the code in an error; CodeInternal when it has none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// The errors of the ports.
var (
	ErrNotFound    = errors.New("not found")
	ErrLiveCall    = errors.New("the agent has a live call already")
	ErrCrowded     = errors.New("too many clicks joined the call")
	ErrQueueClosed = errors.New("the callout queue cannot be read with this token")
)
