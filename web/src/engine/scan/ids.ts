// Numbers with a form and a check digit of their own: EAN, national ids of the five Nordic
// countries. Values are digits; nothing here looks at text.

/** Luhn's check: cards, IMEI, Swedish personal and organisation numbers. */
export function passesLuhn(digits: readonly number[], from: number, to: number): boolean {
  let sum = 0;
  for (let i = to - 1, double = false; i >= from; i--, double = !double) {
    const digit = double ? digits[i]! * 2 : digits[i]!;
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** EAN-13, and with it ISBN-13. */
export function passesEan(digits: readonly number[], from: number, to: number): boolean {
  let sum = 0;
  for (let i = to - 1, weight = 1; i >= from; i--, weight = 4 - weight) sum += digits[i]! * weight;
  return sum % 10 === 0;
}

/** Whether these digits have the form of an id; lengths are those of the groups they stand in. */
export function isIdLike(digits: readonly number[], from: number, to: number, lengths: readonly number[]): boolean {
  switch (to - from) {
    case 10:
      return isTenDigitId(digits, from, lengths);
    case 11:
      return isWrittenAsId(lengths) && isNorwegianId(digits, from);
    case 12:
      return isSwedishId(digits, from + 2) && isCentury(digits, from) && (lengths.length === 1 || lengths[0] === 8);
    case 13:
      return lengths.length === 1 && passesEan(digits, from, to);
    default:
      return false;
  }
}

/** Written as date and four digits: Danish, Icelandic (DDMMYY-NNNN) and Swedish ids (YYMMDD-NNNN). */
function isTenDigitId(digits: readonly number[], from: number, lengths: readonly number[]): boolean {
  if (lengths.length === 2 && lengths[0] === 6) return isDay(digits, from, 0, 2) || isDay(digits, from, 4, 2);
  return lengths.length === 1 && (isSwedishId(digits, from) || isIcelandicId(digits, from));
}

/** YYMMDD and four digits with Luhn's check; a day of 61 and more is a coordination number. */
function isSwedishId(digits: readonly number[], from: number): boolean {
  return isDay(digits, from, 4, 2) && passesLuhn(digits, from, from + 10);
}

function isIcelandicId(digits: readonly number[], from: number): boolean {
  if (!isDay(digits, from, 0, 2) || ![0, 8, 9].includes(digits[from + 9]!)) return false;
  return (11 - (weighted(digits, from, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digits[from + 8];
}

/** In one piece, as date and five digits, or with the date in pairs. */
const isWrittenAsId = (lengths: readonly number[]): boolean =>
  lengths.length === 1 || lengths[0] === 6 || (lengths[0] === 2 && lengths.at(-1) === 5);

/** DDMMYY and five digits, two of them checks (the first may fail from 2032 on, it is not asked). */
function isNorwegianId(digits: readonly number[], from: number): boolean {
  if (!isDay(digits, from, 0, 2)) return false;
  return weighted(digits, from, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Days up to 31, or with 40 (Norway's D-numbers) or 60 (Sweden, Denmark) added. */
function isDay(digits: readonly number[], from: number, dayAt: number, monthAt: number): boolean {
  const day = digits[from + dayAt]! * 10 + digits[from + dayAt + 1]!;
  const month = digits[from + monthAt]! * 10 + digits[from + monthAt + 1]!;
  const plain = day > 60 ? day - 60 : day > 40 ? day - 40 : day;
  return plain >= 1 && plain <= 31 && month >= 1 && month <= 12;
}

const isCentury = (digits: readonly number[], from: number): boolean => {
  const century = digits[from]! * 10 + digits[from + 1]!;
  return century >= 18 && century <= 20;
};

function weighted(digits: readonly number[], from: number, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * digits[from + i]!, 0);
}
