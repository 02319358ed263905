// What is on the screen, so that it is looked at first.

/** So many elements are measured at most. */
const MOST = 3000;
/** In a list of more children, those below the screen end the search. */
const LONG_LIST = 32;

/** The largest elements that lie on the screen as a whole or in part, and are no taller than it. */
export function piecesOnScreen(top: Element): Element[] {
  const height = top.ownerDocument.defaultView?.innerHeight ?? 0;
  const pieces: Element[] = [];
  let left = MOST;
  const look = (element: Element): void => {
    const isList = element.childElementCount > LONG_LIST;
    for (let child = element.firstElementChild; child && left > 0; child = child.nextElementSibling) {
      left--;
      const box = child.getBoundingClientRect();
      if (box.height === 0 || box.bottom < 0) continue;
      if (box.top > height) {
        if (isList) return;
      } else if (box.height <= height || child.firstElementChild === null) {
        pieces.push(child);
      } else {
        look(child);
      }
    }
  };
  look(top);
  return pieces;
}
