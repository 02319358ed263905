// Clicks that wait until their agent is Ready. Against the real server and the box.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { openTab } from "./around.ts";
import { past, scene } from "./scene.ts";

describe("armed", { concurrency: 6 }, () => {
  scene("armed in wrap-up: it is placed when the agent is Ready, and only then", async ({ world, paired, comes }) => {
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

  scene("what ends an armed click: the person, another click, another tab, an incoming call, leaving", async ({ world, profile, connect, paired, comes }) => {
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

  scene("who disarms in another tab, disarms", async ({ world, profile, connect, paired, comes }) => {
    await world.sim("PATCH", "agents/1231234", { userStatus: "WrapUp" });
    const link = await paired();
    const other = connect(openTab(profile));
    const waiting = link.arm(link.click("22 22 55 55"));
    await comes(other, "it is shown", ({ armed }) => armed && !armed.here);
    other.disarm();
    assert.equal(await waiting, "disarmed");
    await comes(other, "it is gone", ({ armed }) => !armed);
  });
});
