/** A sheet for a shadow root: no style element and no style attribute, so a strict CSP lets it be. */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
