// Which texts of the shared catalogue the browser takes, beside all of card.en.json and its like.

/** Sentences, by key. */
export const SENTENCES = [
  "ready_softphone",
  "ready_phone",
  "ready_auto_answer",
  "wait_ready",
  "wait_over",
  "placing",
  "ordered",
  "ordered_no_ringing",
  "agent_ringing_certain",
  "agent_ringing_likely",
  "agent_ringing_again",
  "agent_answered",
  "customer_answered",
  "ended_question",
  "settled",
  "unknown_first_minute",
  "unknown_later",
  "unknown_queue_read",
  "extension",
  "no_cancel",
  "override_hint",
  "puzzel_says",
  "server_away",
  "session_ending",
  "rule_number",
  "rule_not_number",
  "rule_region",
  "rule_shape",
  "button_call",
  "button_call_again",
  "button_call_when_ready",
  "button_ring_me_again",
  "button_open_puzzel",
  "button_sign_in",
  "button_sign_out",
] as const;

/** Reasons that the browser gives by itself; those of the server come with their words. */
export const REASONS = [
  "region_ambiguous",
  "emergency_number",
  "internal_number",
  "not_dialable",
  "number_invalid",
  "call_in_progress",
  "may_ring_again",
  "session_asleep",
  "sign_in_needed",
  "server_silent",
] as const;

/** Groups of words. */
export const WORDS = ["state", "outcome", "status", "list"] as const;
