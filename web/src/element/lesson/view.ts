// A lesson as it is drawn, in the card and in the palette alike. Names and words of a page are text.
import { type TemplateResult, html, nothing } from "lit";
import type { Explanation, KnownRule, PageRule } from "../../dom/types.ts";
import type { Key } from "../../texts/index.ts";
import { trusted } from "../card/view.ts";
import type { Lesson } from "./lesson.ts";
import { explained, ruleInWords, sourceInWords } from "./words.ts";

/** The whole lesson. */
export function lessonTemplate(lesson: Lesson): TemplateResult {
  const { step, parts } = lesson;
  const { texts } = parts;
  switch (step.kind) {
    case "asking":
      return frame([], []);
    case "nothing":
      return frame([main(texts.say("teach_nothing"))], [back(lesson)]);
    case "explained":
      return ofExplanation(lesson, step.about);
    case "proposed":
      return frame(
        [soft(texts.say("teach_question")), main(ruleInWords(step.rule, texts)), soft(texts.say("teach_here"))],
        [button(lesson, "button_remember", () => void lesson.keep(), "primary"), back(lesson, "button_cancel")],
      );
    case "kept":
      return frame(
        [main(texts.say("teach_kept")), soft(ruleInWords(step.rule, texts))],
        [button(lesson, "button_undo", () => void lesson.undo(), "plain"), share(lesson, [step.rule]), back(lesson, "button_close")],
      );
    case "undone":
      return frame([main(texts.say("teach_undone"))], [back(lesson, "button_close")]);
    case "failed":
      return frame([main(texts.say(step.full ? "teach_full" : "teach_failed"))], [back(lesson)]);
    case "rules":
      return ofRules(lesson, step.rules);
  }
}

function ofExplanation(lesson: Lesson, about: Explanation): TemplateResult {
  const { texts } = lesson.parts;
  const isNumber = about.verdict === "number";
  const lines = explained(about, texts);
  const teach = about.canTeach
    ? button(lesson, isNumber ? "button_not_here" : "palette_teach", () => lesson.propose(about), "plain")
    : nothing;
  return frame(
    [
      html`<p class="soft">${texts.say(isNumber ? "teach_why" : "teach_why_not")}: <bdi class="asked">${about.text}</bdi></p>`,
      html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
      ...(about.canTeach || isNumber ? [] : [soft(texts.say("teach_no_effect"))]),
    ],
    [teach, back(lesson)],
  );
}

function ofRules(lesson: Lesson, rules: readonly KnownRule[]): TemplateResult {
  const { texts } = lesson.parts;
  const own = rules.filter(({ from }) => from === "here").map(({ rule }) => rule);
  const items = rules.map((known) => {
    const words = ruleInWords(known.rule, texts);
    const forget = html`<button class="link" type="button" aria-label=${texts.say("label_forget", { rule: words })}
      @click=${trusted(() => void lesson.forget(known.rule))}>${texts.say("button_forget")}</button>`;
    return html`<li>${words} <span class="soft">${sourceInWords(known, texts)}</span> ${known.from === "here" ? forget : nothing}</li>`;
  });
  const list = items.length > 0 ? html`<ul>${items}</ul>` : main(texts.say("teach_none"));
  return frame([soft(texts.say("button_taught")), list], [own.length > 0 ? share(lesson, own) : nothing, back(lesson)]);
}

function frame(lines: readonly TemplateResult[], actions: readonly (TemplateResult | typeof nothing)[]): TemplateResult {
  return html`
    <div class="learn">
      <div class="told" aria-live="polite">${lines}</div>
      <div class="acts">${actions}</div>
    </div>
  `;
}

function main(text: string): TemplateResult {
  return html`<p>${text}</p>`;
}

function soft(text: string): TemplateResult {
  return html`<p class="soft">${text}</p>`;
}

function back(lesson: Lesson, label: Key = "button_back"): TemplateResult {
  return button(lesson, label, () => lesson.done(), "quiet");
}

function share(lesson: Lesson, rules: readonly PageRule[]): TemplateResult {
  return button(lesson, "button_share", () => lesson.share(rules), "plain");
}

function button(lesson: Lesson, label: Key, act: () => void, tone: "primary" | "plain" | "quiet"): TemplateResult {
  return html`<button class="action ${tone}" type="button" @click=${trusted(act)}>${lesson.parts.texts.say(label)}</button>`;
}
