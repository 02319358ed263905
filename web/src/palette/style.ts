// How the palette looks: the card's tokens, one column, nothing that moves when the list changes.
export const STYLE = `
.palette { font: 13px/18px var(--font); color: var(--text); background: var(--surface); border: 1px solid var(--line);
  border-radius: var(--radius); box-shadow: var(--shadow); font-variant-numeric: tabular-nums; text-align: start;
  box-sizing: border-box; inline-size: min(560px, 100vw - 24px); block-size: min(440px, 100vh - 24px); padding: 0; position: fixed; inset: 0; margin: auto; margin-block-start: min(14vh, 96px);
  overflow: hidden; animation: palette-appear var(--quick) ease-out; }
.palette:is([open], :popover-open) { display: flex; flex-direction: column; }
.palette *, .palette ::before { box-sizing: border-box; }
.palette::backdrop { background: rgb(0 0 0 / .28); }
@keyframes palette-appear { from { opacity: 0; transform: translateY(-4px); } }
.palette [hidden] { display: none !important; }
.palette .seek { display: flex; align-items: center; gap: 8px; padding: 0 16px; border-block-end: 1px solid var(--line); color: var(--soft); flex: none; }
.palette .seek svg { inline-size: 16px; block-size: 16px; fill: none; stroke: currentcolor; stroke-width: 1.5; stroke-linecap: round; flex: none; }
.palette input { flex: 1; min-inline-size: 0; font: inherit; font-size: 16px; line-height: 24px; color: var(--text); background: none; border: 0; outline: none; padding: 12px 0; margin: 0; }
.palette input::placeholder { color: var(--soft); opacity: 1; }
.palette .seek:focus-within { box-shadow: inset 0 -2px 0 -1px var(--accent); }
.palette .list { flex: 1; overflow-y: auto; padding: 4px 8px 8px; overscroll-behavior: contain; scroll-padding-block: 32px 8px; }
.palette .head { padding: 8px 8px 4px; color: var(--soft); font-size: 12px; line-height: 16px; }
.palette .option { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 16px; align-items: baseline; padding: 5px 8px; border-radius: 6px; cursor: pointer; border: 1px solid transparent; min-block-size: 32px; }
.palette .option[aria-selected="true"] { background: color-mix(in srgb, var(--accent) 12%, transparent); border-color: color-mix(in srgb, var(--accent) 45%, transparent); }
.palette .title { font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 500; }
.palette .digits { direction: ltr; unicode-bidi: isolate; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-inline-size: 260px; font-size: 14px; }
.palette .digits:first-child { font-weight: 500; }
.palette .detail { color: var(--soft); font-size: 12px; line-height: 16px; grid-column: 1 / -1; overflow-wrap: anywhere; }
.palette .option.off { cursor: default; }
.palette .option.off .title { color: var(--stopped); }
.palette .none { padding: 16px; margin: 0; color: var(--soft); }
.palette .more { padding: 4px 8px; margin: 0; color: var(--soft); font-size: 12px; line-height: 16px; }
.palette .keys { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 16px; margin: 0; border-block-start: 1px solid var(--line); color: var(--soft); font-size: 12px; line-height: 16px; flex: none; }
.palette kbd { font: inherit; color: var(--text); border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; }
.palette .lesson { flex: 1; overflow-y: auto; padding: 16px; outline: none; }
.palette .aloud { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }
@media (forced-colors: active) {
  .palette { border-color: CanvasText; }
  .palette .option[aria-selected="true"] { background: Highlight; color: HighlightText; border-color: Highlight; forced-color-adjust: none; }
  .palette .option[aria-selected="true"] :is(.detail, .title) { color: HighlightText; }
}
`;
