// A click becomes one call, whatever happens. Against the real server and the box.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { unfinished } from "../../src/core/rest.ts";
import type { Snapshot } from "../../src/core/types.ts";
import { openTab } from "./around.ts";
import { past, READING_MS, scene } from "./scene.ts";
import { until } from "./world.ts";

describe("clicks", { concurrency: 6 }, () => {
  scene("pairing, readiness, and one call from the click to its end", async ({ world, profile, options, connect, comes }) => {
    const tab = openTab(profile);
    const seen: Snapshot[] = [];
    const link = connect(tab);
    link.subscribe((now) => seen.push(now));
    assert.equal(link.snapshot.phase, "unpaired");
    link.intent();
    assert.equal(link.snapshot.stream, "closed");
    world.answerPairing(tab, "yes");
    assert.equal(await link.pair(), null);
    assert.equal(link.snapshot.agent?.name, "Kari Nordmann");
    await comes(link, "ready", (now) => now.status?.ready && now.signIn?.canOrder && now.stream === "open");
    assert.equal(link.snapshot.phase, "paired");
    assert.equal(link.snapshot.agent?.user_id, 1231234);
    assert.ok(seen.some(({ phase, pairing }) => phase === "pairing" && pairing?.step === "window"));

    const click = link.click("22 22 55 55", { region: "NO", context: { type: "Contact", name: "Ola" } });
    const placed = await link.place(click);
    assert.ok(placed.kind === "call" && placed.isNew && placed.call.state === "ordered", JSON.stringify(placed));
    assert.ok(unfinished(options(), tab));
    await comes(link, "ringing", ({ call }) => call?.state === "agent_ringing");
    await world.sim("PATCH", "agents/1231234", { userStatus: "Connected" });
    await comes(link, "answered", ({ call }) => call?.state === "agent_answered");
    await world.sim("PATCH", "agents/1231234", { userStatus: "WrapUp" });
    await past(READING_MS);
    link.intent(); // what is read upon intent is taken for the running call, too
    await comes(link, "over", ({ call }) => call?.outcome === "not_known");
    assert.ok(!unfinished(options(), tab));
    assert.deepEqual(await link.note(placed.call.id, "Wants the offer"), { ok: true, value: "Wants the offer" });
    const settled = await link.outcome(placed.call.id, "voicemail", "Wants the offer by Friday.");
    assert.deepEqual(await link.notes(placed.call.id), { ok: true, value: "Wants the offer by Friday." });
    assert.ok(settled.ok && settled.value.outcome === "voicemail");
    assert.equal(link.snapshot.call?.outcome, "voicemail");
    assert.equal((await world.orders()).length, 1);
  });

  scene("a double click, two tabs at once: one order", async ({ world, profile, connect, paired }) => {
    const first = await paired();
    const second = connect(openTab(profile));
    const click = first.click("22 22 55 55");
    const all = await Promise.all([first.place(click), first.place(click), second.place(second.click("22 22 55 55")), first.place(first.click("+4722225555"))]);
    const ids = new Set(all.map((placed) => (placed.kind === "call" ? placed.call.id : placed.kind)));
    assert.equal(ids.size, 1, JSON.stringify(all));
    assert.equal((await world.orders()).length, 1);
  });

  scene("a reload in the middle: the new page goes on with the same click", async ({ world, profile, options, connect, paired, comes }) => {
    const tab = openTab(profile);
    const before = await paired(tab);
    const ask = tab.fetch;
    tab.fetch = async (input, init) => {
      const answer = await ask(input, init);
      return String(input).endsWith("/calls") ? new Promise(() => {}) : answer; // the page goes before its answer
    };
    void before.place(before.click("22 22 55 55"));
    await until("the order has arrived", async () => (await world.orders()).length);
    assert.ok(before.snapshot.placing);
    tab.fire("pagehide");
    before.close();
    const again = openTab(profile, tab.own);
    assert.ok(unfinished(options(), again));
    const now = connect(again);
    await comes(now, "the call", ({ call, placing }) => call && !placing);
    await comes(now, "ringing", ({ call }) => call?.state === "agent_ringing");
    assert.equal((await world.orders()).length, 1);
  });

  scene("the answer is cut off: the same click again, until there is one", async ({ world, profile, paired }) => {
    const tab = openTab(profile);
    const link = await paired(tab);
    const ask = tab.fetch;
    let cut = 0;
    tab.fetch = async (input, init) => {
      const answer = await ask(input, init);
      if (init?.method === "POST" && String(input).endsWith("/calls") && cut++ < 2) throw new TypeError("cut");
      return answer;
    };
    const placed = await link.place(link.click("22 22 55 55"));
    assert.ok(placed.kind === "call" && !placed.isNew && cut === 3, JSON.stringify(placed));
    assert.equal((await world.orders()).length, 1);
  });

  scene("a click that is no longer fresh is not sent: it is asked what became of it", async ({ world, profile, paired }) => {
    const tab = openTab(profile);
    const link = await paired(tab);
    const stale = { ...link.click("22 22 55 55"), at: Date.now() - 60_000 };
    assert.deepEqual(await link.place(stale), { kind: "lost" });
    assert.equal(link.snapshot.placing, null);
    assert.equal((await world.orders()).length, 0);

    const taken = link.click("22 22 55 56");
    const placed = await link.place(taken);
    assert.deepEqual(await link.place({ ...taken, at: Date.now() - 60_000 }), { kind: "lost" });
    assert.ok(placed.kind === "call" && link.snapshot.call?.id === placed.call.id);
    assert.equal((await world.orders()).length, 1);
  });

  scene("refusals are told as the server tells them", async ({ world, paired }) => {
    const link = await paired();
    const unreadable = await link.place(link.click("hello"));
    assert.ok(unreadable.kind === "not_ordered" && unreadable.trouble.kind === "problem" && unreadable.trouble.problem.code === "no_number");
    await world.sim("PATCH", "agents/1231234", { contactCentreStatus: "LoggedOff" });
    await past(READING_MS);
    const off = await link.place(link.click("22 22 55 55"));
    assert.ok(off.kind === "call" && off.call.state === "refused" && off.call.reason?.code === "logged_off", JSON.stringify(off));
    const inspected = await link.inspect("22 22 55 55", "NO");
    assert.ok(inspected.ok && inspected.value.format === "+47 22 22 55 55");
  });
});
