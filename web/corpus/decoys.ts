// Digits that are no phone numbers, with check digits that are right: what CRMs are full of.
import type { Random } from "./random.ts";

const pad = (value: number, length: number): string => String(value).padStart(length, "0");
const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

/** Luhn's check digit for what stands before it. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, character, i) => {
    const digit = Number(character) * (i % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function eanDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, character, i) => total + Number(character) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

interface Day {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const dayOf = (r: Random, from = 1940, to = 2004): Day => ({
  day: pad(r.between(1, 28), 2),
  month: pad(r.between(1, 12), 2),
  year: String(r.between(from, to)),
});

/** National ids of the five Nordic countries, as they are written. */
export const nationalIds = {
  /** Norwegian fødselsnummer, both check digits right. */
  fnr(r: Random): string {
    for (;;) {
      const { day, month, year } = dayOf(r, 1940, 1999);
      const nine = `${day}${month}${year.slice(2)}${pad(r.between(0, 499), 3)}`;
      const first = 11 - (weigh(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11);
      const second = 11 - (weigh(`${nine}${first % 11}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
      if (first !== 10 && second !== 10) return `${nine}${first % 11}${second % 11}`;
    }
  },
  fnrSpaced: (r: Random): string => nationalIds.fnr(r).replace(/^(.{6})/, "$1 "),
  /** Swedish personnummer. */
  pnr(r: Random): string {
    const { day, month, year } = dayOf(r);
    const nine = `${year.slice(2)}${month}${day}${r.digits(3)}`;
    return `${nine.slice(0, 6)}-${nine.slice(6)}${luhnDigit(nine)}`;
  },
  pnrLong: (r: Random): string => `19${nationalIds.pnr(r)}`,
  pnrBare: (r: Random): string => nationalIds.pnr(r).replace("-", ""),
  /** Danish CPR number. */
  cpr(r: Random): string {
    const { day, month, year } = dayOf(r);
    return `${day}${month}${year.slice(2)}-${r.digits(4)}`;
  },
  cprBare: (r: Random): string => nationalIds.cpr(r).replace("-", ""),
  /** Icelandic kennitala. */
  kt(r: Random): string {
    for (;;) {
      const { day, month, year } = dayOf(r, 1940, 1999);
      const eight = `${day}${month}${year.slice(2)}${r.between(20, 99)}`;
      const check = (11 - (weigh(eight, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      if (check !== 10) return `${eight.slice(0, 6)}-${eight.slice(6)}${check}9`;
    }
  },
  ktBare: (r: Random): string => nationalIds.kt(r).replace("-", ""),
  /** Finnish henkilötunnus: its letter is its check. */
  hetu(r: Random): string {
    const { day, month, year } = dayOf(r);
    const serial = pad(r.between(2, 899), 3);
    const letter = "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(`${day}${month}${year.slice(2)}${serial}`) % 31]!;
    return `${day}${month}${year.slice(2)}${Number(year) < 2000 ? "-" : "A"}${serial}${letter}`;
  },
};

/** Numbers of companies. */
export const companyIds = {
  orgNo(r: Random): string {
    for (;;) {
      const eight = `${r.pick(["8", "9"])}${r.digits(7)}`;
      const check = (11 - (weigh(eight, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      if (check !== 10) return `${eight}${check}`;
    }
  },
  orgNoSpaced: (r: Random): string => companyIds.orgNo(r).replace(/(...)(...)(...)/, "$1 $2 $3"),
  cvr(r: Random): string {
    for (;;) {
      const seven = `${r.between(1, 4)}${r.digits(6)}`;
      const check = (11 - (weigh(seven, [2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      if (check !== 10) return `${seven}${check}`;
    }
  },
  cvrSpaced: (r: Random): string => companyIds.cvr(r).replace(/(..)(..)(..)(..)/, "$1 $2 $3 $4"),
  orgSe(r: Random): string {
    const nine = `55${r.between(6, 9)}${r.digits(6)}`;
    return `${nine.slice(0, 6)}-${nine.slice(6)}${luhnDigit(nine)}`;
  },
  yTunnus(r: Random): string {
    for (;;) {
      const seven = `${r.between(1, 3)}${r.digits(6)}`;
      const rest = weigh(seven, [7, 9, 10, 5, 8, 4, 2]) % 11;
      if (rest !== 1) return `${seven}-${rest === 0 ? 0 : 11 - rest}`;
    }
  },
};

/** Money, time, goods and machines. */
export const things = {
  card: (r: Random): string => {
    const fifteen = `${r.pick(["4", "51", "55", "4925"])}`.padEnd(4, r.digits(1)) + r.digits(11);
    return `${fifteen}${luhnDigit(fifteen)}`.replace(/(....)(....)(....)(....)/, "$1 $2 $3 $4");
  },
  cardBare: (r: Random): string => things.card(r).replaceAll(" ", ""),
  accountNo(r: Random): string {
    for (;;) {
      const ten = `${r.between(1, 9)}${r.digits(9)}`;
      const check = (11 - (weigh(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      if (check !== 10) return `${ten.slice(0, 4)} ${ten.slice(4, 6)} ${ten.slice(6)}${check}`;
    }
  },
  accountDotted: (r: Random): string => things.accountNo(r).replaceAll(" ", "."),
  iban(r: Random): string {
    const [country, letters, length] = r.pick([
      ["NO", "", 11],
      ["DK", "", 14],
      ["FI", "", 14],
      ["SE", "", 20],
      ["DE", "", 18],
      ["NL", "ABNA", 10],
      ["GB", "NWBK", 14],
      ["BE", "", 12],
      ["ES", "", 20],
      ["IT", "X0542811101", 11],
      ["PL", "", 24],
    ] as const);
    const bban = `${letters}${r.digits(length)}`;
    const numeric = [...`${bban}${country}00`]
      .map((c) => (/[A-Z]/.test(c) ? String(c.charCodeAt(0) - 55) : c))
      .join("");
    const check = pad(Number(98n - (BigInt(numeric) % 97n)), 2);
    return `${country}${check}${bban}`.replaceAll(/(.{4})(?=.)/g, "$1 ");
  },
  ibanBare: (r: Random): string => things.iban(r).replaceAll(" ", ""),
  ean: (r: Random): string => {
    const twelve = `${r.pick(["70", "57", "73", "64", "400", "871", "50", "30"])}${r.digits(12)}`.slice(0, 12);
    return `${twelve}${eanDigit(twelve)}`;
  },
  isbn: (r: Random): string => {
    const twelve = `978${r.pick(["82", "87", "91", "0", "3", "2"])}${r.digits(12)}`.slice(0, 12);
    return `${twelve}${eanDigit(twelve)}`.replace(/^(978)(\d\d)(\d{3})(\d{4})(\d)$/, "$1-$2-$3-$4-$5");
  },
  uuid: (r: Random): string =>
    "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => "0123456789abcdef"[r.below(16)]!),
  ip: (r: Random): string =>
    `${r.pick([10, 192, 172, 85, 46, 212])}.${r.between(100, 254)}.${r.between(0, 255)}.${r.between(1, 254)}`,
  version: (r: Random): string =>
    `${r.between(1, 12)}.${r.between(0, 30)}.${r.between(1000, 22631)}.${r.between(100, 4000)}`,
  coordinates: (r: Random): string => `${r.between(54, 69)}.${r.digits(6)}, ${r.between(5, 25)}.${r.digits(6)}`,
  isoDate: (r: Random): string => `${r.between(2019, 2026)}-${pad(r.between(1, 12), 2)}-${pad(r.between(1, 28), 2)}`,
  isoTime: (r: Random): string =>
    `${things.isoDate(r)}T${pad(r.between(0, 23), 2)}:${pad(r.between(0, 59), 2)}:${pad(r.between(0, 59), 2)}.${r.digits(3)}Z`,
  dottedDate: (r: Random): string => `${pad(r.between(1, 28), 2)}.${pad(r.between(1, 12), 2)}.${r.between(2015, 2026)}`,
  slashDate: (r: Random): string => `${pad(r.between(1, 12), 2)}/${pad(r.between(1, 28), 2)}/${r.between(2015, 2026)}`,
  bareDate: (r: Random): string => things.isoDate(r).replaceAll("-", ""),
  stamp: (r: Random): string =>
    `${things.bareDate(r)}${pad(r.between(0, 23), 2)}${pad(r.between(0, 59), 2)}${pad(r.between(0, 59), 2)}`,
  epoch: (r: Random): string => `17${r.digits(8)}`,
  epochMs: (r: Random): string => `17${r.digits(11)}`,
  years: (r: Random): string => `${r.between(1995, 2015)}-${r.between(2016, 2026)}`,
  hours: (r: Random): string => `${pad(r.between(7, 10), 2)}.00-${r.between(15, 20)}.00`,
  thousands: (r: Random): string => `${r.between(20, 99)} ${r.digits(3)} ${r.digits(3)}`,
  dottedThousands: (r: Random): string => `${r.between(2, 99)}.${r.digits(3)}.${r.digits(3)}`,
  price: (r: Random): string => `${r.between(1, 98)} ${r.digits(3)} ${r.digits(3)},${r.digits(2)}`,
  imei: (r: Random): string => {
    const fourteen = `35${r.digits(12)}`;
    return `${fourteen}${luhnDigit(fourteen)}`;
  },
  mac: (r: Random): string => Array.from({ length: 6 }, () => pad(r.below(100), 2)).join(":"),
  parcel: (r: Random): string => `3707${r.digits(14)}`,
  sscc: (r: Random): string => `(00)${r.digits(18)}`,
  hash: (r: Random): string => `#${r.between(2, 9)}${r.digits(7)}`,
  sku: (r: Random): string => `${r.pick(["AB", "SKU-", "ART-", "X", "PN"])}${r.digits(8)}`,
  invoice: (r: Random): string => `${r.pick(["INV-", "F", "FA-", "RE-"])}${r.between(2020, 2026)}-${r.digits(5)}`,
  phoneNumberInUrl: (r: Random): string => `https://crm.example.com/contacts/${r.between(2, 9)}${r.digits(7)}?tab=2`,
  file: (r: Random): string => `IMG_${things.bareDate(r)}_${r.digits(6)}.jpg`,
};
