// The page that an administrator adds to Puzzel's agent application as a widget. Its script element names the
// origins that may be its host: <script type="module" src="…/widget.js" data-hosts="https://*.puzzel.com">.
import { render } from "lit";
import { browser } from "../core/surroundings.ts";
import { sheetOf } from "../element/sheet.ts";
import { languageOf } from "../texts/index.ts";
import { loadTexts } from "../texts/load.ts";
import { localeOf } from "../texts/locale.ts";
import { Frame } from "./frame.ts";
import { originsOf } from "./origins.ts";
import { sayLine, sayUndone } from "./say.ts";
import { type CallView, type FrameHandlers, frameTemplate } from "./show.ts";
import { PAGE, STYLE } from "./style.ts";
import { Talk } from "./talk.ts";

const hosts = originsOf(document.querySelector("script[data-hosts]")?.getAttribute("data-hosts"));
const language = languageOf(navigator.languages);
const texts = await loadTexts(language);
const locale = localeOf(texts.language, navigator.languages);
const element = document.createElement("click-to-call-frame");
const root = element.attachShadow({ mode: "open" });
let talk: Talk | null = null;
let asked = false;

/** Draws once for all changes of a turn. */
function changed(): void {
  if (asked) return;
  asked = true;
  queueMicrotask(draw);
}

const frame: Frame = new Frame({
  around: { ...browser(), parent: parent === window ? null : parent },
  hosts,
  language: texts.language,
  changed,
  linked(link) {
    talk?.stop();
    talk = new Talk(link, texts, locale, {
      changed,
      inUse: () => root.activeElement !== null,
      reason: () => {
        const field = root.querySelector<HTMLInputElement>("#reason");
        if (!field?.value.trim()) field?.focus();
        return field?.value.trim() ?? "";
      },
    });
  },
  restart: () => location.reload(),
});

const handlers: FrameHandlers = {
  act: (id) => talk?.act(id),
  pick: (of, id) => talk?.pick(of, id),
  writeNotes: (text) => talk?.write(text),
  keepNotes: () => talk?.keepNotes(),
  close: () => talk?.close(),
  press: (id) => (id === "try_again" ? frame.tryAgain() : void frame.press(id)),
  hangUp: () => void frame.press("hang_up", talk?.callId),
};

function draw(): void {
  asked = false;
  const { state } = frame;
  render(frameTemplate(sayLine(state, texts), callView(), handlers, texts), root);
}

function callView(): CallView | null {
  const card = talk?.view;
  const { active, standing, doing, undone } = frame.state;
  if (!card || !talk || !active || standing.kind === "signing_in") return null;
  const can = card.live && frame.canHangUp(talk.callId);
  // What can be hung up here is not said to be beyond reach.
  const lines = can ? card.lines.filter(({ text }) => text !== texts.say("no_cancel") && text !== texts.say("no_hang_up")) : card.lines;
  return {
    card: { ...card, lines },
    hangUp: can ? (doing === "hang_up" ? "busy" : "yes") : "no",
    undone: undone?.what === "hang_up" ? sayUndone(undone, texts) : "",
  };
}

/** One key answers how a call went, where nothing is being written. */
function pickByKey(event: KeyboardEvent): void {
  const { key, isTrusted, ctrlKey, metaKey, altKey, repeat } = event;
  const inField = (event.composedPath()[0] as Element).matches?.("input, textarea, select");
  if (isTrusted && !inField && !ctrlKey && !metaKey && !altKey && !repeat && talk?.pickByKey(key.toLowerCase())) event.preventDefault();
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = (): void => void (element.dataset["theme"] = dark.matches ? "dark" : "light");
dark.addEventListener("change", dress);
dress();
document.documentElement.lang = texts.language;
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(PAGE)];
root.adoptedStyleSheets = [sheetOf(STYLE)];
document.body.append(element);
document.addEventListener("keydown", pickByKey);
draw();
frame.start();
