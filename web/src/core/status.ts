import type { Status } from "./types.ts";

/** The reasons that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(["wrap_up", "busy", "no_answer", "connecting", "connected"]);

/** Whether it makes sense to wait for an agent: what keeps her from calling passes by itself. */
export function mayArm(status: Status | null): boolean {
  return !!status && !status.ready && PASSING.has(status.reason?.code ?? "") && !!status.reason?.next_step.includes("[");
}
