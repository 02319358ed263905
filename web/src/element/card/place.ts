// Where the card stands: beside its number, never over it, never over the field that is written in.
// Pure geometry, in pixels of the viewport.

/** A box in the viewport. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The corner from which a card grows, so that growing moves nothing that is being read. */
export interface Place {
  readonly left: number;
  readonly top: number;
  /** below: it grows downwards; above: its lower edge stays where it is. */
  readonly grows: "down" | "up";
}

/** Where a person put it: a share of the free room from the left and from the top, 0 to 1. */
export interface Put {
  readonly x: number;
  readonly y: number;
}

const GAP = 8;

/** So many places are beside the number. */
const SIDES = 4;

/**
 * The first place that covers nothing: right of the number, below it, above it, left of it, in a
 * corner. What covers least is taken where every place covers something. Numbers stand in columns: right
 * of one, the next to call stays in sight and under the pointer. Spare is what should not be covered where
 * there is room beside the number: frames, such as a telephone of the page's.
 */
export function placeBeside(anchor: Box | null, avoid: readonly Box[], card: Size, view: Size, spare: readonly Box[] = []): Place {
  const places = [...(anchor ? around(anchor, card) : []), ...corners(card, view)].map((place) => inside(place, card, view));
  const taken = anchor ? [anchor, ...avoid] : avoid;
  const others = anchor ? spare.filter((box) => overlap(box, anchor) === 0) : [];
  const isFree = (place: Place) => [...taken, ...others].every((box) => overlap(boxOf(place, card), box) === 0);
  const free = anchor ? places.slice(0, SIDES).find(isFree) : undefined;
  if (free) return free;
  let best = places[0]!;
  let least = Infinity;
  for (const place of places) {
    const covered = taken.reduce((sum, box) => sum + overlap(boxOf(place, card), box), 0);
    if (covered === 0) return place;
    if (covered < least) [best, least] = [place, covered];
  }
  return best;
}

function around(anchor: Box, { width, height }: Size): Place[] {
  return [
    { left: anchor.right + GAP, top: anchor.top - GAP, grows: "down" },
    { left: anchor.left, top: anchor.bottom + GAP, grows: "down" },
    { left: anchor.left, top: anchor.top - height - GAP, grows: "up" },
    { left: anchor.left - width - GAP, top: anchor.top, grows: "down" },
  ];
}

function corners({ width, height }: Size, view: Size): Place[] {
  const right = view.width - width - 2 * GAP;
  const bottom = view.height - height - 2 * GAP;
  return [
    { left: right, top: bottom, grows: "up" },
    { left: right, top: 2 * GAP, grows: "down" },
    { left: 2 * GAP, top: bottom, grows: "up" },
    { left: 2 * GAP, top: 2 * GAP, grows: "down" },
  ];
}

/** The same place, moved until all of the card can be seen. */
function inside({ left, top, grows }: Place, { width, height }: Size, view: Size): Place {
  return {
    left: Math.round(clamp(left, GAP, view.width - width - GAP)),
    top: Math.round(clamp(top, GAP, view.height - height - GAP)),
    grows,
  };
}

/** Where a card that was put somewhere stands in a viewport of this size. */
export function placePut({ x, y }: Put, card: Size, view: Size): Place {
  const left = x * Math.max(0, view.width - card.width);
  const top = y * Math.max(0, view.height - card.height);
  return inside({ left, top, grows: y > 0.5 ? "up" : "down" }, card, view);
}

/** What to remember of a place. */
export function putOf({ left, top }: { left: number; top: number }, card: Size, view: Size): Put {
  const share = (at: number, room: number) => (room > 0 ? clamp(at / room, 0, 1) : 0);
  return { x: share(left, view.width - card.width), y: share(top, view.height - card.height) };
}

function boxOf({ left, top }: Place, { width, height }: Size): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
