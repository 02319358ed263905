package doctor

import "slices"

// TextKey is the key of one entry of the catalogue, a sentence with its next step,
// and the parameters they may use. Every parameter may be missing.
type TextKey struct {
	Key    string
	Params []string
}

// TextKeys lists every key a [Finding] or a [Question] can have, and the keys of
// the facts.
func TextKeys() []TextKey {
	keys := slices.Concat(checkKeys, stepKeys, questionKeys)
	for _, info := range factTable {
		keys = append(keys, TextKey{FactKey(info.Name), []string{"fact", "where"}})
	}
	return keys
}

// failed are the parameters of everything that ended with an error of Puzzel's.
var failed = []string{"cause", "http_status", "code", "quote", "seconds"}

var checkKeys = []TextKey{
	{keyNotLookedAt, []string{"check", "because"}},
	{keyKept, []string{"step", "form"}},
	{"doctor.configuration.ok", []string{"cloud", "customer", "credential"}},
	{"doctor.configuration.fail", []string{"setting", "why"}},
	{"doctor.reachability.ok", []string{"part", "host", "proxy", "http_status", "tls"}},
	{"doctor.reachability.fail", []string{"part", "host", "proxy", "step", "cause"}},
	{"doctor.clock.ok", []string{"host"}},
	{"doctor.clock.warn", []string{"host", "seconds", "direction"}},
	{"doctor.clock.fail", []string{"host", "seconds", "direction"}},
	{"doctor.clock.open", nil},
	{"doctor.sign_in.ok", []string{"by"}},
	{"doctor.sign_in.fail", with(failed, "credential")},
	{"doctor.sign_in.open", with(failed, "credential")},
	{"doctor.user.ok", []string{"customer", "user"}},
	{"doctor.user.fail", with(failed, "customer")},
	{"doctor.user.open", failed},
	{"doctor.password.ok", []string{"days"}},
	{"doctor.password.warn", []string{"days"}},
	{"doctor.password.open", nil},
	{"doctor.token.ok", []string{"seconds"}},
	{"doctor.token.warn", []string{"seconds", "cause"}},
	{"doctor.token.open", []string{"cause"}},
	{"doctor.state.ok", stateParams},
	{"doctor.state.warn", stateParams},
	{"doctor.state.fail", slices.Concat(stateParams, failed)},
	{"doctor.phone.ok", []string{"softphone", "ending", "phone_type"}},
	{"doctor.phone.open", []string{"phone_type"}},
	{"doctor.display_number.ok", []string{"ending", "list"}},
	{"doctor.display_number.warn", with(failed, "ending")},
	{"doctor.display_number.open", failed},
	{"doctor.path_family.ok", []string{"family", "other_family", "other"}},
	{"doctor.path_family.fail", []string{"family", "other_family", "other", "cause"}},
	{"doctor.path_family.open", with(failed, "family", "other_family", "other")},
	{"doctor.read_bulk_state.ok", []string{"count"}},
	{"doctor.read_bulk_state.warn", with(failed, "count")},
	{"doctor.read_bulk_state.open", failed},
	{"doctor.read_visual_queues.ok", []string{"count"}},
	{"doctor.read_visual_queues.warn", failed},
	{"doctor.read_visual_queues.open", failed},
	{"doctor.read_callout_queue.ok", []string{"count"}},
	{"doctor.read_callout_queue.warn", failed},
	{"doctor.read_callout_queue.open", failed},
	{"doctor.read_users.ok", []string{"count"}},
	{"doctor.read_users.warn", failed},
	{"doctor.read_users.open", failed},
}

var stateParams = []string{"contact_centre_status", "status", "ready", "reason", "pause_type"}

// tried are the parameters of a test call that came to nothing.
var tried = []string{"cause", "reason", "quote", "http_status", "code", "form"}

var stepKeys = []TextKey{
	{"doctor.guided_phone.ok", []string{"phone_type"}},
	{"doctor.guided_phone.open", []string{"cause"}},
	{"doctor.guided_cors.ok", []string{FactCORSAuth, FactCORSAPI}},
	{"doctor.guided_cors.open", []string{"cause"}},
	{"doctor.guided_log_in.ok", nil},
	{"doctor.guided_log_in.open", []string{"cause"}},
	{"doctor.guided_one_client.ok", []string{"accepted"}},
	{"doctor.guided_one_client.open", failed},
	{"doctor.guided_call.ok", nil},
	{"doctor.guided_call.warn", tried},
	{"doctor.guided_call.fail", tried},
	{"doctor.guided_call.open", tried},
	{"doctor.guided_form.ok", []string{"form", "cause"}},
	{"doctor.guided_form.warn", tried},
	{"doctor.guided_form.fail", tried},
	{"doctor.guided_form.open", tried},
	{"doctor.guided_unanswered.ok", []string{"again"}},
	{"doctor.guided_unanswered.warn", tried},
	{"doctor.guided_unanswered.fail", tried},
	{"doctor.guided_unanswered.open", tried},
	{"doctor.guided_pause.ok", []string{"became"}},
	{"doctor.guided_pause.warn", tried},
	{"doctor.guided_pause.fail", tried},
	{"doctor.guided_pause.open", tried},
	{"doctor.guided_not_ready.ok", []string{"became"}},
	{"doctor.guided_not_ready.warn", tried},
	{"doctor.guided_not_ready.fail", tried},
	{"doctor.guided_not_ready.open", tried},
	{"doctor.guided_frame.ok", []string{"answers"}},
	{"doctor.guided_frame.open", []string{"cause"}},
}

var questionKeys = []TextKey{
	{"doctor.question.keep", []string{"step", "days", "number", "form", "written"}},
	{"doctor.question.phone.softphone", nil},
	{"doctor.question.log_in.still_in", nil},
	{"doctor.question.one_client.begin", nil},
	{"doctor.question.call.begin", []string{"number"}},
	{"doctor.question.call.rang", nil},
	{"doctor.question.call.by_hand", nil},
	{"doctor.question.call.number_rang", []string{"number"}},
	{"doctor.question.call.wrong_end", []string{"number"}},
	{"doctor.question.call.display_number", []string{"ending"}},
	{"doctor.question.form.begin", []string{"number", "form", "written"}},
	{"doctor.question.unanswered.begin", []string{"number"}},
	{"doctor.question.unanswered.rang_out", nil},
	{"doctor.question.unanswered.again", nil},
	{"doctor.question.ready.not_seen", []string{"status", "contact_centre_status"}},
	{"doctor.question.pause.begin", []string{"number"}},
	{"doctor.question.pause.not_seen", []string{"status", "contact_centre_status"}},
	{"doctor.question.pause.rang", nil},
	{"doctor.question.pause.rang_later", nil},
	{"doctor.question.not_ready.begin", []string{"number"}},
	{"doctor.question.not_ready.not_seen", []string{"status", "contact_centre_status"}},
	{"doctor.question.not_ready.rang", nil},
	{"doctor.question.not_ready.rang_later", nil},
	{"doctor.question.frame.begin", nil},
	{"doctor.question.frame.answers", nil},
	{"doctor.question.frame.in_background", nil},
	{"doctor.question.frame.on_pause", nil},
}

// with adds parameters to a list of them.
func with(list []string, more ...string) []string { return slices.Concat(list, more) }
