// The question when, as it is drawn. Native fields, and every press by a trusted event.
import { type TemplateResult, html, nothing } from "lit";
import { trusted } from "../card/view.ts";
import type { Later } from "./later.ts";

/** The whole question. */
export function laterTemplate(later: Later): TemplateResult {
  const { step, parts } = later;
  const { texts } = parts;
  if (step.kind === "kept") {
    return html`
      <div class="learn later" role="group" aria-label=${texts.say("button_later")}>
        <p role="status">${texts.say("later_kept", { when: step.when })}</p>
        <div class="row"><button class="action primary" type="button" @click=${trusted(() => parts.done())}>${texts.say("button_close")}</button></div>
      </div>
    `;
  }
  const picking = "picking" in step && step.picking;
  const sending = step.kind === "sending";
  return html`
    <div class="learn later" role="group" aria-label=${texts.say("button_later")} aria-busy=${sending ? "true" : "false"}>
      <p class="soft">${texts.say("later_question")}</p>
      ${step.kind === "failed" ? html`<p class="warn" role="alert">${step.said || texts.say("later_failed")}</p>` : nothing}
      ${picking ? field(later) : offers(later, sending)} ${parts.noted && !sending ? note(later) : nothing}
    </div>
  `;
}

function offers(later: Later, sending: boolean): TemplateResult {
  const { texts } = later.parts;
  return html`
    <div class="offers">
      ${later.choices.map(
        ({ id, at, label, when }) => html`<button class="offer" type="button" data-offer=${id} ?disabled=${sending}
          @click=${trusted(() => later.choose(at))}><span>${label}</span> <span class="soft">${when}</span></button>`,
      )}
      <button class="offer" type="button" data-offer="pick" ?disabled=${sending} @click=${trusted(() => later.pick())}>${texts.say("later_pick")}</button>
    </div>
  `;
}

function field(later: Later): TemplateResult {
  const { texts } = later.parts;
  const write = (event: Event) => later.setField((event.target as HTMLInputElement).value);
  return html`
    <label class="field">${texts.say("later_at_label", { there: later.isThere ? "yes" : "" })}
      <input id="later-at" type="datetime-local" step="60" required min=${later.least} .value=${later.field} @input=${write} /></label>
    <p class="soft picked" aria-live="polite">${later.picked}</p>
    <div class="row"><button class="action primary" type="button" data-offer="keep" ?disabled=${later.picked === ""}
      @click=${trusted(() => later.choose())}>${texts.say("button_remind")}</button></div>
  `;
}

function note(later: Later): TemplateResult {
  const label = later.parts.texts.say("later_note_label");
  const write = (event: Event) => later.setNote((event.target as HTMLInputElement).value);
  return html`<label class="field"><span class="aloud">${label}</span>
    <input id="later-note" maxlength="200" autocomplete="off" placeholder=${label} .value=${later.note} @input=${write} /></label>`;
}
