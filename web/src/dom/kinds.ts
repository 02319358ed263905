// What an element is to the flow of text.

/** Joined with the text around it: <b>, <span>, and elements this list does not know. */
export const INLINE = 0;
/** Begins and ends a passage. */
export const BLOCK = 1;
/** Ends a passage and is not looked into. */
export const CLOSED = 2;
/** Draws nothing; text goes on behind it. */
export const UNSEEN = 3;
/** May hold a page of its own. */
export const FRAME = 4;

const NAMES: Readonly<Record<number, string>> = {
  [BLOCK]:
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup p " +
    "pre search section summary table tbody td tfoot th thead tr ul xmp listing plaintext svg text foreignObject",
  [CLOSED]:
    "input textarea select option datalist br hr img math canvas audio video object embed applet meter progress " +
    "picture map head title noscript noframes noembed desc metadata defs symbol clipPath mask pattern marker",
  [UNSEEN]: "script style template link meta base wbr source track param area",
  [FRAME]: "iframe frame",
};

const KINDS: ReadonlyMap<string, number> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.split(" ").map((name) => [name, Number(kind)] as const)),
);

/** One of the kinds above. */
export function kindOf(element: Element): number {
  const { localName } = element;
  if (localName === "tspan") return LINE_STARTS.some((name) => element.hasAttribute(name)) ? BLOCK : INLINE;
  return KINDS.get(localName) ?? INLINE;
}

/** A part of a drawing's text that is put somewhere else stands in a line of its own. */
const LINE_STARTS = ["x", "y", "dy"];

/** Elements of a drawing that hold its text, as a selector. */
export const DRAWN = "text,tspan,textPath";

/** Addresses that lead to a number; the first part of each is a scheme whose click is a call. */
const ADDRESS = /^\s*(?:(?:web\+)?(tel|callto)|sms|smsto|mms|mmsto|facetime|facetime-audio|skype):/i;

/** Whether a link leads to a number, and whether its click asks for a call; null: an ordinary link. */
export function addressOf(element: Element): { readonly href: string; readonly calls: boolean } | null {
  if (element.localName !== "a") return null;
  const href = element.getAttribute("href") ?? element.getAttribute("xlink:href");
  const match = href === null ? null : ADDRESS.exec(href);
  return match ? { href: href!, calls: match[1] !== undefined } : null;
}

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const isText = (node: Node): node is Text => node.nodeType === 3;
