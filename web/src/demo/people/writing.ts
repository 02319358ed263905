import type { Country } from "./countries.ts";
import type { Random } from "./random.ts";

/** A number of a country, written in one of the many ways that CRMs are full of. */
export function writing(country: Country, random: Random): string {
  const shape = fill(random.pick(country.shapes), random);
  const home = shape.replaceAll(/[{}]/g, "");
  const away = shape.replaceAll(/\{[^}]*\}/g, "").replace(/^\((\d+)\)/, "$1");
  const abroad = `+${country.code} ${away}`;
  const ways: (() => string)[] = [
    () => home,
    () => home,
    () => home,
    () => abroad,
    () => abroad,
    () => abroad.replaceAll(/(?!^\+)\D/g, ""),
    () => `00${country.code} ${away}`,
    () => `(+${country.code}) ${away}`,
    () => `Tel. ${home}`,
    () => `${abroad} (mob)`,
    () => home.replaceAll(" ", "\u00a0"),
    () => abroad.replaceAll(" ", "."),
    () => `T: ${abroad}`,
  ];
  return random.pick(ways)();
}

/**
 * Puts digits for the x. The last three never tell the box to do something special: those numbers are
 * given by hand.
 */
function fill(shape: string, random: Random): string {
  for (;;) {
    const text = shape.replaceAll("x", () => random.digits(1));
    if (!/90\d$/.test(text.replaceAll(/\D/g, ""))) return text;
  }
}
