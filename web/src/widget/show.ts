// The frame as it is drawn: the call on top while there is one, and the one quiet line.
import { type TemplateResult, html, nothing } from "lit";
import { icon, lamp } from "../element/card/icons.ts";
import type { Action, CardView } from "../element/card/state.ts";
import { type PartHandlers, below, notes } from "../element/card/view-parts.ts";
import { type CardHandlers, trusted } from "../element/card/view.ts";
import type { Texts } from "../texts/index.ts";
import type { LineAction, LineView } from "./say.ts";

/** What a person does in the frame; every one of them by a trusted event. */
export interface FrameHandlers extends PartHandlers, Pick<CardHandlers, "act" | "close"> {
  press(id: LineAction["id"]): void;
  hangUp(): void;
}

/** A call as the frame shows it. */
export interface CallView {
  readonly card: CardView;
  /** Whether it can be hung up from here; busy while that is being done. */
  readonly hangUp: "no" | "yes" | "busy";
  /** What became of hanging up, "" for nothing. */
  readonly undone: string;
}

/** The whole frame. */
export function frameTemplate(line: LineView, call: CallView | null, on: FrameHandlers, texts: Texts): TemplateResult {
  return html`
    <main class=${call?.card.live ? "frame live" : "frame"} lang=${texts.language} dir="ltr">
      <h1 class="aloud">${texts.say("label_card")}</h1>
      ${call ? callTemplate(call, on, texts) : nothing}
      ${lineTemplate(line, on)}
      <p class="aloud" role="status">${aloud(line, call)}</p>
    </main>
  `;
}

function aloud(line: LineView, call: CallView | null): string {
  if (call) return call.undone || call.card.aloud;
  return line.aloud ? `${line.text} ${line.more}`.trim() : "";
}

function lineTemplate({ lamp: shape, text, more, who, action }: LineView, on: FrameHandlers): TemplateResult {
  return html`
    <div class=${who ? "line" : "line said"}>
      ${shape === "none" ? nothing : lamp(shape)}
      <p class="what">${text}</p>
      ${who ? html`<p class="who" title=${who}>${who}</p>` : nothing}
      ${more ? html`<p class="more">${more}</p>` : nothing}
      ${action ? html`<button class="action plain" type="button" data-action=${action.id} @click=${trusted(() => on.press(action.id))}>${action.label}</button>` : nothing}
    </div>
  `;
}

function callTemplate({ card, hangUp, undone }: CallView, on: FrameHandlers, texts: Texts): TemplateResult {
  return html`
    <section class="call" data-moment=${card.moment} aria-label=${texts.say("label_card", { number: card.number })}>
      <div class="top">
        <div class="dial">
          <h2 class=${card.number.length > 20 ? "number long" : "number"}>${card.number}</h2>
          <span class="elapsed" aria-hidden="true">${card.elapsed}</span>
        </div>
        <p class="brief">${lamp(card.lamp)}<span>${card.pill}</span></p>
        ${hangUp === "no" ? nothing : hangUpButton(hangUp, on, texts)}
        ${card.live ? nothing : closeButton(on, texts)}
      </div>
      <p class="whom"><bdi>${card.name}</bdi><span>${[card.place, card.there].filter(Boolean).join(" · ")}</span></p>
      <div class="body">
        <div class=${card.lamp === "none" ? "message plain" : "message"} id="message">
          ${card.lamp === "none" ? nothing : lamp(card.lamp)}
          ${card.lines.map(({ text, tone }) => html`<p class=${tone}>${text}</p>`)}
          ${undone ? html`<p class="warn">${undone}</p>` : nothing}
        </div>
        ${below(card, on, texts)} ${notes(card, on, texts)}
      </div>
      ${card.extension ? extension(card.extension) : nothing}
      ${card.actions.length === 0 ? nothing : html`<div class="foot">${card.actions.map((action) => button(action, on))}</div>`}
    </section>
  `;
}

function hangUpButton(now: "yes" | "busy", on: FrameHandlers, texts: Texts): TemplateResult {
  return html`<button class="action stop" type="button" data-action="hang_up" ?disabled=${now === "busy"}
    @click=${trusted(on.hangUp)}>${texts.say("button_hang_up")}</button>`;
}

function closeButton(on: FrameHandlers, texts: Texts): TemplateResult {
  const label = texts.say("button_close");
  return html`<button class="tool" type="button" aria-label=${label} title=${label} @click=${trusted(on.close)}>${icon("close")}</button>`;
}

function button({ id, label, tone }: Action, on: FrameHandlers): TemplateResult {
  return html`<button class="action ${tone}" type="button" data-action=${id} @click=${trusted(() => on.act(id))}>${label}</button>`;
}

/** The keys of an extension, apart and large: they are read while somebody talks. */
function extension({ text, keys }: { text: string; keys: string }): TemplateResult {
  const [before, after] = text.split(keys);
  return html`<p class="extension"><span>${before?.trim()}</span> <b>${keys}</b>${after ? html`<span>${after}</span>` : nothing}</p>`;
}
