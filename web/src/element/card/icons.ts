// Icons, drawn in one hand: 16 units, stroke 1.5, round ends. The lamp tells its state by shape too.
import { type TemplateResult, svg, html } from "lit";
import type { Lamp } from "./state.ts";

type Icon = "close" | "minimise" | "more" | "grip" | "back" | "check";

const PATHS: Readonly<Record<Icon, TemplateResult>> = {
  close: svg`<path d="M4 4l8 8M12 4l-8 8" />`,
  minimise: svg`<path d="M4 8h8" />`,
  more: svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" class="dots" />`,
  grip: svg`<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" class="dots" />`,
  check: svg`<path d="M3.5 8.5l3 3 6-7" />`,
  back: svg`<path d="M9.5 4L5.5 8l4 4" />`,
};

/** An icon that says nothing by itself: its button has the label. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${PATHS[name]}</svg>`;
}

const LAMPS: Readonly<Record<Lamp, TemplateResult>> = {
  ready: svg`<circle cx="8" cy="8" r="5" class="full" />`,
  waiting: svg`<circle cx="8" cy="8" r="4.25" /><path d="M8 3.75a4.25 4.25 0 0 1 0 8.5z" class="full" />`,
  live: svg`<circle cx="8" cy="8" r="5.25" /><circle cx="8" cy="8" r="2.25" class="full" />`,
  stopped: svg`<rect x="3.25" y="3.25" width="9.5" height="9.5" rx="2" /><path d="M6 8h4" />`,
  asking: svg`<circle cx="8" cy="8" r="5.25" /><path d="M6.6 6.7a1.45 1.45 0 1 1 1.9 1.5c-.4.2-.5.4-.5.8M8 10.9h.01" />`,
  none: svg``,
};

/** The readiness lamp. The sentence beside it says the same in words. */
export function lamp(state: Lamp): TemplateResult {
  return html`<svg class="lamp" data-lamp=${state} viewBox="0 0 16 16" aria-hidden="true">${LAMPS[state]}</svg>`;
}
