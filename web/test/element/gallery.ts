// A page with every state of the card, for those who work on it and for its pictures:
// ?language=nb&theme=dark&dir=rtl&only=ready-phone
import { render } from "lit";
import { describe } from "../../src/element/card/describe.ts";
import { STYLE } from "../../src/element/card/style.ts";
import { type CardHandlers, cardTemplate } from "../../src/element/card/view.ts";
import { sheetOf } from "../../src/element/sheet.ts";
import { languageOf } from "../../src/texts/index.ts";
import { loadTexts } from "../../src/texts/load.ts";
import { statesIn } from "./states.ts";

const asked = new URLSearchParams(location.search);
const language = languageOf(asked.get("language") ?? "en");
const texts = await loadTexts(language);
const theme = asked.get("theme") ?? "light";
document.documentElement.lang = language;
document.documentElement.dir = asked.get("dir") ?? "ltr";
const page = sheetOf(`
  body { margin: 16px; display: grid; grid-template-columns: repeat(auto-fill, 356px); gap: 24px 20px; align-items: start;
         font: 12px system-ui; background: ${theme === "dark" ? "#12161b" : "#f1f3f5"}; color: ${theme === "dark" ? "#cbd3dc" : "#39424c"}; }
  h3 { font: inherit; margin: 0 0 6px; }
`);
document.adoptedStyleSheets = [page];
const here = sheetOf(`${STYLE} :host { position: static !important; }`);
const nothing = () => {};
const handlers = new Proxy({} as CardHandlers, { get: () => nothing });

for (const [name, input] of Object.entries(statesIn(language))) {
  if (asked.has("only") && asked.get("only") !== name) continue;
  for (const minimised of asked.has("pills") && describe(input, texts).live ? [false, true] : [false]) {
    const frame = { minimised, menu: asked.has("menu"), undo: "auto", pinned: false, moved: true, paired: true, lesson: null, learns: { why: true, not: true, rules: true, palette: "Alt+Shift+K" } } as const;
    const cell = document.createElement("div");
    const title = document.createElement("h3");
    title.textContent = name;
    const host = document.createElement("click-to-call-card");
    host.dataset["theme"] = theme;
    host.dataset["state"] = name;
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [here];
    cell.append(title, host);
    document.body.append(cell);
    render(cardTemplate(describe(input, texts), frame, handlers, texts), root);
  }
}
