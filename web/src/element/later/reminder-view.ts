// A reminder that is due, as it is drawn: quiet, small, three things to do. Names and notes are text.
import { type TemplateResult, html, nothing } from "lit";
import { groupsOf } from "../card/format.ts";
import { icon } from "../card/icons.ts";
import { trusted } from "../card/view.ts";
import type { Reminding } from "./reminding.ts";
import { knows, whenInWords } from "./times.ts";
import { laterTemplate } from "./view.ts";
import { subjectOfReminder } from "./wish.ts";

/** The notice; nothing where nothing is due. */
export function reminderTemplate(state: Reminding): TemplateResult | typeof nothing {
  const { reminder } = state;
  if (!reminder) return nothing;
  const { texts } = state.parts;
  return html`
    <section class="card due" part="reminder" role="region" dir="ltr" lang=${texts.language} aria-label=${titleOf(state)} data-reminder=${reminder.id}>
      <p class="name"><bdi>${titleOf(state)}</bdi></p>
      <p class="number">${numberOf(state)}</p>
      ${reminder.note ? html`<p class="note"><bdi>${reminder.note}</bdi></p>` : nothing}
      <p class="soft">${whenOf(state)}</p>
      ${state.trouble ? html`<p class="warn" role="alert">${state.trouble}</p>` : nothing}
      ${state.later ? asking(state) : acts(state)}
      ${state.count > 1 ? html`<p class="soft">${texts.say("reminder_more", { count: state.count > 2 ? state.count - 1 : "" })}</p>` : nothing}
    </section>
  `;
}

/** What is due as a number and no more: for a page on which a call goes on. */
export function badgeTemplate(state: Reminding): TemplateResult | typeof nothing {
  if (state.count === 0) return nothing;
  const label = badgeText(state);
  return html`<span class="pill badge" part="reminder-badge" lang=${state.parts.texts.language} title=${label}>${label}</span>`;
}

/** "2 reminders are due" */
export function badgeText({ parts: { texts }, count }: Reminding): string {
  return texts.say("reminder_badge", { count: count > 1 ? count : "" });
}

/** What is said aloud when it comes due. */
export function aloudOf(state: Reminding): string {
  return state.reminder ? `${titleOf(state)}, ${numberOf(state)}. ${whenOf(state)}` : "";
}

function titleOf({ parts: { texts }, reminder }: Reminding): string {
  return texts.say("reminder_title", { name: reminder?.context?.name ?? "" });
}

function numberOf({ reminder }: Reminding): string {
  return reminder ? groupsOf(subjectOfReminder(reminder)) : "";
}

function whenOf({ parts: { texts, locale }, reminder }: Reminding): string {
  if (!reminder) return "";
  const zone = reminder.zone && knows(reminder.zone) ? reminder.zone : "";
  return whenInWords(Date.parse(reminder.due_at), zone, Date.now(), locale, texts);
}

function acts(state: Reminding): TemplateResult {
  const { texts } = state.parts;
  const button = (key: "button_call" | "button_put_off" | "button_dismiss", tone: string, act: () => void) =>
    html`<button class="action ${tone}" type="button" data-act=${key} ?disabled=${state.isSending} @click=${trusted(act)}>${texts.say(key)}</button>`;
  return html`
    <div class="foot">
      ${button("button_call", "primary", () => state.call())} ${button("button_put_off", "plain", () => state.putOff())}
      ${button("button_dismiss", "quiet", () => void state.dismiss())}
    </div>
  `;
}

function asking(state: Reminding): TemplateResult {
  const label = state.parts.texts.say("button_cancel");
  return html`
    <button class="tool" type="button" data-act="back" aria-label=${label} title=${label} @click=${trusted(() => state.back())}>${icon("back")}</button>
    ${laterTemplate(state.later!)}
  `;
}
