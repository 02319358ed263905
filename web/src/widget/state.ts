// What the frame knows at one moment; say.ts makes words of it.
import type { HostTrouble } from "./host.ts";
import type { What } from "./deeds.ts";
import type { Standing } from "./sign-in.ts";

/** What the host shows of its agent, in Puzzel's own values; "" where it has not said. */
export interface AgentState {
  readonly centre: string;
  readonly status: string;
}

/** All of it. */
export interface FrameState {
  /** alone: this page is in no frame. */
  readonly host: "alone" | "waiting" | "connected";
  readonly standing: Standing;
  /** The stream of orders. */
  readonly stream: "closed" | "open" | "reconnecting";
  /** Whether of this agent's frames it is this one that is given orders. */
  readonly active: boolean;
  readonly agent: AgentState;
  /** What a button of the frame is doing. */
  readonly doing: What | null;
  /** What became of the last one, where it came to nothing. */
  readonly undone: { readonly what: What; readonly trouble: HostTrouble; readonly message: string } | null;
}

export const BEGINNING: FrameState = {
  host: "waiting",
  standing: { kind: "signing_in" },
  stream: "closed",
  active: false,
  agent: { centre: "", status: "" },
  doing: null,
  undone: null,
};
