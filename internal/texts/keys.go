package texts

// Key names the text for one moment. The comment behind each says which
// parameters it can use; every one of them may be missing.
type Key string

// Before a click.
const (
	ReadySoftphone  Key = "ready_softphone"
	ReadyPhone      Key = "ready_phone"       // ending: the last two digits
	ReadyAutoAnswer Key = "ready_auto_answer" // only where a fact proves it
	StateAge        Key = "state_age"         // seconds
	WaitReady       Key = "wait_ready"        // seconds
	WaitOver        Key = "wait_over"
)

// From the click to the end. name is whom the call goes to; where nobody knows a
// name, give the number as people write it.
const (
	Placing             Key = "placing"
	Ordered             Key = "ordered"               // name
	OrderedNoRinging    Key = "ordered_no_ringing"    // ordered for 15 s and no ringing
	AgentRingingCertain Key = "agent_ringing_certain" // name
	AgentRingingLikely  Key = "agent_ringing_likely"
	AgentRingingAgain   Key = "agent_ringing_again"  // reopened after it was not answered
	AgentAnswered       Key = "agent_answered"       // name
	CustomerAnswered    Key = "customer_answered"    // name, time; only with certain evidence
	EndedQuestion       Key = "ended_question"       // name, time; Choices has the answers
	Settled             Key = "settled"              // outcome
	UnknownFirstMinute  Key = "unknown_first_minute" // time
	UnknownLater        Key = "unknown_later"
	UnknownQueueRead    Key = "unknown_queue_read" // later, and the callout queue was read
	OrderedByKey        Key = "ordered_by_key"     // key: the name of the API key
	Extension           Key = "extension"          // keys: what to press, as "1 2"
	NoCancel            Key = "no_cancel"
	SameCall            Key = "same_call"  // the click already had this call; unknown: "yes" where nobody knows whether it was taken
	AboutTime           Key = "about_time" // time: measured between two looks, so about
	Overridden          Key = "overridden"
	OverrideHint        Key = "override_hint"
	HintCalledToday     Key = "hint_called_today"     // count where it is more than one; twice where it is two
	HintColleagueCalled Key = "hint_colleague_called" // time; minutes where it is less than an hour ago; name where it may be said
)

// Calling later.
const (
	ReminderKept      Key = "reminder_kept" // when; known where there was one already
	BothTimes         Key = "both_times"    // here; there where the zone of the person called is known
	NoReminders       Key = "no_reminders"
	ReminderDue       Key = "reminder_due" // number; name
	ReminderDismissed Key = "reminder_dismissed"
	ReminderDone      Key = "reminder_done"
)

// About everything else.
const (
	PuzzelSays            Key = "puzzel_says" // message: Puzzel's own
	ServerAway            Key = "server_away"
	BoxWarning            Key = "box_warning"
	RegionGuess           Key = "region_guess"        // region
	RuleNumber            Key = "rule_number"         // host with words, shape or both: what somebody taught about a site
	RuleNotNumber         Key = "rule_not_number"     // the same
	RuleRegion            Key = "rule_region"         // the same, with region
	RuleShape             Key = "rule_shape"          // count of digits, or groups: "2 2 2 2"
	ReasonWithoutText     Key = "reason_without_text" // code
	ReasonWithoutTextNext Key = "reason_without_text_next"
)

// Signing in.
const (
	LabelCustomerNumber Key = "label_customer_number"
	LabelUsername       Key = "label_username"
	LabelPassword       Key = "label_password"
	SignInPage          Key = "sign_in_page" // organisation, time
	SignInPrompt        Key = "sign_in_prompt"
	SignedIn            Key = "signed_in" // name
	SignedOut           Key = "signed_out"
	NotSignedIn         Key = "not_signed_in"
	SessionUntil        Key = "session_until"   // time
	SessionEnding       Key = "session_ending"  // time
	PasswordEnding      Key = "password_ending" // days
	PairOpen            Key = "pair_open"       // page, code
	PairedWith          Key = "paired_with"     // name, server
	KeptInKeyring       Key = "kept_in_keyring"
	KeptInFile          Key = "kept_in_file"        // file; because there is no keyring
	KeptInFileChosen    Key = "kept_in_file_chosen" // file; because the settings say so
)

// What stands on buttons, and in brackets inside other texts.
const (
	ButtonCall          Key = "button_call"
	ButtonCallAgain     Key = "button_call_again"
	ButtonCallWhenReady Key = "button_call_when_ready"
	ButtonRingMeAgain   Key = "button_ring_me_again"
	ButtonOpenPuzzel    Key = "button_open_puzzel"
	ButtonSignIn        Key = "button_sign_in"
	ButtonSignOut       Key = "button_sign_out"
)

// Keys are all keys there are.
func Keys() []Key {
	return []Key{
		ReadySoftphone, ReadyPhone, ReadyAutoAnswer, StateAge, WaitReady, WaitOver,
		Placing, Ordered, OrderedNoRinging, AgentRingingCertain, AgentRingingLikely, AgentRingingAgain,
		AgentAnswered, CustomerAnswered, EndedQuestion, Settled, UnknownFirstMinute, UnknownLater,
		UnknownQueueRead, OrderedByKey, Extension, NoCancel, SameCall, AboutTime, Overridden, OverrideHint,
		HintCalledToday, HintColleagueCalled,
		ReminderKept, BothTimes, NoReminders, ReminderDue, ReminderDismissed, ReminderDone,
		PuzzelSays, ServerAway, BoxWarning, RegionGuess, RuleNumber, RuleNotNumber, RuleRegion, RuleShape, ReasonWithoutText, ReasonWithoutTextNext,
		LabelCustomerNumber, LabelUsername, LabelPassword, SignInPage, SignInPrompt, SignedIn, SignedOut,
		NotSignedIn, SessionUntil, SessionEnding, PasswordEnding, PairOpen, PairedWith, KeptInKeyring, KeptInFile, KeptInFileChosen,
		ButtonCall, ButtonCallAgain, ButtonCallWhenReady, ButtonRingMeAgain, ButtonOpenPuzzel,
		ButtonSignIn, ButtonSignOut,
	}
}
