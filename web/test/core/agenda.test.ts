// Reminders: due in one tab, on time and after sleep, and done by a click that was ordered. Against
// the real server and the box.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { unfinished } from "../../src/core/rest.ts";
import type { Link, Reminder } from "../../src/core/types.ts";
import { type Tab, openTab } from "./around.ts";
import { scene } from "./scene.ts";
import { until } from "./world.ts";

const soon = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

async function keep(link: Link, number: string, dueAt: string): Promise<Reminder> {
  const answer = await link.agenda.keep({ number, region: "NO", due_at: dueAt });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

/** Counts what a tab asks of an address. */
function counted(tab: Tab, path: string): () => number {
  let asked = 0;
  const { fetch } = tab;
  tab.fetch = (input, init) => {
    if (String(input).includes(path)) asked++;
    return fetch(input, init);
  };
  return () => asked;
}

/** What is due, as the tabs that show it say it. */
function shown(...links: readonly Link[]): string[] {
  return links.flatMap(({ snapshot: { reminds, due } }) => (reminds ? due.map(({ number }) => number.text) : []));
}

describe("reminders", { concurrency: 6 }, () => {
  scene("it comes due by itself, in one tab of two, and orders nothing", async ({ world, profile, connect, paired }) => {
    const link = await paired();
    const other = connect(openTab(profile));
    const dueAt = soon(400);
    const told: number[] = [];
    for (const each of [link, other]) each.subscribe(({ due }) => void (due.length > 0 && told.push(Date.now())));
    await keep(link, "22 22 55 55", dueAt);
    await until("it is due", () => shown(link, other).length > 0);
    assert.ok(Math.min(...told) >= Date.parse(dueAt), "it was due before its time");
    assert.deepEqual(shown(link, other), ["22 22 55 55"]);
    await until("the other knows it, too", () => other.snapshot.due.length === 1);
    assert.notEqual(link.snapshot.reminds, other.snapshot.reminds);
    assert.equal((await world.orders()).length, 0);
  });

  scene("the tab that is looked at shows it; one that is hidden lets it go", async ({ profile, connect, paired }) => {
    const first = openTab(profile);
    const link = await paired(first);
    const tab = openTab(profile);
    const other = connect(tab);
    await keep(link, "22 22 55 55", soon(50));
    await until("it is due", () => link.snapshot.reminds && link.snapshot.due.length === 1);
    tab.window.dispatchEvent(new Event("focus"));
    await until("the other shows it", () => other.snapshot.reminds && !link.snapshot.reminds);
    tab.visible(false);
    await until("the first shows it again", () => link.snapshot.reminds && !other.snapshot.reminds);
    assert.deepEqual(shown(link, other), ["22 22 55 55"]);
  });

  scene("a page that is loaded anew shows what came due, and asks for nothing before", async ({ profile, connect, paired, options }) => {
    const tab = openTab(profile);
    const before = await paired(tab);
    assert.equal(unfinished(options(), tab), false);
    await keep(before, "22 22 55 55", soon(700));
    assert.equal(unfinished(options(), openTab(profile)), true);
    before.close();
    const again = openTab(profile, tab.own);
    const asked = counted(again, "/api/v1/reminders");
    const link = connect(again);
    assert.equal(asked(), 0);
    await until("it is due", () => link.snapshot.due.length === 1);
    assert.equal(asked(), 1);
  });

  scene("done by a click on it that was ordered, for all tabs", async ({ world, profile, connect, paired }) => {
    const link = await paired();
    const other = connect(openTab(profile));
    const reminder = await keep(link, "22 22 55 55", soon(50));
    await until("it is due", () => other.snapshot.due.length === 1 && link.snapshot.due.length === 1);
    const placed = await link.place(link.click("+4722225555", { reminder: reminder.id }));
    assert.ok(placed.kind === "call" && placed.call.state === "ordered", JSON.stringify(placed));
    await until("nothing is due any more", () => link.snapshot.due.length + other.snapshot.due.length === 0);
    await until("the server knows", async () => ofServer(await link.agenda.list()).length === 0);
    assert.equal((await world.orders()).length, 1);
  });

  scene("a click that is refused leaves it due", async ({ world, paired }) => {
    const link = await paired();
    const reminder = await keep(link, "22 22 55 55", soon(50));
    await until("it is due", () => link.snapshot.due.length === 1);
    await world.sim("PATCH", "agents/1231234", { contactCentreStatus: "LoggedOff" });
    await new Promise((done) => setTimeout(done, 3_100)); // a younger reading does for a click
    const placed = await link.place(link.click("+4722225555", { reminder: reminder.id }));
    assert.ok(placed.kind === "call" && placed.call.state === "refused", JSON.stringify(placed));
    await until("it is due still", () => link.snapshot.due.length === 1);
    assert.equal(ofServer(await link.agenda.list())[0]?.state, "open");
  });

  scene("put off, and dismissed", async ({ paired }) => {
    const link = await paired();
    const [first, second] = [await keep(link, "22 22 55 55", soon(50)), await keep(link, "22 22 55 56", soon(60))];
    await until("both are due", () => link.snapshot.due.length === 2);
    assert.ok((await link.agenda.move(first.id, soon(3_600_000))).ok);
    assert.deepEqual(shown(link), ["22 22 55 56"]);
    assert.ok((await link.agenda.dismiss(second.id)).ok);
    assert.deepEqual(shown(link), []);
  });

  scene("the stream tells of what is kept elsewhere; who signs out keeps nothing", async ({ profile, paired, comes }) => {
    const tab = openTab(profile);
    const link = await paired(tab);
    await comes(link, "the stream stands", ({ stream }) => stream === "open");
    const reminder = await elsewhere(profile.shared, "", { number: "+4722225559", due_at: soon(200) });
    await until("it is due", () => link.snapshot.due.some(({ id }) => id === reminder.id));
    await link.unpair();
    await until("it is gone", () => link.snapshot.due.length === 0);
    assert.equal([...Array(profile.shared.length).keys()].some((at) => profile.shared.key(at)?.includes("agenda")), false);
  });
});

describe("reminders and sleep", () => {
  scene("after sleep it is due at once, without any timer", async ({ profile, paired }) => {
    const tab = openTab(profile);
    const link = await paired(tab);
    await keep(link, "22 22 55 55", soon(3_600_000));
    const { now } = Date;
    Date.now = () => now() + 2 * 3_600_000;
    try {
      assert.equal(link.snapshot.due.length, 0);
      tab.fire("pageshow");
      await until("it is due", () => link.snapshot.due.length === 1);
    } finally {
      Date.now = now;
    }
  });

  scene("what another device dismissed is asked for when it comes due, and not shown", async ({ profile, paired }) => {
    const tab = openTab(profile);
    const { fetch } = tab;
    tab.fetch = (input, init) => (String(input).includes("/api/v1/events") ? Promise.reject(new TypeError("no stream")) : fetch(input, init));
    const link = await paired(tab);
    const reminder = await keep(link, "22 22 55 57", soon(3_600_000));
    await elsewhere(profile.shared, `/${reminder.id}/dismiss`, {});
    const seen: number[] = [];
    link.subscribe(({ due }) => seen.push(due.length));
    const asked = counted(tab, "/api/v1/reminders");
    const { now } = Date;
    Date.now = () => now() + 2 * 3_600_000;
    try {
      tab.fire("pageshow");
      await until("the server is asked", () => asked() > 0);
      assert.deepEqual(ofServer(await link.agenda.list()), []);
      assert.deepEqual(shown(link), []);
      assert.equal(Math.max(0, ...seen), 0);
    } finally {
      Date.now = now;
    }
  });
});

function ofServer(answer: Awaited<ReturnType<Link["agenda"]["list"]>>): readonly Reminder[] {
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

/** Says something of reminders as the command line would: by the same agent's bearer, behind this page's back. */
async function elsewhere(shared: Storage, path: string, body: unknown): Promise<Reminder> {
  const key = [...Array(shared.length).keys()].map((at) => shared.key(at)!).find((name) => name.endsWith("pairing"))!;
  const [, server] = key.split(" ");
  const { bearer } = JSON.parse(shared.getItem(key)!) as { bearer: string };
  const answer = await fetch(`${server}/api/v1/reminders${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json", Origin: "https://crm.example.com" },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, await answer.clone().text());
  return (await answer.json()) as Reminder;
}
