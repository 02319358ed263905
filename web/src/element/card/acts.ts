// What each button of the card does.
import type { Link } from "../../core/types.ts";
import type { Course } from "./course.ts";
import type { ActionId } from "./state.ts";

/** What buttons need that is the card's own. */
export interface ActParts {
  readonly link: Link;
  /** The address of Puzzel's own application. */
  readonly puzzel: string;
  override(): void;
  connect(): void;
  copy(): void;
  later(): void;
}

/** Does what a button says, in the middle of a course. */
export function act(id: ActionId, course: Course, { link, puzzel, ...parts }: ActParts): void {
  const acts: Readonly<Record<ActionId, () => void>> = {
    call: () => course.wantCall(),
    call_now: () => course.callNow(),
    stop: () => course.stop(),
    arm: () => void course.arm(),
    make_ready: () => void makeReady(course),
    ready_and_call: () => void readyAndCall(course, link),
    hang_up: () => course.call && void course.frame.hangUp(course.call.id),
    disarm: () => link.disarm(),
    again: () => course.again(),
    start_override: () => course.show({ overriding: true }),
    override: () => parts.override(),
    connect: () => parts.connect(),
    cancel_pairing: () => link.cancelPairing(),
    go_on: () => void link.wake(),
    disconnect: () => void link.unpair(),
    open_puzzel: () => void window.open(puzzel, "_blank", "noopener"),
    copy: () => parts.copy(),
    tel: () => window.open(`tel:${course.state.subject.digits || course.state.subject.e164}`, "_self"),
    show_call: () => course.showOther(),
    change_answer: () => course.show({ changing: true }),
    later: () => parts.later(),
    reset: () => course.reset(),
  };
  acts[id]();
}

/** Ends her wrap-up or pause and calls, in one click. Where that comes to nothing, nothing is ordered. */
export async function readyAndCall(course: Course, link: Link): Promise<void> {
  const { reason } = course.call ?? link.snapshot.status ?? {};
  const waits = course.arm(reason?.code === "on_pause" ? "pause" : undefined);
  if (!(await course.frame.becomeReady()) && course.state.armed) link.disarm();
  await waits;
}

/** Ends her wrap-up or pause. What was refused because of it is over: she may click now. */
async function makeReady(course: Course): Promise<void> {
  const { call } = course;
  if ((await course.frame.becomeReady()) && course.call === call && call?.state === "refused") course.reset();
}
