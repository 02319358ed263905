// A page's card on a link without a server, for stories in a browser: window.stage.
import { Card } from "../../src/element/card/card.ts";
import { STYLE } from "../../src/element/card/style.ts";
import { addHost } from "../../src/element/host.ts";
import { Notice } from "../../src/element/later/notice.ts";
import { STYLE as LATER_STYLE } from "../../src/element/later/style.ts";
import { STYLE as LESSON_STYLE } from "../../src/element/lesson/style.ts";
import { Memory } from "../../src/element/memory.ts";
import { sheetOf } from "../../src/element/sheet.ts";
import { themeOf } from "../../src/element/tokens.ts";
import { Texts } from "../../src/texts/index.ts";
import { FakeLink } from "./fake-link.ts";
import { call, ready, reminder, subject } from "./states.ts";

const link = new FakeLink();
const host = addHost(document);
host.root.adoptedStyleSheets = [sheetOf(STYLE), sheetOf(LESSON_STYLE), sheetOf(LATER_STYLE)];
const card = new Card({
  link, box: host.box, texts: new Texts(), locale: "en-GB", regions: ["NO"], undo: "auto", puzzel: "https://puzzel.test/", memory: new Memory(),
  lessons: { texts: new Texts(), watch: () => null, share: () => {} }, find: null,
  choseRegion: (region) => stage.events.push(`region ${region}`),
  dress: () => void (host.element.dataset["theme"] = themeOf(document)),
});
const notice = new Notice({
  link, root: host.root, card: host.box, texts: new Texts(), locale: "en-GB",
  dress: () => void (host.element.dataset["theme"] = themeOf(document)),
  call: (subject) => card.click(subject, { anchor: null, target: host.element, by: "person", focus: true }),
});
const anchorOf = (selector: string) => () => [...document.querySelector(selector)!.getClientRects()];

const stage = {
  link, card, notice, host, subject, ready, reminder,
  events: [] as string[],
  open: (selector: string, focus = false, change = {}) =>
    card.open({ ...subject, ...change }, { anchor: anchorOf(selector), target: host.element, by: "person", focus }),
  hover: (selector: string) => card.open(subject, { anchor: anchorOf(selector), target: host.element, by: "hover" }),
  click: (selector: string, change = {}) =>
    card.click({ ...subject, ...change }, { anchor: anchorOf(selector), target: host.element, by: "person", focus: true }),
  call: (change = {}) => ({ ...call, created_at: new Date().toISOString(), ordered_at: new Date().toISOString(), ...change }),
};
for (const name of ["ctc-open", "ctc-close", "ctc-call", "ctc-ended", "ctc-outcome"]) {
  document.addEventListener(name, () => stage.events.push(name));
}
Object.assign(window, { stage });
