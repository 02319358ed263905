// Keys that are typed into the palette are nobody else's: the page's own listeners do not hear them,
// nor what is written. A listener that the page had put on its window before ours stands before ours.

const TYPES = [
  "keydown", "keypress", "keyup", "beforeinput", "input", "change", "paste", "copy", "cut",
  "compositionstart", "compositionupdate", "compositionend",
] as const;

/** Takes what is typed inside an element away from the page, and hands it on; ends with the signal. */
export function keep(inside: HTMLElement, signal: AbortSignal, hear: (event: Event) => void): void {
  const view = inside.ownerDocument.defaultView!;
  for (const type of TYPES) {
    const listen = (event: Event): void => {
      if (!event.composedPath().includes(inside)) return;
      event.stopImmediatePropagation();
      hear(event);
    };
    view.addEventListener(type, listen, { capture: true, signal });
  }
}
