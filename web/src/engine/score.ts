// Everything that speaks for and against a candidate, added up.
import { type Candidate, INTERNATIONAL_STRENGTH } from "./candidate.ts";
import { labelAfter } from "./context/after.ts";
import { type Before, labelBefore } from "./context/before.ts";
import { companyBefore } from "./context/company.ts";
import { type Edge, edgeAfter, edgeBefore, isPostcode, spoils } from "./context/edges.ts";
import { wordOf } from "./context/dictionary.ts";
import { isLetter, wordStart } from "./context/letters.ts";
import { isAmongDepartments } from "./context/siblings.ts";
import { isDealtWith } from "./context/spelling.ts";
import type { Meaning } from "./context/lexicon.ts";

import { CLASS, DIGIT } from "./scan/characters.ts";
import type { Crowd } from "./segment.ts";
import type { EvidenceCode } from "./types.ts";

/** Points, and what they were given for. A score of 1 and up is marked, below -1 is not worth telling. */
export class Score {
  points: number;
  readonly evidence: EvidenceCode[];

  constructor(points: number, evidence: EvidenceCode[]) {
    this.points = points;
    this.evidence = evidence;
  }

  add(points: number, code: EvidenceCode): void {
    this.points += points;
    this.evidence.push(code);
  }
}

/** What stands before a candidate. */
export interface Lead {
  readonly edge: Edge;
  readonly label: Before;
}

/** Looks at what stands before a candidate; null when that alone makes something else of it. */
export function leadOf(text: string, { start, digitCount, strength }: Candidate): Lead | null {
  const edge = edgeBefore(text, start);
  if (spoils(edge)) return null;
  const label = labelBefore(text, start, digitCount);
  return strength < WRITTEN && isRejected(label) ? null : { edge, label };
}

/** Scores a candidate that ends, with its extension, at `end`; null when it is a part of something else. */
export function scoreOf(text: string, candidate: Candidate, lead: Lead, end: number, crowd: Crowd, fieldAt: (start: number) => Meaning): Score | null {
  const { edge: left, label: before } = lead;
  const right = edgeAfter(text, end);
  if (spoils(right) || isPostcode(text, candidate.start, end)) return null;
  const score = new Score(candidate.strength, [candidate.choices[0]!.by, ...candidate.evidence]);
  addEdge(score, left);
  if (right !== "amount" || text[end] !== "," || text[candidate.start - 1] !== ",") addEdge(score, right); // else a row's commas
  const cell = before.crossed ? fieldAt(candidate.start) : "none";
  if (cell === "none") addLabel(score, before, text, candidate); // else it is another cell's
  if (score.points < HOPELESS) return score;
  const field = before.crossed ? cell : fieldAt(candidate.start);
  if (field !== "none") addField(score, field, before);
  if (score.points < HOPELESS) return score;
  if (before.meaning !== "phone") addLabelAfter(score, text, end, before.meaning);
  if (candidate.to - candidate.from === 1 && candidate.strength <= WRITTEN && candidate.choices[0]!.by !== "named")
    addCompany(score, text, candidate, before);
  if (crowd !== "none" && !(crowd === "before" && isOwned(before, candidate)) && candidate.strength < INTERNATIONAL_STRENGTH) addCrowd(score, crowd, candidate);
  if (end > candidate.end) score.add(2, "extension");
  if (isAlone(text, candidate.start, end))
    score.add(candidate.strength > 0 || STILL_ALONE.some((code) => candidate.evidence.includes(code)) ? 1 : 0, "alone");
  return score;
}

/** "réf 04001 0977813347": the digits before it are what the word is about. */
const isOwned = ({ meaning, distance, listed, alike }: Before, { digitCount, evidence }: Candidate): boolean =>
  meaning === "reject" && distance === 0 && listed && !alike && (digitCount >= FEWEST_OWN || evidence.includes("grouping"));

const FEWEST_OWN = 9;

function addEdge(score: Score, edge: Edge): void {
  if (edge === "hash" || edge === "amount") score.add(-6, edge);
}

/** Digits in front make another number of it more often than digits behind. */
function addCrowd(score: Score, crowd: Crowd, { evidence }: Candidate): void {
  if (evidence.includes("prefix_missing")) score.add(-4, "beside_digits");
  else score.add(crowd === "behind" ? -1 : crowd === "before" ? -2 : -3, "beside_digits");
}

/** No further evidence makes up for so little: the look behind the number is spared. */
const HOPELESS = -2;

/** How far a word that says "order" or "phone" may stand from the number to decide. */
const NEAR = 1;

function addLabel(score: Score, before: Before, text: string, candidate: Candidate): void {
  const { meaning, distance, listed } = before;
  switch (meaning) {
    case "phone":
    case "fax":
    case "call":
      if (distance > 0) score.add(1, "label_near");
      else score.add(listed ? 2 : 3, meaning === "phone" ? "label" : meaning);
      break;
    case "place":
      if (distance <= NEAR) score.add(1, "place");
      break;
    case "reject":
      if (distance <= NEAR && isOfDepartment(text, before, candidate)) score.add(1, "place");
      else if (distance <= NEAR || !isNamed(text, candidate)) addReject(score, before);
      break;
    case "department":
      if (distance > NEAR) break;
      if (before.numbered) addReject(score, before);
      else if (isAmongDepartments(text, before.at, candidate.start, candidate.end)) score.add(0, "place");
      else if (candidate.strength < WRITTEN || (candidate.to - candidate.from === 1 && isBehindSpace(text, candidate))) score.add(-3, "reject_near");
      else score.add(0, "place");
      break;
    case "soft":
    case "party":
      if (distance > 0) break;
      if (before.numbered) addReject(score, before);
      else if (meaning === "soft" && isInDepartments(text, before, candidate)) score.add(0, "place");
      else score.add(meaning === "party" ? -1 : isRightBehind(text, candidate) ? -3 : -2, "reject_near");
      break;
    case "number":
      if (before.ofUnknown) score.add(-2, "reject_near");
      else if (!before.listed) score.add(candidate.strength > 2 || isNamed(text, candidate) ? 0 : -candidate.strength, "number_word");
      break;
    default:
  }
}

/** Prefix or groups: who deals with orders is called so, an order's number is not written so. */
const WRITTEN = 2;

/** Who deals with orders is named before them, and the number is written in groups. */
const isOfDepartment = (text: string, { at, numbered, listed }: Before, { strength, from, to, start, end }: Candidate): boolean =>
  strength >= WRITTEN &&
  to - from > 1 &&
  !numbered &&
  !listed &&
  (isDealtWith(text, at) || isAmongDepartments(text, at, start, end));

/** The same for a softer word: "Sales: 75389960" above "Workshop: 44975355" is a phone in one piece, too. */
const isInDepartments = (text: string, before: Before, candidate: Candidate): boolean =>
  isOfDepartment(text, before, candidate) ||
  (!before.numbered && !before.listed && isAmongDepartments(text, before.at, candidate.start, candidate.end));

/** "Booking 22 22 55 55" is what was booked, "Booking: …" and "Booking på …" may be where one books. */
const isRightBehind = (text: string, candidate: Candidate): boolean =>
  isBehindSpace(text, candidate) && wordOf(text.slice(wordStart(text, candidate.start - 1), candidate.start - 1)).meaning === "soft";

const isBehindSpace = (text: string, { start }: Candidate): boolean =>
  text[start - 1] === " " && isLetter(text.charCodeAt(start - 2));

/** "nr til Ola: 91234567" */
const isNamed = (text: string, { start }: Candidate): boolean =>
  companyBefore(text, text[start - 1] === "(" ? start - 1 : start) === "name";

/** The word right before it leaves no doubt where little else speaks for a phone. */
const isRejected = ({ meaning, distance, crossed, listed }: Before): boolean =>
  meaning === "reject" && distance === 0 && !crossed && !listed;

function addReject(score: Score, { distance, listed, alike, numbered }: Before): void {
  if (listed && !alike) return;
  if (distance === 0) score.add(-6, "reject_word");
  else score.add(distance === NEAR ? -2 : numbered ? -2 : -1, "reject_near");
}

/** The strength of digits in one piece that nothing marks as a phone. */
const BARE = 1;

function addCompany(score: Score, text: string, { start, strength }: Candidate, before: Before): void {
  if (before.meaning !== "none") return;
  const company = companyBefore(text, start);
  if (company === "code") score.add(-strength, "unknown_word");
  if (company === "noun") score.add(strength === BARE ? -1 : 0, "unknown_word");
  if (company === "name") score.add(0, "name");
}

function addLabelAfter(score: Score, text: string, end: number, before: Meaning): void {
  switch (labelAfter(text, end)) {
    case "phone":
      score.add(2, "label_after");
      break;
    case "call":
      score.add(before === "none" ? 2 : 0, "label_after");
      break;
    case "fax":
      score.add(2, "fax");
      break;
    case "place":
      score.add(1, "place");
      break;
    case "reject":
      score.add(-4, "reject_word");
      break;
    default:
  }
}

/** The field's name counts unless the text itself says what the number is. */
function addField(score: Score, field: Meaning, { meaning: label, crossed }: Before): void {
  if (field === "phone" || field === "call" || field === "fax") score.add(3, "field");
  if ((label === "phone" || label === "call") && !crossed) return;
  if (field === "reject") score.add(-6, "reject_field");
  if (field === "soft" || field === "party" || field === "department") score.add(-2, "reject_field");
}

/** What is so weak that it needs a word, but stands in a cell of its own. */
const STILL_ALONE: readonly EvidenceCode[] = ["code_without_plus", "sequence"];

/** A number with more than this around it does not stand alone. */
const MARKS_AROUND = 3;

/** Whether nothing but a few marks stands around the number. */
function isAlone(text: string, start: number, end: number): boolean {
  if (start > MARKS_AROUND || text.length - end > MARKS_AROUND) return false;
  return !holdsWords(text, 0, start) && !holdsWords(text, end, text.length);
}

function holdsWords(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (CLASS[code]! >= DIGIT || isLetter(code)) return true;
  }
  return false;
}
