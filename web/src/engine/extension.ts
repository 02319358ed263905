// Extensions: what is pressed after the other side has answered.
import { isLetter } from "./context/letters.ts";
import { CLASS, DIGIT, SPACE } from "./scan/characters.ts";

/** An extension read behind a number. */
export interface Extension {
  readonly digits: string;
  /** Where it ends in the text. */
  readonly end: number;
}

/** Words for it, in the Nordic languages, English, and those of their neighbours. */
const WORDS = [
  "ext(?:ension|n)?",
  "xtn?",
  "x",
  "linjenr",
  "linje",
  "lnr",
  "internnr",
  "internt?",
  "interntlf",
  "int",
  "lokalnr",
  "lokaltlf",
  "lokal",
  "lok",
  "local",
  "loc",
  "ankn?(?:yt(?:n(?:ing)?)?)?(?:s?nr)?",
  "bilinje",
  "alanumero",
  "alanum",
  "ala-nro",
  "alaliittymä",
  "sis(?:äinen)?",
  "alanro",
  "alanr",
  "ala",
  "innanhússn(?:úme)?r",
  "innanlína",
  "innanhúss",
  "durchwahl",
  "dw",
  "nebenstelle",
  "nst",
  "app(?:arat)?",
  "klappe",
  "toestel",
  "doorkies(?:nr|nummer)?",
  "ex(?=\\.)",
  "tst",
  "poste",
  "anexo",
  "interno",
  "ramal",
  "extensión",
  "extensão",
  "interni",
  "interna",
  "kućni",
  "vid(?:inis)?",
  "sisenumber",
  "lisa",
  "wewnętrzny",
  "wewn",
  "wew",
  "linka",
  "klapka",
  "mell(?:ék)?",
  "int\\.?erior",
  "доб(?:авочный)?",
  "вн",
  "внутр(?:енний)?",
  "εσωτ(?:ερικό)?",
  "дод(?:атковий)?",
  "dah(?:ili)?",
  "שלוחה",
  "של'",
  "تحويلة",
  "داخلي",
  "内線(?:番号)?",
  "分机",
  "轉",
  "转",
  "내선",
  "교환",
  "ต่อ",
  "分機",
  "分機號碼",
  "iekš(?:ējais)?",
  "вътр(?:ешен)?",
  "máy lẻ",
  "máy nhánh",
  "nhánh",
  "pes(?:awat)?",
  "samb(?:ungan)?",
  "lok\\.?\\s?št",
  "內線",
  "内线",
  "فرعي",
  "داخلی",
  "sisetel",
  "interne",
  "innanhýsis",
  "ekst",
].join("|");

const BEFORE = "[\\s\\u00a0\\u202f]{0,3}[,;(\\-–/]?[\\s\\u00a0\\u202f]{0,2}";
const BETWEEN = "\\.?[\\s\\u00a0\\u202f]?(?:nr\\.?|no?\\.?|nummer|#)?[\\s\\u00a0\\u202f]?[:.\\-]?[\\s\\u00a0\\u202f]?";
/** "linje 12", ", ext. 12", "(int 12)", "x12". */
const BY_WORD = new RegExp(
  `${BEFORE}(?:${WORDS})${BETWEEN}(\\d{1,7})(?:\\))?(?![\\d\\p{L}_%]|[\\s\\-./()]{1,2}\\d)`,
  "uyi",
);
/** "tast 12": two digits and more; "press 2 for billing" is a choice somebody hears first. */
const MENU = "tast(?:evalg)?|valg|knappval|tryck|tryk|option|opción|opção|opzione|choix|wahl|keuze|valinta|press|dial|touche|wybierz|volba";
const BY_MENU = new RegExp(`${BEFORE}(?:${MENU})${BETWEEN}(\\d{2,6})(?:\\))?(?![\\d\\p{L}_%]|[\\s\\-./()]{1,2}\\d)`, "uyi");
/** "p. 12", "w. 12": letters that are labels of numbers, too, so few digits are a must. */
const BY_LETTER = new RegExp(`${BEFORE}(?:[plrw]\\.|r:)[ \\u00a0]?(\\d{1,4})(?:\\))?(?![\\d\\p{L}_%]|[\\s\\-./()]{1,2}\\d)`, "uyi");
/** "/67-es mellék", "/12 mellék": Hungarian has the word behind. */
const BY_WORD_BEHIND = /[ ]?[/,-][ ]?(\d{1,5})(?:-[eaöoáé]s)? ?mellék/uy;
/** "#12", "*12", ",,12", ";ext=12". */
const BY_SIGN =
  /(?:#[ \u00a0]?(\d{1,5})|[ \u00a0]#[ \u00a0]?(\d{1,4})|\*(\d{1,6})|[,;pw]{2,3}(\d{1,15})(?!-\d)#?|;\s?ext=(\d{1,7}))(?![\d\p{L}_.,:]\d|[\d\p{L}_%])/uy;

/** "0232 538 71 01/4183": where behind a slash is no end of another number. */
const BY_SLASH = /\/(\d{3,5})(?![\d\p{L}_%]|[\s\-.,/()]{1,2}\d)/uy;
const SLASH_CODES: ReadonlySet<string> = new Set(["90"]);

const FAR = 40;

const WITH_WORD = [BY_WORD, BY_MENU, BY_LETTER];
const WITH_SIGN = [BY_SIGN];
const WITH_DIGITS = [BY_WORD_BEHIND];
const WITH_SLASH = [BY_SLASH];
const NO_PATTERN: readonly RegExp[] = [];

/** What may be there at all, by the first character that is neither space nor mark. */
function patternsFor(text: string, end: number): readonly RegExp[] {
  const first = text.charCodeAt(end);
  if (first === HASH || first === STAR || (isMark(first) && isMark(text.charCodeAt(end + 1)))) return WITH_SIGN;
  if (first === SEMICOLON && /^;\s?ext=/.test(text.slice(end, end + 6))) return WITH_SIGN;
  let at = end;
  while (at < end + LONGEST_BREAK && isBreak(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  if (isLetter(code)) return WITH_WORD;
  if (CLASS[code]! >= DIGIT) return WITH_DIGITS;
  return code === HASH && at > end ? WITH_SIGN : NO_PATTERN;
}

const HASH = 0x23;
const STAR = 0x2a;
const SEMICOLON = 0x3b;
const LONGEST_BREAK = 6;
/** A pause, as it is pressed: ",,", ";", "p", "w". */
const isMark = (code: number): boolean => code === 0x2c || code === SEMICOLON || code === 0x70 || code === 0x77;
/** Spaces and one of , ; ( - – / */
const isBreak = (code: number): boolean =>
  CLASS[code] === SPACE || code === 0x2c || code === SEMICOLON || code === 0x28 || code === 0x2d || code === 0x2013 || code === 0x2f;

/** Reads an extension that starts where a number of a calling code ends; null where there is none. */
export function readExtension(text: string, end: number, code: string): Extension | null {
  const patterns = text[end] === "/" && SLASH_CODES.has(code) ? WITH_SLASH : patternsFor(text, end);
  if (patterns.length === 0 || !mayBegin(text, end) || isHexadecimal(text, end)) return null;
  for (const pattern of patterns) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (!match) continue;
    const digits = match.slice(1).find((group) => group !== undefined)!;
    const closes = match[0].endsWith(")") && !match[0].includes("(");
    return { digits, end: end + match[0].length - (closes ? 1 : 0) };
  }
  return null;
}

/** 0x10001 */
function isHexadecimal(text: string, end: number): boolean {
  return text[end] === "x" && text[end - 1] === "0" && CLASS[text.charCodeAt(end - 2)]! < DIGIT;
}

/** A cheap look ahead: an extension needs a digit soon, and something else than a full stop first. */
function mayBegin(text: string, end: number): boolean {
  const stop = Math.min(text.length, end + FAR);
  for (let at = end; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (CLASS[code]! >= DIGIT) return at > end;
    if (code === 0x0a || code === 0x0d || (at === end && code === 0x2e)) return false;
  }
  return false;
}
