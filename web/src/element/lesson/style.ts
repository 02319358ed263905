// How a lesson looks, in the card and in the palette.
export const STYLE = `
.learn { display: flex; flex-direction: column; gap: 12px; flex: 1; }
.told { flex: 1; display: flex; flex-direction: column; gap: 8px; overflow-wrap: anywhere; }
.told p { margin: 0; }
.told ul { margin: 0; padding: 0 0 0 16px; display: flex; flex-direction: column; gap: 4px; max-block-size: 220px; overflow-y: auto; }
.told .asked { direction: ltr; unicode-bidi: isolate; color: var(--text); font-weight: 500; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; }
.acts .action { white-space: normal; text-align: start; }
.acts .quiet { margin-inline-start: auto; }
`;
