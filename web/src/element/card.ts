// What comes with the first intent: the core, the card and its words. The page's first script imports
// it as ./card.js.
import { connect } from "../core/index.ts";
import type { Link } from "../core/types.ts";
import type { EngineModule } from "../dom/types.ts";
import { Card } from "./card/card.ts";
import { STYLE } from "./card/style.ts";
import { choicesOf } from "./choices.ts";
import { tell } from "./events.ts";
import { Finder, type PageSide } from "./find.ts";
import type { Host } from "./host.ts";
import { Notice } from "./later/notice.ts";
import { STYLE as LATER_STYLE } from "./later/style.ts";
import type { LessonParts } from "./lesson/lesson.ts";
import { STYLE as LESSON_STYLE } from "./lesson/style.ts";
import { Memory } from "./memory.ts";
import { type Source, readSubject } from "./read-subject.ts";
import { loadTexts } from "../texts/load.ts";
import { localeOf } from "../texts/locale.ts";
import type { Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { sheetOf } from "./sheet.ts";
import { followRules } from "./site-rules.ts";
import { themeOf } from "./tokens.ts";

/** What the first intent brings. */
export interface Parts {
  readonly card: Card;
  readonly link: Link;
  /** What the card is about, for what was pointed at. */
  read(source: Source): Promise<Subject | null>;
  readonly finder: Finder;
  readonly notice: Notice;
}

/** Connects with the server, fetches the words and makes the page's card. */
export async function begin(
  settings: Settings,
  host: Host,
  engine: () => Promise<EngineModule>,
  page: PageSide,
): Promise<Parts> {
  const { server, client, language, regions, shortcut } = settings;
  const words = loadTexts(language);
  const choices = choicesOf(settings.options);
  const { bearer, remember, undo, puzzel, theme } = choices;
  const link = connect({ server, client, language, ...(bearer ? { bearer } : {}), ...(remember ? { remember } : {}) });
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheetOf(STYLE), sheetOf(LESSON_STYLE), sheetOf(LATER_STYLE)];
  const texts = await words;
  const locale = localeOf(texts.language, navigator.languages);
  const dress = () => {
    host.element.dataset["theme"] = theme === "auto" ? themeOf(document) : theme;
  };
  const memory = new Memory();
  const lessons: LessonParts = {
    texts,
    watch: () => page.watch,
    share: (rules) => void window.open(`${server}/page-rules#${encodeURIComponent(JSON.stringify(rules))}`, "_blank", "noopener"),
  };
  const read = (source: Source) => readSubject(source, { regions, ...choices }, engine);
  const finder = new Finder({ page, root: host.root, target: host.element, link, texts, locale, lessons, read, dress });
  const card = new Card({
    link, box: host.box, texts, locale, regions, undo, puzzel, memory, lessons, dress,
    find: page.watch && { shortcut, open: () => void finder.toggle() },
    choseRegion: (region) => page.watch?.chooseRegion(region),
  });
  const notice = new Notice({
    link, root: host.root, card: host.box, texts, locale, dress,
    call: (subject) => card.click(subject, { anchor: null, target: host.element, by: "person", focus: true }),
  });
  tellReadiness(link, host.element);
  followRules(link, () => page.watch, location.hostname);
  return { card, link, read, finder, notice };
}

function tellReadiness(link: Link, target: EventTarget): void {
  let last = "";
  link.subscribe(({ status }) => {
    if (!status) return;
    const code = status.reason?.code ?? null;
    const now = `${status.ready} ${code}`;
    if (now === last) return;
    last = now;
    tell(target, "ctc-ready", { ready: status.ready, code });
  });
}
