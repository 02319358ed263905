// The click itself: on its way, answered by nobody, or refused before it became a call.
import type { Trouble } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { ambiguous, plain } from "./about-number.ts";
import { away, copyAction, signedOut } from "./about-sign-in.ts";
import { actionsOf, overriding, quote } from "./about-status.ts";
import { duration, groupsOf } from "./format.ts";
import type { CardInput, CardView, Part } from "./state.ts";

/** What is said of a click that is no call, or none yet; null where there is no click. */
export function aboutClick(input: CardInput, texts: Texts): Part | null {
  const { state, now } = input;
  if (state.placing) {
    const elapsed = duration(now - state.since.call);
    if (input.snapshot.phase === "away") return { ...untold(texts), ...unanswered(texts), elapsed };
    return { moment: "placing", lamp: "live", lines: [{ text: texts.say("placing"), tone: "main" }], elapsed, live: true };
  }
  if (state.trouble === "lost") return lost(input, texts);
  return state.trouble && aboutTrouble(state.trouble, input, texts);
}

/** It is sent no more. Where the server is still away, it is offered how to call without it. */
function lost(input: CardInput, texts: Texts): Part {
  const isAway = input.snapshot.phase === "away";
  const actions = isAway ? (away(input, texts).actions ?? []) : [copyAction(input.state.copied, texts)];
  return { ...untold(texts), moment: "lost", actions };
}

/** Nobody can say whether an order arrived. */
function untold(texts: Texts): Pick<Part, "lamp" | "lines"> {
  return {
    lamp: "waiting",
    lines: [
      { text: texts.say("server_silent.message"), tone: "main" },
      { text: texts.say("server_silent.next_step"), tone: "soft" },
    ],
  };
}

/**
 * It is still tried for a while. A call by hand beside that would be a second one, so the ways to call
 * without us are offered only when no try is left: she can end them.
 */
function unanswered(texts: Texts): Pick<Part, "moment" | "live"> & Pick<CardView, "actions"> {
  return { moment: "placing", live: true, actions: [{ id: "stop", label: texts.say("button_stop_trying"), tone: "primary" }] };
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
