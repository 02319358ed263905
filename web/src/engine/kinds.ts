/** The sorts of numbers, in the same words as the server's; the order is the tables' own. */
export const KINDS = [
  "unknown",
  "fixed_line",
  "mobile",
  "fixed_line_or_mobile",
  "toll_free",
  "premium_rate",
  "shared_cost",
  "voip",
  "personal",
  "pager",
  "uan",
  "voicemail",
  /** A five-digit Norwegian company number: 02800. */
  "company",
  /** A service number that works only inside its country: 1881, 116117. */
  "short",
  /** An emergency number: never dialled by the product. */
  "emergency",
  /** A number inside a company's own telephone system. */
  "internal",
] as const;

/** What sort of number it is. */
export type Kind = (typeof KINDS)[number];
