// How the frame looks: the card's own rules, laid flat into a frame of 280 to 400 px that Puzzel gives any
// height. In the lowest the line, or the call's number with its button, is all there is, and the rest is
// scrolled to.
import { STYLE as CARD } from "../element/card/style.ts";

/** Rules of the page around the one element. */
export const PAGE = `
html { color-scheme: light dark; }
html, body { margin: 0; block-size: 100%; }
@media (prefers-color-scheme: light) { html { background: #ffffff; } }
@media (prefers-color-scheme: dark) { html { background: #1d2229; } }
`;

export const STYLE = `${CARD}
:host { display: block; min-block-size: 100%; background: var(--surface); }
.frame {
  font: 13px/18px var(--font); color: var(--text); font-variant-numeric: tabular-nums; text-align: start;
  min-inline-size: 0; padding: 12px 16px; display: flex; flex-direction: column; gap: 12px;
}
.line { display: flex; flex-wrap: wrap; align-items: center; column-gap: 8px; row-gap: 4px; min-block-size: 32px; }
.line .what { flex: 1 1 0; min-inline-size: max-content; margin: 0; padding-block: 7px; }
.line > .lamp { align-self: start; margin-block-start: 8px; }
.line .more { order: 1; flex: 1 1 100%; margin: 0; padding-inline-start: 24px; color: var(--soft); overflow-wrap: anywhere; }
.said .what { flex-basis: calc(100% - 24px); min-inline-size: 0; overflow-wrap: anywhere; padding-block-end: 0; }
.said .more { order: 0; }
.said .action { margin: 4px 0 0 24px; }
.line .who { margin: 0; color: var(--soft); min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.call { display: flex; flex-direction: column; padding-block-end: 12px; border-block-end: 1px solid var(--line); }
.top { display: flex; align-items: center; gap: 8px; min-block-size: 36px; }
.top .dial { flex: 1; min-inline-size: 0; }
.top .number { font-weight: 500; min-inline-size: 0; }
.brief { display: none; }
.whom { display: flex; flex-wrap: wrap; column-gap: 8px; margin: 0; min-block-size: 18px; color: var(--soft); }
.whom bdi { color: var(--text); font-weight: 600; overflow-wrap: anywhere; }
.call .body { min-block-size: 68px; padding-block: 8px 0; }
.call .foot { flex-wrap: wrap; padding-block-start: 8px; }
.call .extension { margin-block: 8px 0; }
.action.stop { border-color: var(--stopped); color: var(--stopped); font-weight: 600; }
.action:disabled { opacity: .6; cursor: default; }

@media (max-width: 330px) {
  .frame { padding-inline: 12px; }
  .top { gap: 4px; }
  .top .dial { gap: 8px; }
  .top .number { font-size: 15px; line-height: 24px; }
  .picks, .message ~ .field { padding-inline-start: 0; }
  .action.stop { padding-inline: 8px; }
}

@media (max-height: 130px) {
  .frame { padding-block: 6px; gap: 4px; }
  .frame.live .line { order: 1; }
  .line { order: -1; }
  .live .top { flex-wrap: wrap; row-gap: 0; min-block-size: 48px; }
  .live .top .dial { flex: 1 1 40%; }
  .live .top .action { order: 1; }
  .live .brief { display: flex; order: 2; flex: 1 1 100%; gap: 8px; margin: 0; color: var(--soft); min-inline-size: 0; }
  .live .brief span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .live .top .number { line-height: 24px; }
}

@media (forced-colors: active) {
  .action.stop { border-color: ButtonText; color: ButtonText; }
  .action:disabled { opacity: 1; color: GrayText; border-color: GrayText; }
}
`;
