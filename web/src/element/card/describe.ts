// The card's picture as a pure function of what is known. Nothing here says more than the server
// does: the customer's side is named only where a call's state is customer_answered.
import type { Texts } from "../../texts/index.ts";
import { aboutCall } from "./about-call.ts";
import { aboutClick } from "./about-click.ts";
import { aboutNumber } from "./about-number.ts";
import { aboutSignIn } from "./about-sign-in.ts";
import { aboutStatus } from "./about-status.ts";
import { groupsOf, keysOf, shortName, timeOfDay, timeThere } from "./format.ts";
import type { CardInput, CardView, Line, Part } from "./state.ts";

/** The picture of a card at one moment. */
export function describe(input: CardInput, texts: Texts): CardView {
  const part = partOf(input, texts);
  const lines = [...part.lines, ...asides(input, part, texts)];
  return {
    name: input.state.subject.name,
    number: input.state.inspected?.format ?? groupsOf(input.state.subject),
    elapsed: "",
    below: null,
    notes: null,
    actions: [],
    live: false,
    pill: part.lines[0]?.text ?? "",
    aloud: lines.map(({ text }) => text).join(" "),
    ...whereAndWho(input, texts),
    extension: extensionOf(input, texts),
    ...part,
    lines,
  };
}

/** What is said: of the call, then of the click, of the number, of the sign-in, of readiness. */
function partOf(input: CardInput, texts: Texts): Part {
  return (
    aboutCall(input, texts) ??
    aboutClick(input, texts) ??
    aboutNumber(input, texts) ??
    aboutSignIn(input, texts) ??
    aboutStatus(input, texts)
  );
}

function whereAndWho({ snapshot, state, now, locale }: CardInput, texts: Texts) {
  const { subject, inspected } = state;
  const region = inspected?.number?.region ?? subject.region;
  const phone = snapshot.status?.phone;
  const name = snapshot.agent?.name;
  return {
    place: region ? texts.say("place", { region, why: whyCountry(input(subject.regionFrom, subject.evidence[0]), texts) }) : "",
    there: timeThere(inspected?.local_times ?? [], now, locale, texts),
    as:
      snapshot.agent && snapshot.phase !== "unpaired" && snapshot.phase !== "ended"
        ? texts.say("as_agent", {
            name: name && shortName(name),
            phone: phone ? (phone.softphone ? "softphone" : "other") : null,
            ending: phone?.ending,
          })
        : "",
  };

  function input(from: string, code: string | undefined) {
    return from === "evidence" ? code : from;
  }
}

const WHY = [
  "plus", "idd", "phone_context", "field_region", "named", "near", "link", "language", "domain", "region",
  "code_without_plus", "given", "chosen", "remembered",
] as const;

/** Why a number is held to be one of its country, in a few words; "" where nothing says. */
export function whyCountry(code: string | undefined, texts: Texts): string {
  const known = WHY.find((each) => each === code);
  return known ? texts.say(`why_${known}`) : "";
}

function extensionOf({ state }: CardInput, texts: Texts): CardView["extension"] {
  const keys = keysOf(state.subject.ext);
  return keys ? { text: texts.say("extension", { keys }), keys } : null;
}

/** What is worth saying beside the message itself. */
function asides({ snapshot, state, locale }: CardInput, part: Part, texts: Texts): Line[] {
  const lines: Line[] = [];
  const soft = (text: string) => lines.push({ text, tone: "soft" });
  const before = ["ready", "wait", "not_ready", "warned", "undo"].includes(part.moment);
  if (before) for (const hint of state.inspected?.hints ?? []) soft(hint.message);
  if (part.moment === "ready" && snapshot.armed && !snapshot.armed.here) soft(texts.say("armed_elsewhere"));
  // Whoever was signed out in the middle of a call hears no more of it either.
  const hearsNothing = snapshot.stream === "reconnecting" || snapshot.phase === "ended" || snapshot.phase === "unpaired";
  if (part.live && hearsNothing) soft(texts.say("stream_reconnecting"));
  if (before && snapshot.signIn?.warn) {
    const { endsAt } = snapshot.signIn;
    soft(texts.say("session_ending", { time: endsAt && timeOfDay(endsAt, locale) }));
  }
  return lines;
}
