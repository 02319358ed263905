// The Widget API of Puzzel's agent application, from the widget's side. The frame greets its parent; the
// host answers once, with a port, and everything else goes over that port. Who is believed: a window
// message counts only where the parent itself sent it, from an origin of the list, in answer to a
// greeting of ours that is still open. One port is taken; whatever comes later is closed and counted.
//
// Source: Puzzel's help pages "Widget API" and "Widget API overview", and public code that uses them.
import { isObject, text } from "../core/wire.ts";
import { isAmong } from "./origins.ts";

/** What a widget greets its host with, and what the answer's type is. */
export const PROTOCOL = "WIDGET_API_PROTOCOL_1";

/** How long the host may take to answer a call: Puzzel's own library gives it as long. */
const ANSWER_MS = 20_000;
/** A host that does not answer a greeting may not have been there yet: it is greeted again, less and less often. */
const GREET_MS = [1_000, 2_000, 4_000, 8_000] as const;
/**
 * How soon a new port must show that somebody is at its other end: a host that answered two greetings has left
 * the first. One that is only slow gets longer each time.
 */
const PROOF_MS = [2_500, 5_000, 10_000, ANSWER_MS] as const;
/** How often a silent host is asked whether it is still there. */
const PULSE_MS = 30_000;
/** What it is asked: the property that every widget may read. */
const PULSE = "auth.userId";

/** Why a call to the host came to nothing. */
export type HostTrouble =
  /** There is no host now: nothing was sent. */
  | "absent"
  /** The host answered that it did not do it. */
  | "refused"
  /** The host said nothing in its time; it may have done it. */
  | "silent"
  /** The host went before it answered; it may have done it. */
  | "gone";

/** A call to the host that came to nothing. */
export class HostError extends Error {
  /** message is the host's own where it refused, else "". */
  constructor(
    readonly trouble: HostTrouble,
    message = "",
  ) {
    super(message);
  }
}

/** What a host needs of the window that its frame is in. */
export interface HostSurroundings {
  /** Hears the messages of other windows. */
  readonly window: EventTarget;
  /** The window that the frame is in; null where there is none. */
  readonly parent: { postMessage(message: unknown, target: string): void } | null;
}

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: HostError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

type Listener = (value: unknown) => void;

/** The host of this frame. It begins with connect(). */
export class Host {
  readonly #around: HostSurroundings;
  readonly #origins: readonly string[];
  readonly #changed: (connected: boolean) => void;
  readonly #asked = new Map<string, Asked>();
  readonly #events = new Map<string, Set<Listener>>();
  readonly #watched = new Map<string, Set<Listener>>();
  #life: AbortController | null = null;
  #port: MessagePort | null = null;
  #greeting: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #asks = 0;
  #ignored = 0;
  /** How many ports in a row have shown no sign of life. */
  #unproved = 0;

  /** origins are those a host may have; changed hears whether there is a host. */
  constructor(around: HostSurroundings, origins: readonly string[], changed: (connected: boolean) => void) {
    this.#around = around;
    this.#origins = origins;
    this.#changed = changed;
  }

  get connected(): boolean {
    return this.#port !== null;
  }

  /** How many answers to no greeting, or from somebody who is not our host, have come. */
  get ignored(): number {
    return this.#ignored;
  }

  /** Greets the host until it answers, and again when it is lost. */
  connect(): void {
    if (this.#life || !this.#around.parent) return;
    this.#life = new AbortController();
    this.#around.window.addEventListener("message", (event) => this.#hear(event as MessageEvent), { signal: this.#life.signal });
    this.#greet(0);
  }

  /** Ends it; calls that have no answer yet end as gone. */
  disconnect(): void {
    this.#life?.abort();
    this.#life = null;
    clearTimeout(this.#greeting);
    this.#drop();
  }

  /** Reads a property of the host. */
  get(property: string): Promise<unknown> {
    return this.call(property, []);
  }

  /** Calls a method of the host; what it answers, or a HostError. */
  call(method: string, args: readonly unknown[], answerMs = ANSWER_MS): Promise<unknown> {
    const port = this.#port;
    if (!port) return Promise.reject(new HostError("absent"));
    const id = `${++this.#asks}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id)?.reject(new HostError("silent")), answerMs);
      this.#asked.set(id, { resolve, reject, timer });
      port.postMessage({ call: method, args, id });
    });
  }

  /** Hears every event of a name, from this host and any later one. */
  on(event: string, listener: Listener): void {
    this.#listen(this.#events, "subscribe", event, listener);
  }

  /** Hears every change of a property. What it is before the first is read with get(). */
  watch(property: string, listener: Listener): void {
    this.#listen(this.#watched, "watch", property, listener);
  }

  #listen(all: Map<string, Set<Listener>>, word: "subscribe" | "watch", name: string, listener: Listener): void {
    const listeners = all.get(name);
    if (listeners) return void listeners.add(listener);
    all.set(name, new Set([listener]));
    this.#port?.postMessage({ [word]: name });
  }

  #greet(tries: number): void {
    this.#around.parent?.postMessage(PROTOCOL, "*");
    const pause = GREET_MS[Math.min(tries, GREET_MS.length - 1)];
    this.#greeting = setTimeout(() => this.#greet(tries + 1), pause);
  }

  #hear(event: MessageEvent): void {
    const { data, source, origin, ports } = event;
    if (!isObject(data) || data["type"] !== PROTOCOL) return;
    const [port, ...more] = ports;
    const believed = port && !this.#port && source === this.#around.parent && isAmong(origin, this.#origins);
    for (const other of believed ? more : ports) {
      this.#ignored++;
      other.close();
    }
    if (believed) this.#take(port);
    else if (ports.length === 0) this.#ignored++;
  }

  #take(port: MessagePort): void {
    clearTimeout(this.#greeting);
    this.#port = port;
    port.onmessage = ({ data }) => this.#port === port && this.#receive(port, data);
    // Browsers tell when the other end is closed, or its page is gone; others are asked now and then.
    port.addEventListener("close", () => this.#lose(port));
    for (const event of this.#events.keys()) port.postMessage({ subscribe: event });
    for (const property of this.#watched.keys()) port.postMessage({ watch: property });
    port.postMessage({ ready: true });
    void this.#feel(port, PROOF_MS[Math.min(this.#unproved, PROOF_MS.length - 1)]);
    this.#pulse = setInterval(() => void this.#feel(port), PULSE_MS);
    this.#changed(true);
  }

  /** Whether the host is there: any answer says so. */
  async #feel(port: MessagePort, answerMs = ANSWER_MS): Promise<void> {
    try {
      await this.call(PULSE, [], answerMs);
      this.#unproved = 0;
    } catch (error) {
      if (!(error instanceof HostError) || error.trouble !== "silent") return;
      this.#unproved++;
      this.#lose(port);
    }
  }

  /** The host is gone, or has another port for us: it is greeted again. */
  #lose(port: MessagePort): void {
    if (this.#port !== port) return;
    this.#drop();
    if (this.#life) this.#greet(0);
  }

  #drop(): void {
    const port = this.#port;
    this.#port = null;
    clearInterval(this.#pulse);
    port?.close();
    for (const id of [...this.#asked.keys()]) this.#settle(id)?.reject(new HostError("gone"));
    if (port) this.#changed(false);
  }

  #receive(port: MessagePort, data: unknown): void {
    if (!isObject(data)) return;
    this.#unproved = 0;
    const name = text(data["name"]) ?? "";
    switch (data["type"]) {
      case "result":
        return this.#settle(data["id"])?.resolve(data["value"]);
      case "error":
        return this.#settle(data["id"])?.reject(new HostError("refused", messageOf(data["value"])));
      case "event":
        return tell(this.#events.get(name), data["value"]);
      case "changed":
        return tell(this.#watched.get(name), data["new"]);
      case "call":
        // We offer the host nothing to call; saying so is better than a time-out.
        return port.postMessage({ error: "This widget has no such function.", id: data["id"] });
    }
  }

  #settle(id: unknown): Asked | undefined {
    const asked = this.#asked.get(String(id));
    if (!asked) return undefined;
    this.#asked.delete(String(id));
    clearTimeout(asked.timer);
    return asked;
  }
}

function tell(listeners: ReadonlySet<Listener> | undefined, value: unknown): void {
  for (const listener of listeners ?? []) {
    try {
      listener(value);
    } catch (fault) {
      reportError(fault); // one listener's fault is not the others'
    }
  }
}

/** The host's own words, whatever form an error has. */
function messageOf(value: unknown): string {
  const words = isObject(value) ? (text(value["message"]) ?? "") : (text(value) ?? "");
  return words.slice(0, 300);
}
