// Keys that are typed into the palette are nobody else's: the page's own listeners do not hear them,
// nor what is written. A listener that the page had put on its window before ours stands before ours.

const TYPES = [
  "keydown", "keypress", "keyup", "beforeinput", "input", "change", "paste", "copy", "cut",
  "compositionstart", "compositionupdate", "compositionend", "focusin", "focusout",
] as const;

/** What a pointer does beside the palette is meant for it, and for nothing beneath. */
const BESIDE = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "contextmenu", "pointermove", "touchstart"] as const;

/** Takes what is typed inside an element away from the page, and hands it on; ends with the signal. */
export function keep(inside: HTMLElement, signal: AbortSignal, hear: (event: Event) => void): void {
  const view = inside.ownerDocument.defaultView!;
  const down = new Set<string>();
  for (const type of TYPES) {
    const listen = (event: Event): void => {
      if (!event.composedPath().includes(inside)) return;
      event.stopImmediatePropagation();
      if (type === "keydown") down.add((event as KeyboardEvent).code);
      if (type === "keyup") down.delete((event as KeyboardEvent).code);
      hear(event);
    };
    view.addEventListener(type, listen, { capture: true, signal });
  }
  signal.addEventListener("abort", () => letGo(view, down), { once: true });
}

/** Keeps the pointer from what is beneath; ends with the signal. */
export function cover(inside: HTMLElement, signal: AbortSignal, pressed: (event: Event) => void): void {
  const view = inside.ownerDocument.defaultView!;
  for (const type of BESIDE) {
    const listen = (event: Event): void => {
      if (event.composedPath().includes(inside)) return;
      event.stopImmediatePropagation();
      if (type !== "touchstart") event.preventDefault();
      if (type === "click") pressed(event);
    };
    view.addEventListener(type, listen, { capture: true, passive: type === "touchstart", signal });
  }
}

/** Keys that were pressed here are released here, wherever the focus is by then. */
function letGo(view: Window, down: Set<string>): void {
  if (down.size === 0) return;
  const end = new AbortController();
  const listen = (event: KeyboardEvent): void => {
    if (!down.delete(event.code)) return;
    event.stopImmediatePropagation();
    if (down.size === 0) end.abort();
  };
  view.addEventListener("keyup", listen, { capture: true, signal: end.signal });
  view.addEventListener("blur", () => end.abort(), { signal: end.signal });
}
