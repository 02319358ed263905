// The key that opens the palette. The page comes first: a key that it uses itself is not ours.

/** Free in browsers, and in the CRMs that were looked at. */
export const SHORTCUT = "Alt+Shift+K";

/** "Alt+Shift+K", "Mod+J" (Ctrl, on a Mac Cmd), "F8"; ends with the signal. */
export function onShortcut(view: Window, wanted: string, then: () => void, signal: AbortSignal): void {
  const names = wanted.toLowerCase().split("+");
  const key = names.pop()!;
  const isMac = /Mac|iP/.test(view.navigator.platform);
  const has = (name: string, mod: boolean) => names.includes(name) || (mod && names.includes("mod"));
  view.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, altKey, shiftKey, code } = event;
    const held = ctrlKey === has("ctrl", !isMac) && metaKey === has("meta", isMac) && altKey === has("alt", false) && shiftKey === has("shift", false);
    const pressed = event.key?.toLowerCase() === key || code?.replace(/^(?:Key|Digit)/, "").toLowerCase() === key;
    if (!held || !pressed || !event.isTrusted || event.repeat || event.isComposing || event.defaultPrevented) return;
    // Without Ctrl, Alt or Cmd it is a letter in whatever is written in.
    const [target] = event.composedPath() as HTMLElement[];
    if (!ctrlKey && !metaKey && !altKey && (target?.isContentEditable || /^(?:input|textarea|select)$/.test(target?.localName ?? ""))) return;
    event.preventDefault();
    then();
  }, { signal });
}
