// What stands below the message: choices with one key, fields, the bar, and the menu.
import { type TemplateResult, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Texts } from "../../texts/index.ts";
import { UNDO_CHOICES, type UndoChoice } from "../undo-choice.ts";
import { icon } from "./icons.ts";
import type { Below, CardView, Pick } from "./state.ts";
import { type CardFrame, type CardHandlers, trusted } from "./view.ts";

/** What is done with what stands below the message. */
export interface PartHandlers {
  readonly pick: CardHandlers["pick"];
  readonly keepNotes: CardHandlers["keepNotes"];
  readonly writeNotes: CardHandlers["writeNotes"];
}

/** What one moment asks for. */
export function below(view: CardView, on: PartHandlers, texts: Texts): TemplateResult | typeof nothing {
  const what = view.below;
  switch (what?.kind) {
    case undefined:
      return nothing;
    case "picks":
      return picks(what, on);
    case "reason":
      return html`<label class="field">${texts.say("reason_label")}<input id="reason" maxlength="500" autocomplete="off" /></label>`;
    case "code":
      return html`<p class="code">${what.code}</p>`;
    case "bar":
      return html`<progress class="bar" aria-hidden="true" ?hidden=${what.left === null} max=${what.total || 1} .value=${what.left ?? 0}></progress>`;
  }
}

function picks({ of, label, picks: all }: Extract<Below, { kind: "picks" }>, on: PartHandlers): TemplateResult {
  return html`
    <div class="picks ${of}" role="group" aria-label=${label}>
      ${all.map(
        (pick) => html`<button class="pick" type="button" data-pick=${pick.id} aria-keyshortcuts=${pick.key.toUpperCase()}
          @click=${trusted(() => on.pick(of, pick.id))}>${pickLabel(pick)}</button>`,
      )}
    </div>
  `;
}

/** "[Y]es": the key is underlined. */
function pickLabel({ label }: Pick): TemplateResult | string {
  const [, before, key, after] = /^(.*)\[(.+)\](.*)$/.exec(label) ?? [];
  return key ? html`${before}<kbd>${key}</kbd>${after}` : label;
}

/** Notes of a call. They are kept by themselves; what could not be kept says so. */
export function notes(view: CardView, on: PartHandlers, texts: Texts): TemplateResult | typeof nothing {
  if (!view.notes) return nothing;
  const { text, kept } = view.notes;
  const label = texts.say("notes_label");
  return html`
    <div class="field notes">
      <textarea id="notes" rows="1" maxlength="2000" aria-label=${label} placeholder=${label} aria-describedby="kept" .value=${live(text)}
        @input=${(event: Event) => on.writeNotes((event.target as HTMLTextAreaElement).value)}
        @blur=${on.keepNotes}></textarea>
      ${text && kept === "yes" ? html`<span id="kept" title=${texts.say("notes_saved")}>${icon("check")}<span class="aloud">${texts.say("notes_saved")}</span></span>` : nothing}
      ${kept === "failed" ? notKept(on, texts) : nothing}
    </div>
  `;
}

function notKept(on: PartHandlers, texts: Texts): TemplateResult {
  const again = html`<button class="link" type="button" @click=${trusted(on.keepNotes)}>${texts.say("button_save")}</button>`;
  return html`<p id="kept">${texts.say("notes_lost")} ${again}</p>`;
}

/** The person's own settings, and what is needed once a month. */
export function menu(frame: CardFrame, on: CardHandlers, texts: Texts): TemplateResult {
  const { learns } = frame;
  const choose = (event: Event) => {
    const choice = UNDO_CHOICES[(event.target as HTMLSelectElement).selectedIndex];
    if (event.isTrusted && choice !== undefined) on.chooseUndo(choice);
  };
  return html`
    <div class="body menu">
      <label>
        ${texts.say("undo_label")}
        <select @change=${choose}>
          ${UNDO_CHOICES.map((choice) => html`<option ?selected=${choice === frame.undo}>${undoText(choice, texts)}</option>`)}
        </select>
      </label>
      ${frame.paired ? item(texts.say("button_later"), on.later) : nothing}
      ${learns.why ? item(texts.say("button_why"), () => on.learn("explain")) : nothing}
      ${learns.not ? item(texts.say("button_not_here"), () => on.learn("teach")) : nothing}
      ${learns.rules ? item(texts.say("button_taught"), () => on.learn("rules")) : nothing}
      ${learns.palette === null ? nothing : item(`${texts.say("button_palette")}${learns.palette && ` (${learns.palette})`}`, on.find)}
      ${item(texts.say("button_copy"), on.copy)}
      ${frame.moved ? item(texts.say("button_reset_place"), on.resetPlace) : nothing}
      ${frame.paired ? item(texts.say("button_disconnect"), on.disconnect) : nothing}
    </div>
  `;
}

function item(label: string, act: () => void): TemplateResult {
  return html`<button class="choice" type="button" @click=${trusted(act)}>${label}</button>`;
}

function undoText(choice: UndoChoice, texts: Texts): string {
  if (choice === "auto" || choice === "pressed") return texts.say(`undo_${choice}`);
  return texts.say("undo_always", { seconds: choice });
}
