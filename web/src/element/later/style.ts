// How "call later" looks, in the card, in the notice and in the widget.
export const STYLE = `
.offers { display: flex; flex-direction: column; gap: 6px; }
.offer { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 12px; align-items: baseline; min-block-size: 32px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px; background: transparent; text-align: start; cursor: pointer; transition: background-color var(--quick); }
.offer span { white-space: nowrap; }
.offer:hover { background: color-mix(in srgb, currentcolor 9%, transparent); }
.offer[disabled], .action[disabled] { opacity: .55; cursor: default; }
.later p, .due p { margin: 0; overflow-wrap: anywhere; }
.later .field { padding-inline-start: 0; }
.later .row { display: flex; gap: 8px; }
.later .picked { min-block-size: 18px; }
.reminds { position: fixed; z-index: 2147482990; }
.reminds[hidden] { display: none; }
.due { min-block-size: 0; gap: 6px; padding-block: 12px 12px; inline-size: min(316px, 100vw - 16px); position: relative; }
.due .foot { margin-block-start: 4px; }
.due .name { white-space: normal; }
.due > .tool { position: absolute; inset: 8px 8px auto auto; }
.badge { cursor: default; color: var(--soft); }
.note { white-space: pre-wrap; }
@media print { .reminds { display: none; } }
@media (forced-colors: active) { .offer { border: 1px solid ButtonText; } }
@media (prefers-reduced-motion: reduce) { .due, .badge { animation: none; } }
`;
