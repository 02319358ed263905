import { Agenda } from "./agenda.ts";
import { Api } from "./api.ts";
import { type Bearer, HostBearer, PairedBearer } from "./bearer.ts";
import { isLive } from "./calls.ts";
import { Follower } from "./follower.ts";
import { Keep } from "./keep.ts";
import { pairing } from "./pairing.ts";
import { Placing, newClick } from "./placing.ts";
import { Reader } from "./reader.ts";
import { State } from "./state.ts";
import type { Surroundings } from "./surroundings.ts";
import { type Message, Tabs } from "./tabs.ts";
import type { Grant } from "./tokens.ts";
import type {
  Answer,
  Call,
  Calls,
  CallsFilter,
  Click,
  ClickOptions,
  Disarmed,
  Inspected,
  Link,
  LinkOptions,
  PageRules,
  PairingEnd,
  Placed,
  SaidOutcome,
  Snapshot,
  Trouble,
} from "./types.ts";
import { Waiting } from "./waiting.ts";

/** Whether somebody is known, apart from whether the server can be reached. */
type Standing = "unpaired" | "paired" | "asleep" | "ended";

/** How often readiness is read while somebody looks. */
const LOOK_MS = 10_000;

/** A page's connection with one server: puts the parts together, and holds what they tell. */
export class Page implements Link {
  readonly #around: Surroundings;
  readonly #options: LinkOptions;
  readonly #life = new AbortController();
  readonly #state = new State();
  readonly #own: Keep;
  readonly #bearer: Bearer;
  readonly #api: Api;
  readonly #tabs: Tabs;
  readonly #reader: Reader;
  readonly #follower: Follower;
  readonly #placing: Placing;
  readonly #waiting: Waiting;
  readonly agenda: Agenda;
  readonly #following = new Set<object>();
  #standing: Standing;
  #away = false;
  #pairing: { readonly end: AbortController; readonly done: Promise<PairingEnd | null> } | null = null;

  constructor(around: Surroundings, options: LinkOptions) {
    this.#around = around;
    this.#options = options;
    const { server, client } = options;
    const name = `clicktocall ${server} ${client}`;
    this.#own = new Keep(around.own, server, client);
    this.#bearer = options.bearer
      ? new HostBearer(options.bearer)
      : new PairedBearer(around, options.remember === "tab" ? this.#own : new Keep(around.shared, server, client), options);
    this.#standing = this.#bearer.known ? "paired" : "unpaired";
    this.#api = new Api(around, options, this.#bearer, (trouble) => this.#heard(trouble));
    this.#tabs = new Tabs(around, name, (message) => this.#hear(message));
    this.#reader = new Reader(this.#api, this.#state, (asleep) => this.#stand(asleep ? "asleep" : "paired"));
    this.#follower = new Follower(around, this.#api, this.#tabs, this.#own, this.#state, `${name} stream`, {
      wanted: () => this.#waiting.armed || this.#placing.busy || this.#following.size > 0,
      opened: () => this.#placing.nudge(),
      status: (status) => this.#waiting.see(status),
      call: (call) => {
        if (isLive(call)) this.#waiting.disarm("another_click");
        this.agenda.saw(call);
      },
      reminder: (event) => this.agenda.see(event),
    });
    const remembered = options.remember === "tab" ? this.#own : new Keep(around.shared, server, client);
    this.agenda = new Agenda(around, this.#api, this.#tabs, remembered, this.#state, `${name} agenda`);
    this.#placing = new Placing(this.#api, this.#own, {
      placing: (click) => this.#state.change({ placing: click }),
      call: (call) => this.#follower.show(call),
      done: (click, call) => click.reminder && this.agenda.became(click.reminder, call),
    }, this.#life.signal);
    this.#waiting = new Waiting(around, `${name} armed`, {
      look: () => void this.#reader.readStatus().then((status) => status && this.#waiting.see(status)),
      place: (click) => this.#order(click),
      armed: (click, until) => this.#armed(click, until),
      settled: (why) => this.#settled(why),
    });
    this.#listen();
    this.#stand(this.#standing);
    this.#resume();
  }

  get snapshot(): Snapshot {
    return this.#state.now;
  }

  subscribe(listener: (now: Snapshot) => void): () => void {
    return this.#state.subscribe(listener);
  }

  intent(): void {
    if (!this.#isSignedIn) return;
    this.#follower.want();
    this.#reader.read();
    this.agenda.intent();
  }

  /** Keeps the stream open without reading readiness, until the returned function is called: for a page that is there all day. */
  follow(): () => void {
    const wish = {};
    this.#following.add(wish);
    this.#follower.want();
    return () => void this.#following.delete(wish);
  }

  look(): () => void {
    const end = new AbortController();
    const look = (): void => {
      if (this.#around.document.visibilityState === "visible") this.intent();
    };
    const again = setInterval(look, LOOK_MS);
    const signal = AbortSignal.any([end.signal, this.#life.signal]);
    signal.addEventListener("abort", () => clearInterval(again), { once: true });
    this.#around.document.addEventListener("visibilitychange", look, { signal });
    look();
    return () => end.abort();
  }

  pair(): Promise<PairingEnd | null> {
    if (this.#pairing) return this.#pairing.done;
    const end = new AbortController();
    const signal = AbortSignal.any([end.signal, this.#life.signal]);
    const asked = pairing(this.#around, this.#options, (step) => this.#state.change({ pairing: step }), signal);
    const done = asked.then((paired) => {
      this.#pairing = null;
      this.#state.change({ pairing: null });
      if ("tokens" in paired) this.#paired(paired);
      else this.#showPhase();
      return "tokens" in paired ? null : paired.end;
    });
    this.#pairing = { end, done };
    this.#showPhase();
    return done;
  }

  cancelPairing(): void {
    this.#pairing?.end.abort();
  }

  async unpair(): Promise<void> {
    this.#waiting.disarm("signed_out");
    if (this.#bearer.known) await this.#api.signOut();
    this.#bearer.forget();
    this.#tabs.tell({ kind: "unpaired", ended: false });
    this.#stand("unpaired");
  }

  async wake(): Promise<Answer<null>> {
    const answer = await this.#api.wake();
    if (answer.ok) {
      this.#stand("paired");
      this.#reader.forget();
      this.intent();
    }
    return answer;
  }

  inspect(number: string, region?: string | null): Promise<Answer<Inspected>> {
    return this.#api.inspect(number, region ?? null);
  }

  click(number: string, options: ClickOptions = {}): Click {
    return newClick(number, options);
  }

  place(click: Click): Promise<Placed> {
    this.#waiting.disarm("another_click");
    this.#tabs.tell({ kind: "clicked" });
    return this.#order(click);
  }

  giveUp(click: Click): void {
    this.#placing.giveUp(click);
  }

  arm(click: Click, ending?: "pause"): Promise<Placed | Disarmed> {
    this.#tabs.tell({ kind: "clicked" });
    return this.#waiting.arm(click, this.#state.now.status, ending);
  }

  disarm(): void {
    const { armed } = this.#state.now;
    if (armed?.here) this.#waiting.disarm("disarmed");
    else if (armed) this.#tabs.tell({ kind: "disarm", key: armed.click.key });
  }

  hangUp(callId: string): Promise<Answer<null>> {
    return this.#api.hangUp(callId);
  }

  async becomeReady(): Promise<Answer<null>> {
    const answer = await this.#api.becomeReady();
    if (answer.ok) void this.#reader.readStatus().then((status) => status && this.#waiting.see(status));
    return answer;
  }

  async outcome(callId: string, outcome: SaidOutcome, notes?: string): Promise<Answer<Call>> {
    const answer = await this.#api.settle(callId, outcome, notes);
    if (answer.ok) this.#follower.show(answer.value);
    return answer;
  }

  async notes(callId: string): Promise<Answer<string>> {
    return textOf(await this.#api.notes(callId));
  }

  async note(callId: string, notes: string): Promise<Answer<string>> {
    return textOf(await this.#api.note(callId, notes));
  }

  pageRules(host: string): Promise<Answer<PageRules>> {
    return this.#api.pageRules(host);
  }

  calls(filter: CallsFilter = {}): Promise<Answer<Calls>> {
    return this.#api.calls(filter);
  }

  close(): void {
    this.#waiting.disarm("left");
    this.#life.abort();
    this.#follower.leave();
    this.agenda.rest();
    this.#tabs.close();
    this.#state.silence();
  }

  /** Orders, with the stream open, so that what follows is seen. */
  #order(click: Click): Promise<Placed> {
    this.#follower.want();
    if (click.reminder) this.agenda.calling(click.reminder);
    return this.#placing.place(click);
  }

  #armed(click: Click, until: number): void {
    this.#follower.want();
    this.#state.change({ armed: { click, until, here: true }, disarmed: null });
    this.#tabs.tell({ kind: "armed", click, until });
  }

  /** Something waits in another tab, or no longer does. What was armed last lives. */
  #armedElsewhere(click: Click | null, until: number): void {
    const shown = this.#state.now.armed;
    if (click && shown?.here && shown.until > until) return;
    if (click) {
      this.#waiting.disarm("another_click");
      this.#state.change({ armed: { click, until, here: false } });
    } else if (!shown?.here) {
      this.#state.change({ armed: null });
    }
  }

  #settled(why: Disarmed | null): void {
    this.#state.change({ armed: null, disarmed: why });
    this.#tabs.tell({ kind: "armed", click: null, until: 0 });
  }

  #paired({ tokens, agent }: Grant): void {
    this.#bearer.put(tokens);
    this.#state.change({ agent, status: null });
    this.#reader.forget();
    this.#follower.forget();
    this.#stand("paired");
    this.#tabs.tell({ kind: "paired" });
    this.intent();
  }

  /** What the server's answers say of how this page stands. */
  #heard(trouble: Trouble | null): void {
    this.#away = trouble?.kind === "away";
    if (trouble?.kind === "signed_out") this.#signedOut();
    else if (trouble?.kind === "problem" && trouble.problem.code === "session_asleep" && this.#bearer.known) this.#stand("asleep");
    else this.#showPhase();
  }

  #signedOut(): void {
    if (!this.#isSignedIn) return this.#showPhase();
    this.#bearer.forget();
    this.#waiting.disarm("signed_out");
    this.#stand(this.#options.bearer ? "unpaired" : "ended");
    this.#tabs.tell({ kind: "unpaired", ended: true });
  }

  get #isSignedIn(): boolean {
    return this.#standing === "paired" || this.#standing === "asleep";
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    if (!this.#isSignedIn) {
      this.#follower.leave();
      this.#reader.forget(); // what is on its way would pair this page again
      this.#state.change({ status: null, statusAt: 0, signIn: null });
      if (standing === "unpaired") this.#follower.forget();
      if (standing === "unpaired") this.#placing.forget();
      if (standing === "unpaired") this.#state.change({ agent: null });
      this.agenda.end();
    } else {
      this.agenda.begin();
    }
    this.#showPhase();
  }

  #showPhase(): void {
    this.#state.change({ phase: this.#pairing ? "pairing" : this.#isSignedIn && this.#away ? "away" : this.#standing });
  }

  /** Another tab speaks. */
  #hear(message: Message): void {
    switch (message.kind) {
      case "paired":
        if (this.#bearer.known) this.#stand("paired");
        return;
      case "unpaired":
        // Who signed out here is not told by a tab that was late to see it that the sign-in is over.
        if (!this.#bearer.known && (this.#isSignedIn || !message.ended)) this.#stand(message.ended ? "ended" : "unpaired");
        return;
      case "clicked":
        return this.#waiting.disarm("another_click");
      case "disarm": {
        const { armed } = this.#state.now;
        if (armed?.here && armed.click.key === message.key) this.#waiting.disarm("disarmed");
        return;
      }
      case "armed":
        return this.#armedElsewhere(message.click, message.until);
      case "agenda":
        return this.#isSignedIn ? this.agenda.hear(message.open, message.at) : undefined;
      case "agenda?":
        return this.agenda.introduce();
      default:
        this.#follower.hear(message);
    }
  }

  #listen(): void {
    const { signal } = this.#life;
    const back = (): void => {
      if (this.#around.document.visibilityState === "visible") this.#back();
      else this.agenda.rest();
    };
    this.#around.document.addEventListener("visibilitychange", back, { signal });
    this.#around.window.addEventListener("online", () => this.#back(), { signal });
    this.#around.window.addEventListener("pageshow", back, { signal });
    this.#around.window.addEventListener("focus", () => this.agenda.front(), { signal });
    this.#around.window.addEventListener("pagehide", () => this.#left(), { signal });
  }

  /** The page goes, or is put aside; nothing may hold it. */
  #left(): void {
    this.#waiting.disarm("left");
    this.#follower.leave();
    this.agenda.rest();
  }

  /** The page is seen again, or the network is back. */
  #back(): void {
    // A page that was put aside has heard nothing of what other tabs paired or ended.
    const { known } = this.#bearer;
    if (!this.#options.bearer && known !== this.#isSignedIn) this.#stand(known ? "paired" : "unpaired");
    this.#follower.nudge();
    this.#placing.nudge();
    if (this.#isSignedIn) this.agenda.begin();
    this.agenda.look();
    if (this.#own.get("live") !== null) this.intent();
  }

  /** Goes on with what the page before was in the middle of. */
  #resume(): void {
    this.#placing.resume();
    if (this.#own.get("live") !== null || this.#placing.busy) this.intent();
  }
}

function textOf(answer: Answer<{ readonly notes: string }>): Answer<string> {
  return answer.ok ? { ok: true, value: answer.value.notes } : answer;
}
