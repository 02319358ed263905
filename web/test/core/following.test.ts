// What happens is followed by one stream for all tabs. Against the real server and the box.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { type Tab, openTab } from "./around.ts";
import { scene } from "./scene.ts";

describe("following", { concurrency: 6 }, () => {
  scene("two tabs, one stream: both see the call, and it goes on when the first tab goes", async ({ world, profile, connect, paired, comes }) => {
    const streams: string[] = [];
    const counted = (name: string): Tab => {
      const tab = openTab(profile);
      const { fetch: ask } = tab;
      tab.fetch = (input, init) => {
        if (String(input).includes("/api/v1/events")) streams.push(name);
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

  scene("without locks every tab follows by itself", async ({ profile, connect, paired, comes }) => {
    const first = await paired();
    const second = connect(openTab(profile));
    second.intent();
    await comes(second, "open", ({ stream }) => stream === "open");
    assert.equal((await first.place(first.click("22 22 55 55"))).kind, "call");
    await comes(second, "the call", ({ call }) => call?.state === "agent_ringing");
  }, { locks: false });

  scene("a restart of the server in the middle of a call", async ({ world, paired, comes }) => {
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
});
