// What Puzzel's application shows of its agent: read once, then heard.
import { text } from "../core/wire.ts";
import { type Host, HostError } from "./host.ts";
import type { AgentState } from "./state.ts";

const STATUS = "agent.userStatus";
const CENTRE = "agent.contactCentreStatus";

/** Tells every change; what is returned reads her state anew, as from a host that has just come. */
export function followAgent(host: Pick<Host, "on" | "watch" | "get">, tell: (agent: AgentState) => void): () => Promise<void> {
  let agent: AgentState = { centre: "", status: "" };
  const saw = (seen: Partial<AgentState>): void => {
    const next = { ...agent, ...seen };
    if (next.centre === agent.centre && next.status === agent.status) return;
    agent = next;
    tell(agent);
  };
  host.watch(STATUS, (status) => saw({ status: text(status) ?? "" }));
  host.watch(CENTRE, (centre) => saw({ centre: text(centre) ?? "" }));
  host.on("SYSTEM_USER_STATUS_CHANGED", (status) => typeof status === "string" && saw({ status }));
  return async () => {
    try {
      const [centre, status] = await Promise.all([host.get(CENTRE), host.get(STATUS)]);
      saw({ centre: text(centre) ?? "", status: text(status) ?? "" });
    } catch (error) {
      if (!(error instanceof HostError)) throw error; // what it does not tell now it tells when it changes
    }
  };
}
