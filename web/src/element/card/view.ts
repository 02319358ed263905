// The card as it is drawn. Everything from elsewhere (names, messages, numbers) is text, never markup.
import { type TemplateResult, html, nothing } from "lit";
import type { Texts } from "../../texts/index.ts";
import { icon, lamp } from "./icons.ts";
import { below, menu, notes } from "./view-parts.ts";
import type { Action, ActionId, CardView } from "./state.ts";
import type { LessonStart } from "../lesson/lesson.ts";
import type { UndoChoice } from "../undo-choice.ts";

/** What the person did; every one of them by a trusted event. */
export interface CardHandlers {
  act(id: ActionId): void;
  pick(of: "outcome" | "region", id: string): void;
  keepNotes(): void;
  writeNotes(text: string): void;
  close(): void;
  minimise(to: boolean): void;
  openMenu(to: boolean): void;
  chooseUndo(choice: UndoChoice): void;
  resetPlace(): void;
  copy(): void;
  disconnect(): void;
  learn(start: LessonStart): void;
  /** She would rather call later. */
  later(): void;
  find(): void;
  dragStart(event: PointerEvent): void;
  moveKey(event: KeyboardEvent): void;
}

/** What the menu offers beside her settings. */
export interface Learns {
  /** Why this country. */
  readonly why: boolean;
  /** The number stands in the page's text: it can be taught that it is none. */
  readonly not: boolean;
  /** What the site was taught. */
  readonly rules: boolean;
  /** The palette, with its shortcut: "Alt+Shift+K", or ""; null where there is none. */
  readonly palette: string | null;
}

/** What the card shows of itself. */
export interface CardFrame {
  readonly minimised: boolean;
  readonly menu: boolean;
  readonly undo: UndoChoice;
  /** Whether the person opened it; what merely hovers is not announced. */
  readonly pinned: boolean;
  readonly moved: boolean;
  readonly paired: boolean;
  /** What is explained, taught or asked in the place of all else; null for nothing. */
  readonly lesson: TemplateResult | null;
  /** What there is to learn: nothing where the page is not looked at. */
  readonly learns: Learns;
}

/** The whole card. */
export function cardTemplate(view: CardView, frame: CardFrame, on: CardHandlers, texts: Texts): TemplateResult {
  return html`
    ${frame.minimised ? pill(view, on, texts) : card(view, frame, on, texts)}
    <p class="aloud" role="status" aria-live="polite">${frame.pinned ? view.aloud : ""}</p>
  `;
}

function card(view: CardView, frame: CardFrame, on: CardHandlers, texts: Texts): TemplateResult {
  return html`
    <section
      class="card" part="card" role="dialog" tabindex="-1" dir="ltr" lang=${texts.language}
      aria-label=${texts.say("label_card", { number: view.number })} aria-describedby="message"
      data-moment=${view.moment}
    >
      ${head(view, frame, on, texts)}
      <div class="dial">
        <p class=${view.number.length > 20 ? "number long" : "number"} part="number">${view.number}</p>
        <span class="elapsed" aria-hidden="true">${view.elapsed}</span>
      </div>
      <p class="where">${where(view)}</p>
      ${frame.lesson ? html`<div class="body">${frame.lesson}</div>` : frame.menu ? menu(frame, on, texts) : body(view, on, texts)}
      ${frame.lesson || frame.menu || (view.as === "" && view.actions.length === 0) ? nothing : foot(view, on)}
    </section>
  `;
}

function where({ place, there }: CardView): TemplateResult {
  return html`<span title=${place || nothing}>${place}</span><span>${place && there ? " · " : ""}${there}</span>`;
}

function head(view: CardView, frame: CardFrame, on: CardHandlers, texts: Texts): TemplateResult {
  return html`
    <div class="head" @pointerdown=${on.dragStart}>
      ${frame.menu || frame.lesson ? tool("back", texts.say("button_close"), () => on.openMenu(false)) : nothing}
      <p class=${view.name ? "name" : "name app"} title=${view.name || nothing}><bdi>${view.name || texts.say("label_card")}</bdi></p>
      <button class="tool grip" type="button" aria-label=${texts.say("label_move")} title=${texts.say("label_move")} @keydown=${on.moveKey}>${icon("grip")}</button>
      ${frame.menu || frame.lesson ? nothing : tool("more", texts.say("button_more"), () => on.openMenu(true))}
      ${
        view.live
          ? tool("minimise", texts.say("button_minimise"), () => on.minimise(true))
          : tool("close", texts.say("button_close"), () => on.close())
      }
    </div>
  `;
}

function tool(name: "more" | "minimise" | "close" | "back", label: string, act: () => void): TemplateResult {
  return html`<button class="tool" data-tool=${name} type="button" aria-label=${label} title=${label} @click=${trusted(act)}>${icon(name)}</button>`;
}

function body(view: CardView, on: CardHandlers, texts: Texts): TemplateResult {
  return html`
    <div class="body">
      <div class=${view.lamp === "none" ? "message plain" : "message"} id="message">
        ${view.lamp === "none" ? nothing : lamp(view.lamp)}
        ${view.lines.map(({ text, tone }) => html`<p class=${tone}>${text}</p>`)}
      </div>
      ${below(view, on, texts)} ${notes(view, on, texts)}
    </div>
    ${view.extension ? extension(view.extension) : nothing}
  `;
}

/** The words without the keys, and the keys apart and large: they are read while somebody talks. */
function extension({ text, keys }: { text: string; keys: string }): TemplateResult {
  const [before, after] = text.split(keys);
  return html`<p class="extension"><span>${before?.trim()}</span> <b>${keys}</b>${after ? html`<span>${after}</span>` : nothing}</p>`;
}

/** What stops stands at the far end: a press too many where Call stood hangs nothing up. */
function foot(view: CardView, on: CardHandlers): TemplateResult {
  const stops = view.actions.filter(({ tone }) => tone === "stop");
  const others = view.actions.filter(({ tone }) => tone !== "stop");
  const as = html`<p class="as" title=${view.as || nothing}>${view.as}</p>`;
  return html`
    <div class="foot">
      ${stops.length > 0 ? as : nothing} ${others.map((action) => button(action, on))}
      ${stops.length > 0 ? stops.map((action) => button(action, on)) : as}
    </div>
  `;
}

function button({ id, label, tone, busy }: Action, on: CardHandlers): TemplateResult {
  return html`<button class="action ${tone}" type="button" data-action=${id} ?disabled=${busy ?? false}
    @click=${trusted(() => on.act(id))}>${label}</button>`;
}

function pill(view: CardView, on: CardHandlers, texts: Texts): TemplateResult {
  const label = `${view.pill}. ${texts.say("button_restore")}`;
  return html`
    <button class="pill" part="pill" type="button" lang=${texts.language} data-moment=${view.moment} aria-label=${label}
      @pointerdown=${on.dragStart} @click=${trusted(() => on.minimise(false))}>
      ${lamp(view.lamp)} <span class="what">${view.pill}</span> <span class="elapsed">${view.elapsed}</span>
    </button>
  `;
}

/**
 * Only what a person did counts: a page's own script cannot press our buttons. Of a double click the
 * first counts: the button may be another by the second.
 */
export function trusted(act: () => void): (event: MouseEvent) => void {
  return ({ isTrusted, detail }) => {
    if (isTrusted && detail < 2) act();
  };
}
