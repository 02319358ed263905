package call

// State is where a call stands.
type State string

// The states of a call, in the order a call may take them; Refused and Unknown
// stand beside.
const (
	StatePlacing          State = "placing"           // stored, the order is on its way
	StateOrdered          State = "ordered"           // Puzzel accepted the order
	StateAgentRinging     State = "agent_ringing"     // the agent's own phone rings
	StateAgentAnswered    State = "agent_answered"    // the agent is on the line; Puzzel calls the customer
	StateCustomerAnswered State = "customer_answered" // the customer answered; only the widget road knows
	StateEnded            State = "ended"             // over; Outcome says how, if anybody knows
	StateRefused          State = "refused"           // no order was taken; Reason says why
	StateUnknown          State = "unknown"           // an order may have been taken; never repeated
)

// States are all states a call can be in.
func States() []State {
	return []State{
		StatePlacing, StateOrdered, StateAgentRinging, StateAgentAnswered,
		StateCustomerAnswered, StateEnded, StateRefused, StateUnknown,
	}
}

// Outcome is how a call ended.
type Outcome string

// The outcomes. Those of the customer's side need evidence: a widget event or
// a person's word.
const (
	OutcomeTalked      Outcome = "talked"
	OutcomeNoAnswer    Outcome = "no_answer"
	OutcomeBusy        Outcome = "busy"
	OutcomeVoicemail   Outcome = "voicemail"
	OutcomeWrongNumber Outcome = "wrong_number"
	OutcomeFailed      Outcome = "failed"

	OutcomeAgentDidNotAnswer Outcome = "agent_did_not_answer"
	OutcomeAgentBusy         Outcome = "agent_busy"
	OutcomeCancelled         Outcome = "cancelled"

	OutcomeNotKnown    Outcome = "not_known"    // the agent was on the line; nobody said more
	OutcomeNotObserved Outcome = "not_observed" // nobody saw anything
)

// Outcomes are all outcomes a call can have.
func Outcomes() []Outcome {
	return append(Words(), OutcomeNotKnown, OutcomeNotObserved)
}

// Words are the outcomes a person can give a call by her own word.
func Words() []Outcome {
	return []Outcome{
		OutcomeTalked, OutcomeNoAnswer, OutcomeBusy, OutcomeVoicemail, OutcomeWrongNumber, OutcomeFailed,
		OutcomeAgentDidNotAnswer, OutcomeAgentBusy, OutcomeCancelled,
	}
}

// By is where our knowledge comes from.
type By string

// The sources of evidence.
const (
	ByPuzzelAnswer  By = "puzzel_answer" // Puzzel's answer to the order
	ByPuzzelState   By = "puzzel_state"  // the agent's status; never for which call
	ByPuzzelQueue   By = "puzzel_queue"  // our id in the callout queue
	ByPuzzelEvent   By = "puzzel_event"  // an event of the Widget API
	ByAgent         By = "agent"         // the agent's own word
	ByAdministrator By = "administrator" // the administrator's word, or a rule she set
)

// Evidence says how something is known and how surely: certain, or likely.
type Evidence struct {
	By      By   `json:"by"`
	Certain bool `json:"certain"`
}

// UserStatus is Puzzel's userStatus of an agent, as it came. Values nobody has
// met yet are kept and shown, and move nothing.
type UserStatus string

// The user statuses met in the wild, with Puzzel's own words for people.
const (
	StatusAvailable UserStatus = "Available" // Ready
	StatusAlerting  UserStatus = "Alerting"  // Connecting
	StatusConnected UserStatus = "Connected" // Connected
	StatusWrapUp    UserStatus = "WrapUp"    // Wrap-up
	StatusBusy      UserStatus = "Busy"      // Busy
	StatusNoAnswer  UserStatus = "NoAnswer"  // No answer
)

// Known tells whether the status is one the state table has a row for.
func (s UserStatus) Known() bool {
	switch s {
	case StatusAvailable, StatusAlerting, StatusConnected, StatusWrapUp, StatusBusy, StatusNoAnswer:
		return true
	}
	return false
}

// CentreStatus is Puzzel's contactCentreStatus of an agent, as it came.
type CentreStatus string

// The contact centre statuses.
const (
	CentreLoggedOn  CentreStatus = "LoggedOn"
	CentreLoggedOff CentreStatus = "LoggedOff"
	CentrePause     CentreStatus = "Pause"
)

// The roads an order can take.
const (
	RoadREST   = "rest"
	RoadWidget = "widget"
)
