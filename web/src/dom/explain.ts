// Why something is a number, or is none: the same judgement that marks numbers, told for one place.
import { isText } from "./kinds.ts";
import type { JudgedInPage, Look } from "./look.ts";
import { type LinkNumber, type StandingNumberInPage, offsetOf } from "./number.ts";
import type { Numbers } from "./numbers.ts";
import { frameOf, parentOf } from "./surroundings.ts";
import type { Asked, Explanation, Obstacle, PageNumber } from "./types.ts";
import { Walk } from "./walk.ts";

/** What an explanation is made from. */
export interface Explaining {
  readonly document: Document;
  readonly host: string;
  readonly look: Look;
  readonly numbers: Numbers;
}

/** Numbers of all countries have so many digits. */
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

/** A stretch of a text of the page; both ends may be one. */
interface Place {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** null where there are no digits. */
export function explain(asked: Asked, about: Explaining): Explanation | null {
  if ("found" in asked && asked.source === "link") return ofLink(asked, about);
  const place = placeOf(asked, about.document);
  const node = place?.node ?? ("startContainer" in asked ? asked.startContainer : null);
  const link = node && linkAround(node, about.numbers);
  if (link) return ofLink(link, about);
  if (!place) return null;
  const texts = passageAround(place.node);
  const at = texts.indexOf(place.node);
  const there = at < 0 ? undefined : about.look.judgedIn(texts).find((each) => touches(each, texts, at, place));
  return there ? ofText(there, about) : null;
}

function ofLink(number: PageNumber, { host }: Explaining): Explanation {
  const { found } = number;
  const { text, confidence, evidence } = found;
  const plain = { obstacles: [], words: "", shape: "", canTeach: false, rule: null } as const;
  return { ...plain, text, source: "link", verdict: "number", confidence, evidence, found, number, host };
}

function ofText(judged: JudgedInPage, { host, look, numbers }: Explaining): Explanation {
  const { text, found, words, shape, rule, from, to, handsOff } = judged;
  const optsOut = look.leavesText(from.node.ownerDocument);
  const obstacles: Obstacle[] = [];
  if (handsOff) obstacles.push("hands_off");
  if (optsOut) obstacles.push("page_opts_out");
  if (!judged.isNumber) obstacles.push(obstacleOf(judged));
  const isThere = (each: { start: typeof from; end: typeof to }) => each.start.node === from.node && each.start.offset === from.offset;
  const number = numbers.numbersInText(from.node).find(isThere) ?? null;
  const verdict = obstacles.length === 0 ? "number" : "not_number";
  const said = { confidence: found?.confidence ?? 0, evidence: found?.evidence ?? [], found, rule, host, words, shape };
  return { ...said, text, source: "text", verdict, obstacles, number, canTeach: shape !== "" && !handsOff && !optsOut };
}

function obstacleOf({ text, found, rule }: JudgedInPage): Obstacle {
  if (rule?.rule.verdict === "not_number") return "rule";
  if (found) return "unsure";
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return digits < FEWEST_DIGITS || digits > MOST_DIGITS ? "digit_count" : "no_number";
}

function placeOf(asked: Asked, document: Document): Place | null {
  if ("found" in asked) {
    const { node } = asked as StandingNumberInPage;
    if (!isText(node)) return null;
    const { start } = asked as unknown as { start: { offset: number } };
    return { node, from: start.offset, to: start.offset + 1 };
  }
  return "startContainer" in asked ? placeOfRange(asked) : placeAt(asked.x, asked.y, document);
}

function placeOfRange(range: Range): Place | null {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (isText(startContainer) && startOffset < startContainer.length) {
    return { node: startContainer, from: startOffset, to: endContainer === startContainer ? endOffset : startContainer.length };
  }
  const root = range.commonAncestorContainer;
  if (isText(root)) return { node: root, from: startOffset, to: endOffset };
  const walker = root.ownerDocument!.createTreeWalker(root, 4);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!range.intersectsNode(node) || node === startContainer || !/\p{Nd}/u.test(node.data)) continue;
    return { node, from: 0, to: node === endContainer ? endOffset : node.length };
  }
  return null;
}

/** The text under a point of the viewport, also in shadow roots and in frames that we may see. */
function placeAt(x: number, y: number, document: Document): Place | null {
  let inside = document;
  let at = { x, y };
  const roots: ShadowRoot[] = [];
  for (let element = inside.elementFromPoint(x, y); element; ) {
    const shown = documentIn(element);
    if (!shown && !element.shadowRoot) break;
    if (shown) {
      inside = shown;
      roots.length = 0;
      const offset = offsetOf(shown);
      at = { x: x - offset.x, y: y - offset.y };
    } else {
      roots.push(element.shadowRoot!);
    }
    const deeper: Element | null = (shown ?? element.shadowRoot!).elementFromPoint(at.x, at.y);
    if (!deeper || deeper === element) break;
    element = deeper;
  }
  const caret = inside.caretPositionFromPoint?.(at.x, at.y, { shadowRoots: roots });
  if (!caret || !isText(caret.offsetNode)) return null;
  return { node: caret.offsetNode, from: caret.offset, to: caret.offset };
}

function documentIn(frame: Element): Document | null {
  const { contentDocument } = frame as Partial<HTMLIFrameElement>;
  return contentDocument && frameOf(contentDocument) === frame ? contentDocument : null;
}

function linkAround(node: Node, numbers: Numbers): LinkNumber | null {
  for (let each = isText(node) ? parentOf(node) : (node as Element); each; each = parentOf(each)) {
    const link = numbers.linkAt(each);
    if (link) return link;
  }
  return null;
}

/** The texts that are read together with one. */
function passageAround(node: Text): readonly Text[] {
  let passage: readonly Text[] = [];
  const keep = (texts: readonly Text[]): void => {
    if (texts.includes(node)) passage = [...texts];
  };
  const skip = (): void => {};
  const visitor = { passage: keep, plain: skip, frame: skip, shadow: skip, mayHost: skip, link: () => false };
  const walk = Walk.around(node, visitor);
  while (!walk.run(() => true));
  return passage;
}

/** Whether digits and a place have something in common; their ends count. */
function touches({ from, to }: JudgedInPage, texts: readonly Text[], at: number, place: Place): boolean {
  const first = texts.indexOf(from.node);
  const last = texts.indexOf(to.node);
  if (at < first || at > last) return false;
  return (at > first || place.to >= from.offset) && (at < last || place.from <= to.offset);
}
