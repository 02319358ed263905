// The core against the real server and the box.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Page } from "../../src/core/page.ts";
import type { Link, LinkOptions, Snapshot } from "../../src/core/types.ts";
import { unfinished } from "../../src/core/rest.ts";
import { type Profile, type Tab, newProfile, openTab } from "./around.ts";
import { CRM, World, until } from "./world.ts";

let world: World;
let profile: Profile;
const open = new Set<Link>();

before(async () => {
  world = await World.start();
});

beforeEach(async () => {
  await world.reset();
  await world.sim("PATCH", "agents/1231234", { autoAnswerMs: null });
  profile = newProfile(CRM);
});

afterEach(() => {
  for (const link of open) link.close();
  open.clear();
});

after(() => world.close());

function options(more: Partial<LinkOptions> = {}): LinkOptions {
  return { server: world.server, client: "crm", language: "en", ...more };
}

function connect(tab: Tab, more: Partial<LinkOptions> = {}): Link {
  const link = new Page(tab, options(more));
  open.add(link);
  return link;
}

async function paired(tab: Tab = openTab(profile)): Promise<Link> {
  world.answerPairing(tab, "yes");
  const link = connect(tab);
  assert.equal(await link.pair(), null);
  return link;
}

/** A reading that is younger does for a click. */
const READING_MS = 3_100;

function past(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function comes(link: Link, what: string, so: (now: Snapshot) => unknown, milliseconds?: number): Promise<unknown> {
  return until(what, () => so(link.snapshot), milliseconds);
}

test("pairing, readiness, and one call from the click to its end", async () => {
  const tab = openTab(profile);
  const seen: Snapshot[] = [];
  const link = connect(tab);
  link.subscribe((now) => seen.push(now));
  assert.equal(link.snapshot.phase, "unpaired");
  link.intent();
  assert.equal(link.snapshot.stream, "closed");
  world.answerPairing(tab, "yes");
  assert.equal(await link.pair(), null);
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
  const settled = await link.outcome(placed.call.id, "voicemail");
  assert.ok(settled.ok && settled.value.outcome === "voicemail");
  assert.equal(link.snapshot.call?.outcome, "voicemail");
  assert.equal((await world.orders()).length, 1);
});

test("a pairing that is declined, cancelled, or never answered", async () => {
  const tab = openTab(profile);
  const link = connect(tab);
  world.answerPairing(tab, "no");
  assert.equal(await link.pair(), "declined");
  assert.equal(link.snapshot.phase, "unpaired");
  world.answerPairing(tab, "closes");
  const asked = link.pair();
  assert.equal(link.pair(), asked);
  await comes(link, "a code", ({ pairing }) => pairing?.step === "code" && !pairing.blocked);
  link.cancelPairing();
  assert.equal(await asked, "cancelled");
  assert.equal(link.snapshot.phase, "unpaired");
});

test("messages of others, from elsewhere, or with another state pair nobody", async () => {
  const tab = openTab(profile);
  const link = connect(tab);
  world.answerPairing(tab, "tells others");
  const asked = link.pair();
  await comes(link, "a code", ({ pairing }) => pairing?.step === "code");
  link.cancelPairing();
  assert.equal(await asked, "cancelled");
  assert.equal(profile.shared.length, 0);
});

test("where the window was blocked, a code typed on the server's page pairs", async () => {
  const link = connect(openTab(profile));
  const asked = link.pair();
  await comes(link, "a code", ({ pairing }) => pairing?.blocked && pairing.code && pairing.page);
  const { code, page } = link.snapshot.pairing!;
  assert.equal(page, `${world.server}/device`);
  await world.submit("/device", { code: code!, answer: "yes" });
  assert.equal(await asked, null);
  await comes(link, "ready", ({ status }) => status?.ready);
});

test("a client that is not on the list, and a page that is not", async () => {
  const stranger = connect(openTab(profile), { client: "nobody" });
  assert.equal(await stranger.pair(), "refused");
  const elsewhere = connect(openTab(newProfile("https://evil.example.com")));
  assert.notEqual(await elsewhere.pair(), null);
});

test("one pairing for all tabs, also for those that come later, and its end for all", async () => {
  const first = await paired();
  const second = connect(openTab(profile));
  assert.equal(second.snapshot.phase, "paired");
  second.intent();
  await comes(second, "ready", ({ status }) => status?.ready);
  await first.unpair();
  await comes(second, "unpaired", ({ phase }) => phase === "unpaired");
  assert.equal(profile.shared.length, 0);
  assert.deepEqual(await second.calls(), { ok: false, trouble: { kind: "signed_out" } });
});

test("a pairing for one tab is kept there", async () => {
  const tab = openTab(profile);
  world.answerPairing(tab, "yes");
  const link = connect(tab, { remember: "tab" });
  assert.equal(await link.pair(), null);
  assert.equal(profile.shared.length, 0);
  link.close();
  assert.equal(connect(openTab(profile, tab.own), { remember: "tab" }).snapshot.phase, "paired");
  assert.equal(connect(openTab(profile), { remember: "tab" }).snapshot.phase, "unpaired");
});

test("two tabs, one stream: both see the call, and it goes on when the first tab goes", async () => {
  const streams: string[] = [];
  const counted = (name: string): Tab => {
    const tab = openTab(profile);
    const { fetch: ask } = tab;
    tab.fetch = (input, init) => {
      if (String(input).endsWith("/events")) streams.push(name);
      return ask(input, init);
    };
    return tab;
  };
  const first = await paired(counted("first"));
  await comes(first, "open", ({ stream }) => stream === "open");
  const second = connect(counted("second"));
  second.intent();
  await comes(second, "open", ({ stream }) => stream === "open");
  const placed = await second.place(second.click("22 22 55 55"));
  assert.equal(placed.kind, "call");
  await comes(first, "the call in the other tab", ({ call }) => call?.state === "agent_ringing");
  assert.deepEqual(streams, ["first"]);
  first.close();
  await comes(second, "its own stream", ({ stream }) => streams.length === 2 && stream === "open");
  await world.sim("PATCH", "agents/1231234", { userStatus: "NoAnswer" });
  await comes(second, "no answer", ({ call }) => call?.outcome === "agent_did_not_answer");
});

test("without locks every tab follows by itself", async () => {
  profile = newProfile(CRM, { locks: false });
  const first = await paired();
  const second = connect(openTab(profile));
  second.intent();
  await comes(second, "open", ({ stream }) => stream === "open");
  assert.equal((await first.place(first.click("22 22 55 55"))).kind, "call");
  await comes(second, "the call", ({ call }) => call?.state === "agent_ringing");
});

test("a double click, two tabs at once: one order", async () => {
  const first = await paired();
  const second = connect(openTab(profile));
  const click = first.click("22 22 55 55");
  const all = await Promise.all([first.place(click), first.place(click), second.place(second.click("22 22 55 55")), first.place(first.click("+4722225555"))]);
  const ids = new Set(all.map((placed) => (placed.kind === "call" ? placed.call.id : placed.kind)));
  assert.equal(ids.size, 1, JSON.stringify(all));
  assert.equal((await world.orders()).length, 1);
});

test("a reload in the middle: the new page goes on with the same click", async () => {
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

test("the answer is cut off: the same click again, until there is one", async () => {
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

test("a click that is no longer fresh is not sent: it is asked what became of it", async () => {
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

test("a restart of the server in the middle of a call", async () => {
  const link = await paired();
  await comes(link, "open", ({ stream }) => stream === "open");
  const placed = await link.place(link.click("22 22 55 55"));
  assert.equal(placed.kind, "call");
  await comes(link, "ringing", ({ call }) => call?.state === "agent_ringing");
  await world.stop();
  await comes(link, "gone", ({ stream, phase }) => stream === "reconnecting" && phase === "away");
  await world.sim("PATCH", "agents/1231234", { userStatus: "Connected" });
  await world.serve();
  await comes(link, "back", ({ stream, phase }) => stream === "open" && phase === "paired", 12_000);
  await comes(link, "what happened meanwhile", ({ call }) => call?.state === "agent_answered", 20_000);
  assert.equal((await world.orders()).length, 1);
});

test("the sign-in is taken back in the middle: it is said, and pairing again helps", async () => {
  const tab = openTab(profile);
  const link = await paired(tab);
  await comes(link, "open", ({ stream }) => stream === "open");
  const kept = profile.shared.getItem(profile.shared.key(0)!)!;
  await fetch(`${world.server}/api/v1/me/sign-out`, {
    method: "POST",
    headers: { Authorization: `Bearer ${(JSON.parse(kept) as { bearer: string }).bearer}`, Origin: CRM },
  });
  await comes(link, "ended", ({ phase, stream }) => phase === "ended" && stream === "closed");
  const placed = await link.place(link.click("22 22 55 55"));
  assert.deepEqual(placed, { kind: "not_ordered", trouble: { kind: "signed_out" } });
  assert.equal(link.snapshot.placing, null);
  assert.equal(await link.pair(), null);
  await comes(link, "ready", ({ status, phase }) => phase === "paired" && status?.ready);
});

test("a bearer that has ended is renewed, once for all tabs", async () => {
  const tab = openTab(profile);
  const first = await paired(tab);
  const name = profile.shared.key(0)!;
  const grow = (): void => {
    const kept = JSON.parse(profile.shared.getItem(name)!) as { until: number };
    profile.shared.setItem(name, JSON.stringify({ ...kept, until: Date.now() }));
  };
  const second = connect(openTab(profile));
  for (let round = 0; round < 3; round++) {
    grow();
    const answers = await Promise.all([first.calls(), second.calls(), first.inspect("22 22 55 55"), second.calls()]);
    assert.ok(answers.every(({ ok }) => ok), JSON.stringify(answers));
  }
});

test("the page goes while its tokens are renewed: nobody has to pair again", async () => {
  const tab = openTab(profile);
  const link = await paired(tab);
  const name = profile.shared.key(0)!;
  const kept = JSON.parse(profile.shared.getItem(name)!) as { until: number };
  profile.shared.setItem(name, JSON.stringify({ ...kept, until: 0 }));
  const ask = tab.fetch;
  tab.fetch = async (input, init) => {
    const answer = await ask(input, init);
    if (String(input).endsWith("/pair/token")) throw new TypeError("gone");
    return answer;
  };
  assert.deepEqual(await link.calls(), { ok: false, trouble: { kind: "away" } });
  link.close();
  const again = connect(openTab(profile));
  assert.ok((await again.calls()).ok);
});

test("a host's own bearer, asked anew when it is refused", async () => {
  await paired();
  const { bearer } = JSON.parse(profile.shared.getItem(profile.shared.key(0)!)!) as { bearer: string };
  const asked: boolean[] = [];
  const link = connect(openTab(newProfile(CRM)), {
    bearer: (renew) => {
      asked.push(renew);
      return Promise.resolve(renew ? bearer : "ctc_b_old");
    },
  });
  assert.ok((await link.calls()).ok);
  assert.ok((await link.calls()).ok);
  assert.deepEqual(asked, [false, true]);
  const nobody = connect(openTab(newProfile(CRM)), { bearer: () => Promise.resolve(null) });
  assert.deepEqual(await nobody.calls(), { ok: false, trouble: { kind: "signed_out" } });
  assert.equal(nobody.snapshot.phase, "unpaired");
});

test("armed in wrap-up: it is placed when the agent is Ready, and only then", async () => {
  await world.sim("PATCH", "agents/1231234", { userStatus: "WrapUp" });
  const link = await paired();
  const waiting = link.arm(link.click("22 22 55 55"));
  await comes(link, "armed", ({ armed, status }) => armed?.here && status?.reason?.code === "wrap_up");
  assert.equal((await world.orders()).length, 0);
  await world.sim("PATCH", "agents/1231234", { userStatus: "Available" });
  const placed = await waiting;
  assert.ok(typeof placed !== "string" && placed.kind === "call" && placed.call.state === "ordered", JSON.stringify(placed));
  assert.equal(link.snapshot.armed, null);
  assert.equal((await world.orders()).length, 1);
});

test("what ends an armed click: the person, another click, another tab, an incoming call, leaving", async () => {
  await world.sim("PATCH", "agents/1231234", { userStatus: "WrapUp" });
  const tab = openTab(profile);
  const link = await paired(tab);
  const other = connect(openTab(profile));
  const ways: Readonly<Record<string, () => unknown>> = {
    disarmed: () => link.disarm(),
    another_click: () => void other.arm(other.click("22 22 55 57")),
    left: () => tab.fire("pagehide"),
    incoming_call: () => world.sim("PATCH", "agents/1231234", { userStatus: "Alerting" }),
  };
  for (const [why, way] of Object.entries(ways)) {
    const waiting = link.arm(link.click("22 22 55 55"));
    await comes(link, "wrap-up is seen", ({ armed, status }) => armed?.here && status?.user_status === "WrapUp");
    await comes(other, "the other tab shows it", ({ armed }) => armed && !armed.here);
    await way();
    assert.equal(await waiting, why);
    assert.equal(link.snapshot.disarmed, why);
    if (other.snapshot.armed?.here) other.disarm();
    await past(50); // nobody arms again while the tabs still talk
  }
  assert.equal((await world.orders()).length, 0);
});

test("who disarms in another tab, disarms", async () => {
  await world.sim("PATCH", "agents/1231234", { userStatus: "WrapUp" });
  const link = await paired();
  const other = connect(openTab(profile));
  const waiting = link.arm(link.click("22 22 55 55"));
  await comes(other, "it is shown", ({ armed }) => armed && !armed.here);
  other.disarm();
  assert.equal(await waiting, "disarmed");
  await comes(other, "it is gone", ({ armed }) => !armed);
});

test("refusals are told as the server tells them", async () => {
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
