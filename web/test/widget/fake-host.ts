// A host of the Widget API for tests without a browser: real ports, and a window that is none.
import { Host, PROTOCOL } from "../../src/widget/host.ts";

export const ORIGIN = "https://app.puzzel.com";

/** What a frame has said on its port. */
export type Heard = Readonly<Record<string, unknown>>;

/** The window a frame is in, and the one around it. */
export class FakeHost {
  readonly window = new EventTarget();
  /** Greetings, with the target that each was sent to. */
  readonly greetings: { message: unknown; target: string }[] = [];
  readonly parent = { postMessage: (message: unknown, target: string) => void this.greetings.push({ message, target }) };
  readonly heard: Heard[] = [];
  /** What calls are answered with, by name; a call without one is not answered. */
  readonly answers = new Map<string, (args: readonly unknown[]) => { result: unknown } | { error: unknown } | null>();
  readonly host: Host;
  readonly states: boolean[] = [];
  port: MessagePort | null = null;
  #ports: MessagePort[] = [];

  constructor(origins: readonly string[] = ["https://*.puzzel.com"]) {
    this.host = new Host(this, origins, (connected) => this.states.push(connected));
  }

  /** Answers a greeting, as the host or as whoever it is. */
  answer({ origin = ORIGIN, source = this.parent as unknown, data = { type: PROTOCOL } as unknown, ports = 1 } = {}): MessagePort[] {
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    const event = Object.assign(new Event("message"), { data, origin, source, ports: channels.map(({ port2 }) => port2) });
    const mine = channels.map(({ port1 }) => port1);
    this.#ports.push(...mine);
    for (const port of mine) port.onmessage = ({ data }) => this.#hear(port, data);
    this.window.dispatchEvent(event);
    this.port = mine[0] ?? this.port;
    return mine;
  }

  say(message: unknown): void {
    this.port?.postMessage(message);
  }

  event(name: string, value: unknown): void {
    this.say({ type: "event", name, value });
  }

  /** Ends every port, so that the test ends. */
  close(): void {
    this.host.disconnect();
    for (const port of this.#ports) port.close();
  }

  #hear(port: MessagePort, message: Heard): void {
    this.heard.push(message);
    const { call, args, id } = message;
    const said = typeof call === "string" && this.answers.get(call)?.(args as unknown[]);
    if (!said) return;
    if ("result" in said) port.postMessage({ type: "result", name: call, value: said.result, id });
    else port.postMessage({ type: "error", name: call, value: said.error, id });
  }
}

/** Lets messages that are on their way arrive. */
export async function arrive(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((next) => setImmediate(next));
}

/** Waits until something is so. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (holds()) return;
    await new Promise((next) => setTimeout(next, 5));
  }
  throw new Error(`waited in vain for ${what}`);
}
