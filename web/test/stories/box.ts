/** A call as the box shows it, with both legs. */
export interface BoxCall {
  readonly state: string;
  readonly number: string;
  readonly inbound: boolean;
}

/** The agents of the box whom the stories are about. */
export const kari = 1231234;
export const ola = 1231235;

/** The contact centre in the box, driven over HTTP: the phones' hands, faults, and what really happened. */
export class Box {
  constructor(readonly origin: string) {}

  /** Every callout that was accepted: what the agent's phone rang for, whatever a page says. */
  async orders(): Promise<readonly { state: string; userId: number }[]> {
    return (await this.#ask("GET", "/sim/orders")) as { state: string; userId: number }[];
  }

  async call(agent = kari): Promise<BoxCall | null> {
    return ((await this.#ask("GET", `/sim/state?userId=${agent}`)) as { call: BoxCall | null }).call;
  }

  /** Waits until the agent's call is in a state; "none" for no call. */
  async reaches(state: string, agent = kari): Promise<void> {
    await until(`the box's call to be ${state}`, async () => ((await this.call(agent))?.state ?? "none") === state);
  }

  async agent(change: Readonly<Record<string, unknown>>, agent = kari): Promise<void> {
    await this.#ask("PATCH", `/sim/agents/${agent}`, change);
  }

  /** answer, decline, hangup, ready */
  async hand(hand: string, agent = kari): Promise<void> {
    await this.#ask("POST", `/sim/agents/${agent}/${hand}`);
  }

  /** answer, decline, hangup */
  async customer(hand: string, agent = kari): Promise<void> {
    await this.#ask("POST", `/sim/agents/${agent}/customer/${hand}`);
  }

  async inbound(moment: "now" | "order"): Promise<void> {
    await this.#ask("POST", "/sim/inbound", { userId: kari, moment });
  }

  async fault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#ask("POST", "/sim/faults", fault);
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.origin + path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }
}

/** Waits until something holds; what is awaited is named where it does not. */
export async function until(what: string | (() => string), holds: () => Promise<boolean> | boolean, seconds = 30): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited ${seconds} s for ${typeof what === "string" ? what : what()}`);
}
