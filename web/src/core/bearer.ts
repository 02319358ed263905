import type { Keep } from "./keep.ts";
import { alone } from "./locks.ts";
import type { Surroundings } from "./surroundings.ts";
import { askForTokens, type Tokens } from "./tokens.ts";
import type { LinkOptions } from "./types.ts";
import { isObject, number, text } from "./wire.ts";

/** What to ask the server with: a bearer, nothing because nobody is paired, or nobody can say now. */
export type Held = { readonly kind: "bearer"; readonly bearer: string } | { readonly kind: "nobody" } | { readonly kind: "away" };

/** Gives the bearer of whoever is paired. */
export interface Bearer {
  /** Whether somebody seems to be paired; no request is made to find out. */
  readonly known: boolean;
  get(): Promise<Held>;
  /** Gives another one in the place of one that the server has refused. */
  renew(refused: string): Promise<Held>;
  /** Keeps the tokens of a new pairing. */
  put(tokens: Tokens): void;
  forget(): void;
}

/** A bearer that ends within this time is renewed before it is used. */
const AHEAD_MS = 45_000;

/** What is kept of a pairing. */
interface Record extends Tokens {
  /**
   * Names the request for the next tokens that is on its way: where its answer was lost, as with a
   * page that went, the same name fetches the same tokens, and is no second use of the old one.
   */
  readonly attempt: string | null;
}

/** The bearer of a pairing that was made here, renewed as long as the server lets it. */
export class PairedBearer implements Bearer {
  readonly #around: Surroundings;
  readonly #keep: Keep;
  readonly #options: LinkOptions;
  #renewing: Promise<Held> | null = null;

  constructor(around: Surroundings, keep: Keep, options: LinkOptions) {
    this.#around = around;
    this.#keep = keep;
    this.#options = options;
  }

  get known(): boolean {
    return this.#record() !== null;
  }

  async get(): Promise<Held> {
    const record = this.#record();
    if (!record) return { kind: "nobody" };
    if (record.until - Date.now() > AHEAD_MS) return { kind: "bearer", bearer: record.bearer };
    return this.renew(record.bearer);
  }

  renew(refused: string): Promise<Held> {
    const { server, client } = this.#options;
    this.#renewing ??= alone(this.#around, `clicktocall ${server} ${client} tokens`, () => this.#renew(refused)).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  put(tokens: Tokens): void {
    this.#write({ ...tokens, attempt: null });
  }

  forget(): void {
    this.#keep.remove("pairing");
  }

  async #renew(refused: string): Promise<Held> {
    const record = this.#record();
    if (!record) return { kind: "nobody" };
    if (record.bearer !== refused) return { kind: "bearer", bearer: record.bearer }; // another tab was quicker
    const attempt = record.attempt ?? crypto.randomUUID();
    this.#write({ ...record, attempt });
    const granted = await askForTokens(this.#around, this.#options.server, {
      grant_type: "refresh_token",
      client_id: this.#options.client,
      refresh_token: record.refresh,
      attempt,
    });
    if (granted.kind === "away") return { kind: "away" };
    if (this.#record()?.refresh !== record.refresh) return this.get(); // paired anew, or ended, meanwhile
    if (granted.kind === "refused") {
      this.forget();
      return { kind: "nobody" };
    }
    this.put(granted.tokens);
    return { kind: "bearer", bearer: granted.tokens.bearer };
  }

  #record(): Record | null {
    const kept = this.#keep.get("pairing");
    if (!isObject(kept)) return null;
    const bearer = text(kept["bearer"]);
    const refresh = text(kept["refresh"]);
    if (!bearer || !refresh) return null;
    return { bearer, refresh, until: number(kept["until"]) ?? 0, attempt: text(kept["attempt"]) };
  }

  #write(record: Record): void {
    this.#keep.set("pairing", record);
  }
}

/** The bearer of a host that signs its agents in by itself. It is kept nowhere. */
export class HostBearer implements Bearer {
  readonly #ask: (renew: boolean) => Promise<string | null>;
  #bearer: string | null = null;
  #asking: Promise<Held> | null = null;

  constructor(ask: (renew: boolean) => Promise<string | null>) {
    this.#ask = ask;
  }

  readonly known = true;

  async get(): Promise<Held> {
    return this.#bearer ? { kind: "bearer", bearer: this.#bearer } : this.#fetch(false);
  }

  async renew(refused: string): Promise<Held> {
    if (this.#bearer && this.#bearer !== refused) return { kind: "bearer", bearer: this.#bearer };
    this.#bearer = null;
    return this.#fetch(true);
  }

  put(): void {
    // a host's own sign-in is not replaced by a pairing
  }

  forget(): void {
    this.#bearer = null;
  }

  #fetch(renew: boolean): Promise<Held> {
    this.#asking ??= this.#fetchOnce(renew).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #fetchOnce(renew: boolean): Promise<Held> {
    try {
      this.#bearer = await this.#ask(renew);
    } catch {
      return { kind: "away" };
    }
    return this.#bearer ? { kind: "bearer", bearer: this.#bearer } : { kind: "nobody" };
  }
}
