import assert from "node:assert/strict";
import { test } from "node:test";
import { toShow } from "../../src/core/calls.ts";
import type { Call } from "../../src/core/types.ts";

const call = (state: string, outcome: string | null = null): Call => ({ id: "one", state, outcome, created_at: "2026-01-02T09:00:00Z" }) as unknown as Call;

test("a click's answer that comes after the events of its call takes nothing back", () => {
  for (const [shown, heard, stands] of [
    ["placing", "ordered", "ordered"],
    ["agent_ringing", "ordered", "agent_ringing"],
    ["agent_answered", "placing", "agent_answered"],
    ["ended", "agent_answered", "ended"],
    ["unknown", "ordered", "ordered"],
    ["placing", "unknown", "unknown"],
    ["ended", "agent_ringing", "agent_ringing"],
    ["ended", "ended", "ended"],
  ] as const) {
    assert.equal(toShow(call(shown), call(heard)).state, stands, `${shown}, then ${heard}`);
  }
});
