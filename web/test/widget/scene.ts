// A scene of the widget road: the CRM, our server and Puzzel's application in small, three origins; the frame
// is in the last, served by the real binary.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Frame, FrameLocator, Page } from "playwright-core";
import { type Demo, startDemo } from "../stories/binary.ts";
import { kari, until } from "../stories/box.ts";

/** What the stories read of a call's document. */
export interface CallDocument {
  readonly id: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly evidence: { readonly by: string; readonly certain: boolean };
  readonly outcome_evidence: { readonly by: string; readonly certain: boolean } | null;
  readonly reason: { readonly code: string; readonly quote?: string } | null;
  readonly road: string;
  readonly request_id: string | null;
  readonly customer_answered_at: string | null;
}

/** An order that the box has taken. */
export interface BoxOrder {
  readonly requestId: number;
  readonly body: { readonly startedIn?: string; readonly destination?: string };
}

/** What a number's phone does, by its last digits (the box's own table). */
export const NUMBERS = { busy: "22225901", silent: "22225902", answers: "22225908", byHand: "22225909" } as const;

/** How a scene differs from the usual one. */
export interface SceneOptions {
  /** A PATCH of the agent, before her application opens. */
  readonly agent?: Readonly<Record<string, unknown>>;
  /** How many frames of ours her application has; one by default. */
  readonly frames?: number;
  readonly scheme?: "light" | "dark";
}

export class Scene {
  readonly demo: Demo;
  readonly context: BrowserContext;
  readonly puzzel: Page;
  readonly complaints: string[] = [];
  /** Every address that was asked for. */
  readonly addresses: string[] = [];
  #bearer = "";

  private constructor(demo: Demo, context: BrowserContext, puzzel: Page) {
    this.demo = demo;
    this.context = context;
    this.puzzel = puzzel;
  }

  static async begin(program: string, browser: Browser, { agent = {}, frames = 1, scheme = "light" }: SceneOptions = {}): Promise<Scene> {
    const demo = await startDemo(program);
    const context = await browser.newContext({ colorScheme: scheme, locale: "en-GB", timezoneId: "Europe/Oslo", viewport: { width: 1100, height: 800 } });
    const scene = new Scene(demo, context, await context.newPage());
    await scene.sim("PATCH", `agents/${kari}`, { wrapUpMs: 600_000, ...agent });
    scene.#listen();
    await scene.open(frames);
    return scene;
  }

  /** Opens the agent's application with so many frames of ours. */
  async open(frames: number): Promise<void> {
    const widget = `&widget=${encodeURIComponent(`${this.demo.server}/widget`)}`;
    await this.puzzel.goto(`${this.demo.box.origin}/sim/agent?user=username${widget.repeat(frames)}`);
  }

  #listen(): void {
    this.puzzel.setDefaultTimeout(20_000);
    this.puzzel.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    this.puzzel.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text())) this.complaints.push(message.text());
    });
    this.context.on("request", (request) => this.addresses.push(request.url()));
  }

  /** Our frame, the first of them by default. */
  frame(at = 0): FrameLocator {
    return this.puzzel.frameLocator("iframe").nth(at);
  }

  /** The document in our frame. */
  async document(at = 0): Promise<Frame> {
    const frame = await (await this.puzzel.locator("iframe").nth(at).elementHandle())?.contentFrame();
    assert.ok(frame);
    return frame;
  }

  /** Waits until the frame's text holds this. */
  async says(text: string | RegExp, at = 0): Promise<void> {
    let last = "";
    await until(
      () => `frame ${at} to say ${text}; it says ${last}`,
      async () => {
        last = await this.text(at).catch(() => "(nothing)");
        return typeof text === "string" ? last.includes(text) : text.test(last);
      },
    );
  }

  /** The whole text of the frame, also of one whose tab is not open. */
  async text(at = 0): Promise<string> {
    const text = await this.frame(at).locator("main").textContent({ timeout: 2_000 });
    return (text ?? "").replace(/\s+/g, " ").trim();
  }

  /** Waits until orders go to the frame. */
  async ready(at = 0): Promise<void> {
    await this.says("as Kari N.", at);
  }

  /** Clicks a number by the API, as the CRM's page does with its bearer, and waits for the answer. */
  async click(number: string, key = crypto.randomUUID()): Promise<CallDocument> {
    return (await this.api("POST", "/api/v1/calls", { number, region: "NO" }, { "Idempotency-Key": key })) as CallDocument;
  }

  async call(id: string): Promise<CallDocument> {
    return (await this.api("GET", `/api/v1/calls/${id}`)) as CallDocument;
  }

  /** Waits until a call's document is so. */
  async becomes(id: string, state: string, outcome: string | null = null): Promise<CallDocument> {
    let last: CallDocument | null = null;
    await until(
      () => `the call to be ${state} ${outcome ?? ""}; it is ${JSON.stringify(last)}`,
      async () => {
        last = await this.call(id);
        return last.state === state && (outcome === null || last.outcome === outcome);
      },
      40,
    );
    return last!;
  }

  /** Asks our server with the CRM's bearer. */
  async api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    this.#bearer ||= await this.#signIn();
    const answer = await fetch(this.demo.server + path, {
      method,
      headers: { Authorization: `Bearer ${this.#bearer}`, Origin: new URL(this.demo.crm).origin, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async #signIn(): Promise<string> {
    const answer = await fetch(new URL("/bearer", this.demo.crm), { method: "POST" });
    return ((await answer.json()) as { bearer: string }).bearer;
  }

  /** Drives the box. */
  async sim(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.demo.box.origin}/sim/${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /sim/${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async orders(): Promise<readonly BoxOrder[]> {
    return (await this.sim("GET", "orders")) as readonly BoxOrder[];
  }

  /** axe finds nothing to complain of in the frame whose tab is open. */
  async accessible(): Promise<void> {
    const { violations, passes } = await new AxeBuilder({ page: this.puzzel }).include(["iframe:not([hidden])", "html"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), []);
    assert.ok(passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1)), "axe saw the frame");
  }

  /** Ends the scene: so many orders were taken, no script failed, no policy was broken, and no token lies about. */
  async end(orders: number): Promise<void> {
    const taken = await this.orders();
    for (const frame of this.puzzel.frames().filter((each) => each.url().startsWith(this.demo.server))) {
      const kept = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
      assert.equal(kept, '[{},{},""]', "the frame keeps nothing");
    }
    await this.leave();
    assert.equal(taken.length, orders, JSON.stringify(taken));
    assert.deepEqual(this.complaints, []);
    assert.deepEqual(this.addresses.filter((address) => /eyJ|token=|bearer=/i.test(address)), [], "no token in an address");
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.demo.stop();
  }
}
