// The course of one click, from the number that is meant to the word how it went: the state of a card
// and everything that changes it. It has no element and draws nothing. The only place from which an
// order goes out is #order, and nothing calls it but a person's act and the end of the undo bar.
import type { Call, Click, ClickOptions, Disarmed, Link, Placed, SaidOutcome, Snapshot, Trouble } from "../../core/types.ts";
import { type AboutNumber, type ClickToCallEventMap, aboutCall, masked } from "../events.ts";
import { type Subject, inRegion, isAmbiguous, isSameSubject, orderText, recordOf } from "../subject.ts";
import type { UndoChoice } from "../undo-choice.ts";
import { causesOf, undoFor } from "./caution.ts";
import { groupsOf } from "./format.ts";
import { ThroughFrame } from "./through-frame.ts";
import { freshState, sinceOf, subjectOfCall } from "./start-state.ts";
import { type CardState, type Moment, isLive } from "./state.ts";

/** What a course stands on. */
export interface CourseOptions {
  readonly link: Link;
  /** The agent's regions; a number elsewhere is abroad. */
  readonly regions: readonly string[];
  undo(): UndoChoice;
  /** The moment that is shown now. */
  moment(): Moment;
  /** Something is to be drawn again. */
  changed(): void;
  /** The call came into another state. */
  turned(call: Call): void;
  /** Tells the page; false where it holds the order back. */
  tell<Name extends keyof ClickToCallEventMap>(name: Name, detail: ClickToCallEventMap[Name]["detail"]): boolean;
  /** The agent chose a country for this site. */
  choseRegion(region: string): void;
}

/** Status older than this is read once more before it keeps a click back. */
const STALE = 4000;
/** So long a click waits for that. */
const PATIENCE = 3000;
/** So long she does not write before it is kept. */
const REST = 800;
/** An undo bar whose end comes so late has not been running. */
const SLEPT = 2000;
/** So long after a missed ring another order needs the person's word. */
const LATE_RING = 90_000;

export class Course {
  readonly #options: CourseOptions;
  #state: CardState;
  #call: Call | null = null;
  #heard: Call | null = null;
  /** She clicked to call: what stands in the way is asked, and then it goes on. */
  #wants = false;
  #waitsUntil = 0;
  /** The click on its way to the server. */
  #sent: Click | null = null;
  /** What is asked of Puzzel's own application. */
  readonly frame: ThroughFrame;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(options: CourseOptions, subject: Subject) {
    this.#options = options;
    this.#state = freshState(subject, Date.now());
    this.frame = new ThroughFrame(options.link, () => this.#state, (change) => this.#change(change));
  }

  get state(): CardState {
    return this.#state;
  }

  /** The card's own call, as it was last seen. */
  get call(): Call | null {
    return this.#call;
  }

  /** What the link knows, with this card's call in the place of any later one. */
  get snapshot(): Snapshot {
    const now = this.#options.link.snapshot;
    return this.#call ? { ...now, call: this.#call } : now;
  }

  /** Whether something is on its way that must not be lost from sight. */
  get isBusy(): boolean {
    const { undo, armed } = this.#state;
    return undo !== null || armed || this.#isUnderWay;
  }

  /** Whether an order has gone out, and its call may still go on. */
  get #isUnderWay(): boolean {
    const { placing, trouble, since } = this.#state;
    return placing || trouble === "lost" || (this.#call !== null && isLive(this.#call, Date.now(), since.call));
  }

  /** Whether it is this subject's: the same record's too, until an order for the number has gone out. */
  isFor(subject: Subject): boolean {
    const mine = this.#state.subject;
    return this.#isUnderWay ? orderText(mine) === orderText(subject) : isSameSubject(mine, subject);
  }

  /** The card was opened. */
  begin(): void {
    const { link } = this.#options;
    link.intent();
    const { call, placing } = link.snapshot;
    // A click that got no answer stays without one when its card is closed: it is not sent a second time.
    if (placing?.body.number === orderText(this.#state.subject)) this.#change({ trouble: "lost" });
    if (call && isSame(call, this.#state.subject) && isLive(call, Date.now(), createdAt(call))) this.adopt(call);
    this.#inspect();
  }

  /** The card was closed: what waits no longer does, what was ordered stays ordered. */
  end(): void {
    this.keepNotes();
    this.#over = true;
    if (this.#state.armed) this.#options.link.disarm();
  }

  /** She left the page for another: nothing is ordered behind her back. */
  left(): void {
    if (this.#state.undo) this.stop();
  }

  /** A person's click: the number is called, unless something is to be asked or said first. */
  wantCall(): void {
    this.#wants = true;
    this.goOn();
  }

  /** Goes on with a click, as far as it can without asking. */
  goOn(): void {
    const moment = this.#options.moment();
    if (!this.#wants || this.#isReadAgain(moment)) return;
    // Only the question which country leaves a click waiting: its answer is another act of hers. All
    // else that was in the way may pass by itself, and nothing is ever ordered because it did.
    this.#wants = moment === "ambiguous";
    if (moment !== "ready" && moment !== "reading" && moment !== "stopped") return;
    const { subject, inspected } = this.#state;
    const undo = undoFor(causesOf(subject, inspected, this.#options.regions, Date.now()), this.#options.undo(), Date.now());
    if (undo) this.#change({ undo, stopped: false });
    else void this.#order();
  }

  /** What keeps a click back may have passed since it was read: it is read once more. */
  #isReadAgain(moment: Moment): boolean {
    const { link } = this.#options;
    const now = Date.now();
    if ((moment !== "wait" && moment !== "not_ready") || now - link.snapshot.statusAt < STALE) return false;
    if (this.#waitsUntil === 0) {
      this.#waitsUntil = now + PATIENCE;
      link.intent();
    }
    if (now >= this.#waitsUntil) this.#wants = false;
    return true;
  }

  /** She pressed "Call now", or the undo bar has run out. */
  callNow(): void {
    if (this.#state.undo) void this.#order();
  }

  /** Time has passed. A bar that ran out while nobody could see it, in a sleeping computer, orders nothing. */
  tick(): void {
    const ends = this.#state.undo?.endsAt;
    const late = Date.now() - (ends ?? Number.POSITIVE_INFINITY);
    if (late > SLEPT) this.stop();
    else if (late >= 0) this.callNow();
    else this.#options.changed();
  }

  /** She stopped before anything was ordered, or what the server does not answer: that is not sent again. */
  stop(): void {
    if (this.#sent) return this.#options.link.giveUp(this.#sent);
    this.#wants = false;
    this.#change({ undo: null, stopped: true });
  }

  /** Calls all the same, with her own reason. */
  override(reason: string): void {
    void this.#order({ override: reason });
  }

  /** Calls the same number once more, with her word that the phone did not ring where that is needed. */
  again(): void {
    const call = this.#call;
    const late = call?.outcome === "agent_did_not_answer" && Date.now() - this.#state.since.state < LATE_RING;
    const asked = call?.reason?.code === "again_needed" || call?.reason?.code === "may_ring_again";
    if (late || asked || call?.state === "unknown") return void this.#order({ again: true });
    this.reset();
    this.wantCall();
  }

  /** Forgets what became of the last click, and looks again. */
  reset(): void {
    this.#call = null;
    this.#waitsUntil = 0;
    const { subject, inspected } = this.#state;
    this.#change({ ...freshState(subject, Date.now()), inspected });
    this.#options.link.intent();
  }

  /** What has no consequence but what is shown. */
  show(change: Pick<Partial<CardState>, "overriding" | "changing" | "pairingEnd" | "copied">): void {
    this.#change(change);
  }

  /** Waits until she is Ready. */
  async arm(ending?: "pause"): Promise<void> {
    const { subject, inspected } = this.#state;
    const waits = this.#options.link.arm(this.#click({}), ending);
    this.#call = null;
    this.#change({ ...freshState(subject, Date.now()), inspected, armed: true });
    const became: Placed | Disarmed = await waits;
    if (typeof became !== "string") this.#became(became, subject);
    else if (this.#isMine(subject)) this.#change({ armed: false, disarmed: became });
  }

  /** Her answer to the question which country: kept for this site; a click that waited for it goes on. */
  chooseRegion(region: string): void {
    const { trouble, inspected, subject } = this.#state;
    const told = trouble !== "lost" && trouble?.kind === "problem" ? trouble.problem.readings : inspected?.reason?.readings;
    const readings = subject.readings.length > 0 ? subject.readings : (told ?? []).map((each) => ({ ...each, kind: subject.kind }));
    if (trouble) this.#wants = true;
    this.#change({ subject: inRegion({ ...subject, readings }, region, "chosen"), inspected: null, trouble: null });
    this.#options.choseRegion(region);
    this.#inspect();
    this.goOn();
  }

  /** Her word how it went. */
  async answer(outcome: SaidOutcome): Promise<void> {
    const call = this.#call;
    if (!call) return;
    this.#change({ answer: { outcome, failed: false } });
    this.keepNotes();
    const answer = await this.#options.link.outcome(call.id, outcome);
    if (this.#call?.id !== call.id) return;
    if (!answer.ok) return this.#change({ answer: { outcome, failed: true } });
    this.#call = answer.value;
    this.#change({ changing: false, answer: null });
    this.#options.tell("ctc-outcome", { ...aboutCall(answer.value), said: outcome });
  }

  /** She writes; it is kept when she stops for a moment, leaves the field, or answers. */
  write(text: string): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.keepNotes(), REST);
    this.#change({ notes: { text, kept: "no" } });
  }

  /** Keeps what she wrote, if the server does not have it. */
  keepNotes(): void {
    clearTimeout(this.#keeping);
    const { notes } = this.#state;
    const call = this.#call;
    if (!call || !notes || notes.kept === "yes") return;
    void this.#options.link.note(call.id, notes.text).then(({ ok }) => {
      if (this.#call?.id !== call.id || this.#state.notes !== notes) return;
      this.#change({ notes: { text: notes.text, kept: ok ? "yes" : "failed" } });
    });
  }

  /** What she noted before this card showed the call. */
  async #readNotes(call: Call): Promise<void> {
    const answer = await this.#options.link.notes(call.id);
    const { notes } = this.#state;
    if (!answer.ok || this.#call?.id !== call.id || notes?.kept !== "yes") return;
    this.#change({ notes: { text: answer.value, kept: "yes" } });
  }

  /** A call is this card's own from now on, as it stands now. */
  adopt(call: Call): void {
    const before = this.#call?.id === call.id ? this.#call : null;
    const { placing, since: clicked } = this.#state;
    const since = sinceOf(before, call, clicked, Date.now());
    const reopened = before?.outcome === "agent_did_not_answer" && call.state === "agent_ringing";
    this.#call = call;
    // What was clicked here began with the click, whatever the server's clock says.
    const began = placing ? { ...since, call: clicked.call } : since;
    const notes = (before && this.#state.notes) || { text: "", kept: "yes" };
    const moved = before?.state !== call.state ? { doing: null, undone: null } : {};
    this.#change({ callId: call.id, notes, placing: false, armed: false, undo: null, trouble: null, since: began, ...moved, ...(reopened ? { reopened } : {}) });
    if (!before && !placing) void this.#readNotes(call);
    if (!before || before.state === call.state) return;
    this.#options.tell(call.state === "ended" ? "ctc-ended" : "ctc-state", aboutCall(call));
    this.#options.turned(call);
  }

  /** Shows her other call instead. */
  showOther(): void {
    const { call } = this.#options.link.snapshot;
    if (!call) return;
    this.#wants = false;
    this.#call = null;
    this.#state = freshState(subjectOfCall(call), Date.now());
    this.adopt(call);
    this.#inspect();
  }

  /** The link has news. */
  heard(now: Snapshot): void {
    const { callId, placing, trouble, subject, inspected } = this.#state;
    const { call } = now;
    // The same news told again is older than her own word that came between.
    const isNew = call !== this.#heard;
    this.#heard = call;
    if (call && call.id === callId) {
      if (isNew) this.adopt(call);
    } else if (call && !callId && !placing && isSame(call, subject)) {
      if (trouble === "lost" || isLive(call, Date.now(), createdAt(call))) this.adopt(call);
    }
    if (this.#state.trouble === "lost" && !now.placing) this.#change({ trouble: null });
    if (!inspected && !this.#state.callId && now.phase === "paired") this.#inspect();
    this.#options.changed();
    this.goOn();
  }

  #asked: Subject | null = null;

  /** Asks the server what the number is; only for what an open card shows, and once. */
  #inspect(): void {
    const { subject } = this.#state;
    const { link } = this.#options;
    const hasNothingToAsk = isAmbiguous(subject) || subject.kind === "emergency" || subject.kind === "internal";
    if (this.#asked === subject || link.snapshot.phase !== "paired" || hasNothingToAsk) return;
    this.#asked = subject;
    void link.inspect(orderText(subject), subject.region || null).then((answer) => {
      if (answer.ok && this.#isMine(subject)) this.#change({ inspected: answer.value });
    });
  }

  async #order(options: Pick<ClickOptions, "again" | "override"> = {}): Promise<void> {
    const { subject, inspected, placing } = this.#state;
    if (placing) return;
    if (!this.#options.tell("ctc-before-call", aboutNumber(subject))) return this.stop();
    const click = this.#click(options);
    this.#call = null;
    this.#change({ ...freshState(subject, Date.now()), inspected, placing: true });
    this.#sent = click;
    const placed = await this.#options.link.place(click);
    if (this.#sent === click) this.#sent = null;
    this.#became(placed, subject);
  }

  #click(options: Pick<ClickOptions, "again" | "override">): Click {
    const { subject } = this.#state;
    const { context, region, reminder = null } = subject;
    return this.#options.link.click(orderText(subject), { region: region || null, context, reminder, ...options });
  }

  #became(placed: Placed, subject: Subject): void {
    const mine = this.#isMine(subject);
    if (placed.kind === "call") {
      this.#options.tell("ctc-call", aboutCall(placed.call));
      if (mine) this.adopt(placed.call);
      return;
    }
    const trouble = placed.kind === "lost" ? "lost" : placed.trouble;
    this.#options.tell("ctc-not-ordered", { ...aboutNumber(subject), code: codeOf(trouble) });
    if (mine) this.#change({ placing: false, armed: false, trouble });
  }

  #isMine(subject: Subject): boolean {
    return !this.#over && this.#state.subject === subject;
  }

  #change(change: Partial<CardState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#over) this.#options.changed();
  }
}

/** What an event says of a number. */
export function aboutNumber(subject: Subject): AboutNumber {
  return { number: masked(groupsOf(subject)), record: recordOf(subject) };
}

function codeOf(trouble: Trouble | "lost"): string {
  if (trouble === "lost") return "server_silent";
  if (trouble.kind === "problem") return trouble.problem.code;
  return trouble.kind === "away" ? "server_away" : "sign_in_needed";
}

function isSame({ number }: Call, subject: Subject): boolean {
  return subject.e164 ? number.e164 === subject.e164 : number.e164 === null && number.text === orderText(subject);
}

function createdAt(call: Call): number {
  return Date.parse(call.created_at ?? "");
}
