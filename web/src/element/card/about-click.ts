// The click itself: on its way, answered by nobody, or refused before it became a call.
import type { Trouble } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { ambiguous, plain } from "./about-number.ts";
import { away, copyAction, signedOut } from "./about-sign-in.ts";
import { actionsOf, overriding, quote } from "./about-status.ts";
import { duration, groupsOf } from "./format.ts";
import type { CardInput, Part } from "./state.ts";

/** What is said of a click that is no call, or none yet; null where there is no click. */
export function aboutClick(input: CardInput, texts: Texts): Part | null {
  const { state, now } = input;
  if (state.placing) {
    const elapsed = duration(now - state.since.call);
    // It is still tried for a while, but it is not on its way to Puzzel.
    if (input.snapshot.phase === "away") return { ...away(input, texts), moment: "placing", lamp: "waiting", elapsed, live: true };
    return { moment: "placing", lamp: "live", lines: [{ text: texts.say("placing"), tone: "main" }], elapsed, live: true };
  }
  if (state.trouble === "lost") return lost(state.copied, texts);
  return state.trouble && aboutTrouble(state.trouble, input, texts);
}

function lost(copied: boolean, texts: Texts): Part {
  return {
    moment: "lost",
    lamp: "waiting",
    actions: [copyAction(copied, texts)],
    lines: [
      { text: texts.say("server_silent.message"), tone: "main" },
      { text: texts.say("server_silent.next_step"), tone: "soft" },
    ],
  };
}

function aboutTrouble(trouble: Trouble, input: CardInput, texts: Texts): Part {
  if (trouble.kind === "away") return away(input, texts);
  if (trouble.kind === "signed_out") return signedOut(texts);
  const { code, detail, next_step, quote: own, readings } = trouble.problem;
  if (code === "region_ambiguous" && readings?.length) {
    return ambiguous(groupsOf({ ...input.state.subject, e164: "" }), readings, texts);
  }
  if (input.state.overriding) return overriding(detail, texts);
  const reason = { code, message: detail, next_step, ...(own ? { quote: own } : {}) };
  const actions = actionsOf(reason, false, texts);
  return {
    moment: "not_ordered",
    lamp: "stopped",
    lines: [
      { text: `${detail} ${plain(next_step)}`.trim(), tone: "main" },
      ...quote(reason, texts),
    ],
    actions: actions.length > 0 ? actions : [{ id: "reset", label: texts.say("button_try_again"), tone: "plain" }],
  };
}
