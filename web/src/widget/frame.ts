// Puts the parts of the frame together: the host, the sign-in, the stream of orders, the watch over calls,
// and what is shown. It draws nothing itself.
import { Page } from "../core/page.ts";
import type { ServerEvent } from "../core/sse.ts";
import { Stream } from "../core/stream.ts";
import type { Surroundings } from "../core/surroundings.ts";
import type { Agent, Snapshot } from "../core/types.ts";
import { isObject, parse } from "../core/wire.ts";
import { followAgent } from "./agent.ts";
import { Clock } from "./clock.ts";
import { Deeds, type Errand, type What, readErrand } from "./deeds.ts";
import { Host, type HostSurroundings } from "./host.ts";
import { Orders, readOrder } from "./orders.ts";
import { Outbox } from "./outbox.ts";
import { Server } from "./server.ts";
import { SignIn, type Standing } from "./sign-in.ts";
import { type AgentState, BEGINNING, type FrameState } from "./state.ts";
import { Watch } from "./watch.ts";

/** What a frame stands on. */
export interface FrameOptions {
  readonly around: Surroundings & HostSurroundings;
  /** The origins a host may have. */
  readonly hosts: readonly string[];
  /** The language of what the server says. */
  readonly language: string;
  /** Something is to be drawn again. */
  changed(): void;
  /** The link to the agent's calls is another one: the first, or one after a sign-in that was over. */
  linked(link: Page): void;
  /** Another agent has signed in to the host: nothing of the first may go on. */
  restart(): void;
}

/** The frame in Puzzel's agent application. */
export class Frame {
  readonly #options: FrameOptions;
  readonly #life = new AbortController();
  readonly #clock = new Clock();
  readonly #host: Host;
  readonly #server: Server;
  readonly #signIn: SignIn;
  readonly #watch: Watch;
  readonly #orders: Orders;
  readonly #deeds: Deeds;
  readonly #calls: Outbox;
  readonly #reports: Outbox;
  readonly #readAgent: () => Promise<void>;
  #state: FrameState = BEGINNING;
  #agent: Agent | null = null;
  #link: Page | null = null;
  /** The bearer that the link has. */
  #given = "";
  #unfollow: (() => void) | null = null;
  #stream: { readonly end: AbortController; readonly stream: Stream } | null = null;

  constructor(options: FrameOptions) {
    const { around, hosts, language } = options;
    const { signal } = this.#life;
    this.#options = options;
    this.#host = new Host(around, hosts, (connected) => this.#hosted(connected));
    this.#server = new Server(around.fetch, around.origin, language, this.#clock);
    this.#signIn = new SignIn(this.#host, this.#server, crypto.randomUUID(), (standing) => this.#stands(standing), signal);
    const tell = (path: string, body: object) => this.#server.tell(this.#signIn, path, body);
    this.#calls = new Outbox(tell, signal);
    this.#reports = new Outbox(tell, signal);
    this.#watch = new Watch(
      this.#host,
      { report: (report) => this.#calls.put("events", report), stamp: () => this.#clock.stamp(), changed: () => options.changed() },
      signal,
    );
    const isHidden = () => around.document.visibilityState === "hidden";
    this.#orders = new Orders(this.#host, this.#watch, this.#clock, isHidden, (path, answer) => this.#calls.put(path, answer));
    this.#deeds = new Deeds(this.#host, this.#watch, this.#clock, (report) => this.#reports.put("did", report));
    this.#readAgent = followAgent(this.#host, (agent) => this.#saw(agent));
    around.window.addEventListener("pagehide", () => this.#orders.leave(), { signal });
    around.window.addEventListener("online", () => this.#back(), { signal });
    // What was put aside and comes back has neither its host nor its streams.
    around.window.addEventListener("pageshow", (event) => (event as PageTransitionEvent).persisted && options.restart(), { signal });
  }

  get state(): FrameState {
    return this.#state;
  }

  /** Begins. A page that is in no frame only says so. */
  start(): void {
    if (!this.#options.around.parent) this.#change({ host: "alone" });
    this.#host.connect();
  }

  /** Ends everything; what was ordered stays ordered. */
  close(): void {
    this.#life.abort();
    this.#stream?.end.abort();
    this.#host.disconnect();
    this.#link?.close();
  }

  /** Whether this call of hers can be hung up from here. */
  canHangUp(callId: string): boolean {
    return this.#state.host === "connected" && callId !== "" && this.#watch.sessionOf(callId) !== "";
  }

  /** A person's press: signs in again now. */
  tryAgain(): void {
    void this.#signIn.now();
  }

  /** A person's press: hangs up, makes her Ready, ends her pause. */
  async press(what: What, callId: string | null = null): Promise<void> {
    if (this.#state.doing) return;
    this.#change({ doing: what, undone: null });
    const trouble = await this.#deeds.do(what, callId);
    this.#change({ doing: null, undone: trouble && { what, trouble: trouble.trouble, message: trouble.message } });
  }

  #hosted(connected: boolean): void {
    this.#change({ host: connected ? "connected" : "waiting" });
    if (!connected) return this.#unstream();
    void this.#readAgent();
    void this.#signIn.now();
  }

  #stands(standing: Standing): void {
    this.#change({ standing });
    if (standing.kind === "signed_in") {
      if (this.#agent && !isSame(this.#agent, standing.agent)) return this.#options.restart();
      this.#agent = standing.agent;
      this.#connect();
      this.#openStream();
      this.#back();
    } else if (standing.kind !== "away") {
      this.#unstream();
    }
  }

  /** The agent's calls. One link lasts as long as its sign-in. */
  #connect(): void {
    if (this.#link && this.#link.snapshot.phase !== "unpaired") return;
    this.#link?.close();
    const { around, language } = this.#options;
    // Alone with its agent: nothing is stored, and nothing is shared with frames that may be of another.
    const alone: Surroundings = { ...around, own: null, shared: null, locks: null, channel: null };
    const link = new Page(alone, {
      server: around.origin,
      client: "widget",
      language,
      bearer: (renew) => this.#give(renew),
    });
    this.#link = link;
    link.subscribe((now) => this.#heard(now));
    this.#follow();
    this.#options.linked(link);
  }

  /** The bearer for the agent's calls: the newest, or a newer one in the place of the one that was refused. */
  async #give(renew: boolean): Promise<string> {
    const held = this.#signIn.get();
    const bearer = renew && held !== null && held === this.#given ? await this.#signIn.renew(held) : held;
    if (!bearer) throw new Error("nobody is signed in now");
    this.#given = bearer;
    return bearer;
  }

  /** Hears of the agent's calls while this frame is the one that matters. */
  #follow(): void {
    this.#unfollow?.();
    this.#unfollow = this.#state.active && this.#link ? this.#link.follow() : null;
  }

  #heard({ call }: Snapshot): void {
    if (call && call.state !== "ended" && call.state !== "refused") this.#watch.knows(call);
  }

  #openStream(): void {
    if (this.#stream || !this.#host.connected) return;
    const end = new AbortController();
    const signal = AbortSignal.any([end.signal, this.#life.signal]);
    const stream = new Stream(
      {
        open: (each) => this.#askForOrders(each),
        event: (event) => this.#event(event),
        state: (stream) => this.#change({ stream }),
      },
      signal,
    );
    this.#stream = { end, stream };
  }

  /** A refused bearer is renewed here: the stream itself would take it for the end. */
  async #askForOrders(signal: AbortSignal) {
    const bearer = this.#signIn.get();
    if (!bearer) return { kind: "away" } as const;
    const answer = await this.#server.orders(bearer, signal);
    if (answer instanceof Response || answer.kind !== "signed_out") return answer;
    void this.#signIn.renew(bearer);
    return { kind: "away" } as const;
  }

  #unstream(): void {
    this.#stream?.end.abort();
    this.#stream = null;
    this.#change({ stream: "closed" });
  }

  #event({ event, data }: ServerEvent): void {
    const document = parse(data);
    if (!isObject(document)) return;
    switch (event) {
      case "open":
        this.#reportAgent();
        return this.#activate(document["active"] !== false);
      case "active":
        return this.#activate(document["active"] !== false);
      case "order": {
        const order = readOrder(document);
        if (order) void this.#orders.take(order);
        return;
      }
      case "do": {
        const errand = readErrand(document);
        if (errand) void this.#deeds.run(this.#asShown(errand));
        return;
      }
      case "token":
        return void this.#signIn.now();
    }
  }

  /** Who is to be Ready and is on pause here has her pause ended: the server may not have heard of it yet. */
  #asShown(errand: Errand): Errand {
    const paused = errand.what === "set_available" && this.#state.agent.centre === "Pause";
    return paused ? { ...errand, what: "unpause" } : errand;
  }

  #activate(active: boolean): void {
    if (active === this.#state.active) return;
    this.#change({ active });
    this.#follow();
  }

  #saw(agent: AgentState): void {
    this.#change({ agent, undone: null });
    this.#reportAgent();
  }

  #reportAgent(): void {
    const { centre, status } = this.#state.agent;
    if (!this.#signIn.get() || (!centre && !status)) return;
    this.#reports.replace("state", { contact_centre_status: centre, user_status: status, at: this.#clock.stamp() });
  }

  /** The server may be there again. */
  #back(): void {
    this.#stream?.stream.nudge();
    this.#calls.nudge();
    this.#reports.nudge();
  }

  #change(change: Partial<FrameState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#life.signal.aborted) this.#options.changed();
  }
}

function isSame(one: Agent, other: Agent): boolean {
  return one.customer_key === other.customer_key && one.user_id === other.user_id;
}
