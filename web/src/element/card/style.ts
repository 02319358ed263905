// How the card looks. A grid of 4 px, one radius, one shadow; no rule here moves anything when a
// second passes or a state changes.
import { TOKENS } from "../tokens.ts";

export const STYLE = `${TOKENS}
.place { position: fixed; inset: 0 auto auto 0; z-index: 2147483000; }
.place[data-grows="up"] { inset: auto auto 0 0; }
*, *::before, *::after { box-sizing: border-box; }
.card, .pill {
  font: 13px/18px var(--font); color: var(--text); background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow);
  font-variant-numeric: tabular-nums; text-align: start;
  animation: appear var(--quick) ease-out;
}
@keyframes appear { from { opacity: 0; transform: translateY(2px); } }
.card { inline-size: min(356px, 100vw - 16px); padding: 10px 16px 14px; outline: none; display: flex; flex-direction: column; min-block-size: 266px; }
.card:focus-visible { border-color: var(--accent); }

.head { display: flex; align-items: center; gap: 2px; min-block-size: 28px; margin-inline-end: -8px; cursor: grab; touch-action: none; user-select: none; }
.head:active { cursor: grabbing; }
.name { flex: 1; min-inline-size: 0; margin: 0; font: inherit; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.name.app { font-weight: 400; color: var(--soft); }

.dial { display: flex; align-items: baseline; gap: 12px; }
.number { flex: 1; margin: 0; font-size: 20px; line-height: 28px; font-weight: 500; letter-spacing: .01em; direction: ltr; unicode-bidi: isolate; text-align: start; user-select: text; overflow-wrap: anywhere; }
.number.long { font-size: 17px; }
.elapsed { color: var(--soft); font-size: 14px; }
.where { display: flex; white-space: pre; margin: 0; min-block-size: 18px; color: var(--soft); }
.where :first-child { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; }

.body { flex: 1; min-block-size: 134px; padding-block: 10px 8px; display: flex; flex-direction: column; gap: 8px; }
:is([data-moment="wait"], [data-moment="not_ready"], [data-moment="refused"]) .body { min-block-size: 94px; } /* two rows of buttons may stand below */
.message { display: grid; grid-template-columns: 16px 1fr; column-gap: 8px; row-gap: 4px; margin: 0; }
.message .lamp { grid-row: 1; margin-block-start: 1px; }
.message p { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
.message.plain p { grid-column: 1 / -1; }
.soft { color: var(--soft); }
.warn { font-weight: 500; }

.icon, .lamp { inline-size: 16px; block-size: 16px; fill: none; stroke: currentcolor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; flex: none; display: block; }
.icon .dots { stroke-width: 2; }
.lamp .full { fill: currentcolor; stroke: none; }
[data-lamp="ready"] { color: var(--ready); }
[data-lamp="waiting"], [data-lamp="asking"] { color: var(--waiting); }
[data-lamp="live"] { color: var(--live); }
[data-lamp="stopped"] { color: var(--stopped); }

.extension { display: flex; align-items: baseline; gap: 8px; margin: 0 0 8px; }
.extension b { font-size: 20px; line-height: 24px; font-weight: 600; letter-spacing: .08em; direction: ltr; unicode-bidi: isolate; }

.foot { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; min-block-size: 32px; }
.foot .as:first-child { text-align: start; }
.foot .as { flex: 1; min-inline-size: 0; margin: 0; color: var(--soft); text-align: end; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

button, select, input, textarea { font: inherit; color: inherit; }
.action, .pick, .choice {
  min-block-size: 32px; padding: 0 12px; border: 1px solid var(--line); border-radius: 6px;
  background: transparent; cursor: pointer; white-space: nowrap; flex: none;
  transition: background-color var(--quick), border-color var(--quick);
}
.action.primary { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; padding-inline: 16px; }
.action.stop { border-color: var(--stopped); color: var(--stopped); font-weight: 600; margin-inline-start: auto; }
.action:disabled { opacity: .6; cursor: default; }
.action.quiet { border-color: transparent; color: var(--accent); padding-inline: 8px; }
.action.quiet:first-child { margin-inline-start: -8px; }
.action:hover, .pick:hover, .tool:hover, .choice:hover { background: color-mix(in srgb, currentcolor 9%, transparent); }
.action.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
:is(button, select, input, textarea, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.tool { display: grid; place-items: center; inline-size: 28px; block-size: 28px; padding: 0; border: 0; border-radius: 6px; background: transparent; color: var(--soft); cursor: pointer; }
.tool.grip { opacity: 0; cursor: grab; transition: opacity var(--quick); }
.card:is(:hover, :focus-within) .tool.grip { opacity: 1; }
@media (hover: none) { .tool.grip { opacity: 1; } }

.picks { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0 0 0 24px; border: 0; }
.picks.outcome { margin-inline-end: -8px; }
.pick { min-block-size: 28px; padding-inline: 9px; }
.pick kbd { font: inherit; font-weight: 600; text-decoration: underline; text-underline-offset: 2px; }

.field { display: flex; flex-direction: column; gap: 4px; padding-inline-start: 24px; color: var(--soft); }
.field input, .field textarea, .menu select {
  color: var(--text); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 4px 8px; inline-size: 100%; min-block-size: 32px; margin: 0;
}
.notes { position: relative; }
.notes textarea { resize: none; field-sizing: content; max-block-size: 104px; line-height: 18px; padding-block: 6px; padding-inline-end: 28px; }
.notes .icon { position: absolute; inset: 8px 8px auto auto; color: var(--ready); }
.notes p { margin: 0; color: var(--text); }
.link { border: 0; padding: 0; background: none; color: var(--accent); cursor: pointer; }

.message.plain ~ .field { padding-inline-start: 0; }
.code { padding-inline-start: 24px; margin: 0; font-size: 20px; line-height: 28px; letter-spacing: .12em; user-select: all; }
.bar { appearance: none; inline-size: calc(100% - 24px); margin-inline-start: 24px; block-size: 3px; border: 0; border-radius: 2px; background: var(--line); overflow: hidden; }
.bar::-webkit-progress-bar { background: var(--line); }
.bar::-webkit-progress-value { background: var(--waiting); border-radius: 2px; }
.bar::-moz-progress-bar { background: var(--waiting); }
.bar[hidden] { display: none; }

.menu { display: flex; flex-direction: column; align-items: flex-start; gap: 4px; }
.menu label { display: flex; flex-direction: column; gap: 4px; inline-size: 100%; margin-block-end: 4px; color: var(--soft); }
.choice { border: 0; padding-inline: 8px; margin-inline-start: -8px; min-block-size: 28px; }

.pill { display: flex; align-items: center; gap: 8px; max-inline-size: min(340px, 100vw - 16px); padding: 6px 12px; border-radius: 999px; cursor: pointer; }
.pill .what { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.aloud { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }

@media (forced-colors: active) {
  .card, .pill, .action, .pick, .tool, .choice { border: 1px solid ButtonText; }
  .card, .pill { border-color: CanvasText; }
  .action.primary { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .lamp { color: CanvasText !important; }
}
`;
