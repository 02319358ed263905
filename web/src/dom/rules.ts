// What a site was taught: rules as data, read strictly, and looked up by what they are about.
import { LONGEST_WORD, MOST_WORDS, isShape } from "./beside.ts";
import type { BadRule, KnownRule, PageRule, RuleMemory, RuleSource } from "./types.ts";

/** Each source brings so many rules at most. */
export const MOST_RULES = 200;

const VERDICTS: readonly unknown[] = ["number", "not_number", "region"];
const FIELDS: ReadonlySet<string> = new Set(["host", "verdict", "words", "shape", "region"]);
const HOST = /^[a-z\d.:[\]-]+$/;
const LONGEST_HOST = 253;
const WORD = new RegExp(`^[\\p{L}\\p{M}]{1,${LONGEST_WORD}}$`, "u");

/** Reads a rule from anybody's data: the rule, or why it is none. */
export function readRule(value: unknown): PageRule | BadRule {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "not_an_object";
  if (Object.keys(value).some((field) => !FIELDS.has(field))) return "unknown_field";
  const { host, verdict, words, shape, region } = value as Readonly<Record<string, unknown>>;
  if (typeof host !== "string" || host.length > LONGEST_HOST || !HOST.test(host)) return "bad_host";
  if (!VERDICTS.includes(verdict)) return "bad_verdict";
  if (typeof words !== "string" || !areWords(words)) return "bad_words";
  if (typeof shape !== "string" || (shape !== "" && !isShape(shape))) return "bad_shape";
  if (shape === "" && words === "") return "about_everything";
  const said = { host, verdict: verdict as PageRule["verdict"], words, shape };
  if (verdict !== "region") return region === undefined ? said : "bad_region";
  return typeof region === "string" && /^[A-Z]{2}$/.test(region) ? { ...said, region } : "bad_region";
}

function areWords(text: string): boolean {
  const words = text === "" ? [] : text.split(" ");
  return words.length <= MOST_WORDS && text === text.toLowerCase() && words.every((word) => WORD.test(word));
}

/** The rules that can be read, in their order; of too many the first. */
export function readRules(value: unknown): PageRule[] {
  if (!Array.isArray(value)) return [];
  const read = value.slice(0, MOST_RULES).map(readRule);
  return read.filter((rule) => typeof rule !== "string");
}

/** What counts first comes first. */
const SOURCES: readonly RuleSource[] = ["here", "page", "server"];

/** Rules about the country stand beside those about number or not. */
const aboutOf = ({ verdict, words, shape }: Omit<PageRule, "host" | "region">): string =>
  `${verdict === "region" ? "region" : "number"}\n${words}\n${shape}`;

/** The rules of one site. */
export class Rules {
  /** The site they are about. */
  readonly host: string;
  readonly #memory: RuleMemory | undefined;
  readonly #changed: () => void;
  readonly #known: Record<RuleSource, Map<string, KnownRule>>;

  constructor(host: string, given: { memory?: RuleMemory | undefined; page?: readonly unknown[] | undefined }, changed: () => void) {
    this.host = host;
    this.#memory = given.memory;
    this.#changed = changed;
    this.#known = { here: this.#listed("here", given.memory?.read()), page: this.#listed("page", given.page), server: new Map() };
  }

  get isEmpty(): boolean {
    return SOURCES.every((source) => this.#known[source].size === 0);
  }

  /** Whether some digits are a number although they do not look so. */
  get hasNumbers(): boolean {
    return SOURCES.some((source) => [...this.#known[source].values()].some(({ rule }) => rule.verdict === "number"));
  }

  /** Those taught here come first, and the newest of them before the others. */
  all(): readonly KnownRule[] {
    return SOURCES.flatMap((source) => {
      const rules = [...this.#known[source].values()];
      return source === "here" ? rules.reverse() : rules;
    });
  }

  /** The rule that says whether digits with these words and of this shape are a number. */
  verdictOn(words: string, shape: string): KnownRule | null {
    return this.#find("number", words, shape);
  }

  /** The rule that says of which country they are. */
  regionOf(words: string, shape: string): KnownRule | null {
    return this.#find("region", words, shape);
  }

  /** Takes a rule of this site, in the place of one about the same. */
  teach(value: unknown): BadRule | null {
    const rule = readRule(value);
    if (typeof rule === "string") return rule;
    if (rule.host !== this.host) return "bad_host";
    const { here } = this.#known;
    const about = aboutOf(rule);
    if (here.size >= MOST_RULES && !here.has(about)) return "too_many";
    here.delete(about);
    here.set(about, { rule, from: "here" });
    this.#keep();
    return null;
  }

  /** Forgets what was taught here about the same; true where there was something. */
  forget(rule: PageRule): boolean {
    const isKnown = this.#known.here.delete(aboutOf(rule));
    if (isKnown) this.#keep();
    return isKnown;
  }

  /** The server's rules, in the place of those before. */
  take(value: unknown): void {
    const before = JSON.stringify([...this.#known.server]);
    this.#known.server = this.#listed("server", value);
    if (JSON.stringify([...this.#known.server]) !== before) this.#changed();
  }

  #find(what: "number" | "region", words: string, shape: string): KnownRule | null {
    for (const source of SOURCES) {
      const known = this.#known[source];
      const rule = known.get(`${what}\n${words}\n${shape}`) ?? (words === "" ? undefined : known.get(`${what}\n${words}\n`));
      if (rule) return rule;
    }
    return null;
  }

  #listed(from: RuleSource, value: unknown): Map<string, KnownRule> {
    const own = readRules(value).filter(({ host }) => host === this.host);
    return new Map(own.map((rule) => [aboutOf(rule), { rule, from }]));
  }

  #keep(): void {
    this.#memory?.write([...this.#known.here.values()].map(({ rule }) => rule));
    this.#changed();
  }
}
