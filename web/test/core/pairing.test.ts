// Pairing, and how long it lasts. Against the real server and the box.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { type Tab, newProfile, openTab } from "./around.ts";
import { past, scene } from "./scene.ts";
import { CRM, until } from "./world.ts";

describe("pairing", { concurrency: 6 }, () => {
  scene("a pairing that is declined, cancelled, or never answered", async ({ world, profile, connect, comes }) => {
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

  scene("messages of others, from elsewhere, or with another state pair nobody", async ({ world, profile, connect, comes }) => {
    const tab = openTab(profile);
    const link = connect(tab);
    world.answerPairing(tab, "tells others");
    const asked = link.pair();
    await comes(link, "a code", ({ pairing }) => pairing?.step === "code");
    link.cancelPairing();
    assert.equal(await asked, "cancelled");
    assert.equal(profile.shared.length, 0);
  });

  scene("where the window was blocked, a code typed on the server's page pairs", async ({ world, profile, connect, comes }) => {
    const link = connect(openTab(profile));
    const asked = link.pair();
    await comes(link, "a code", ({ pairing }) => pairing?.blocked && pairing.code && pairing.page);
    const { code, page } = link.snapshot.pairing!;
    assert.equal(page, `${world.server}/device`);
    await world.submit("/device", { code: code!, answer: "yes" });
    assert.equal(await asked, null);
    await comes(link, "ready", ({ status }) => status?.ready);
  });

  scene("a client that is not on the list, and a page that is not", async ({ profile, connect }) => {
    const stranger = connect(openTab(profile), { client: "nobody" });
    assert.equal(await stranger.pair(), "refused");
    const elsewhere = connect(openTab(newProfile("https://evil.example.com")));
    assert.notEqual(await elsewhere.pair(), null);
  });

  scene("one pairing for all tabs, also for those that come later, and its end for all", async ({ profile, connect, paired, comes }) => {
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

  scene("an answer that comes after the end of the pairing brings nobody back", async ({ profile, connect, paired, comes }) => {
    const first = await paired();
    const tab = openTab(profile);
    const ask = tab.fetch;
    let asked = 0;
    let letGo = (): void => {};
    const held = new Promise<void>((done) => (letGo = done));
    tab.fetch = async (input, init) => {
      const answer = await ask(input, init);
      if (!/\/me(\/session)?$/.test(String(input))) return answer;
      asked++;
      await held; // it was answered for the agent, and is slow on its way
      return answer;
    };
    const second = connect(tab);
    second.intent();
    await until("both were asked", () => asked === 2);
    await first.unpair();
    await comes(second, "unpaired", ({ phase }) => phase === "unpaired");
    letGo();
    await past(100);
    const { phase, agent, status, signIn } = second.snapshot;
    assert.deepEqual({ phase, agent, status, signIn }, { phase: "unpaired", agent: null, status: null, signIn: null });
    assert.equal(first.snapshot.phase, "unpaired");
  });

  scene("a tab that was put aside while another signed out or paired sees it when it is back", async ({ world, profile, connect, paired, comes }) => {
    const tab = openTab(profile);
    const first = await paired(tab);
    const aside: Tab = { ...openTab(profile), channel: null };
    const second = connect(aside);
    await first.unpair();
    assert.equal(second.snapshot.phase, "paired");
    aside.fire("pageshow");
    await comes(second, "unpaired", ({ phase }) => phase === "unpaired");
    world.answerPairing(tab, "yes");
    assert.equal(await first.pair(), null);
    aside.visible(true);
    await comes(second, "paired", ({ phase }) => phase === "paired");
  });

  scene("a pairing for one tab is kept there", async ({ world, profile, connect }) => {
    const tab = openTab(profile);
    world.answerPairing(tab, "yes");
    const link = connect(tab, { remember: "tab" });
    assert.equal(await link.pair(), null);
    assert.equal(profile.shared.length, 0);
    link.close();
    assert.equal(connect(openTab(profile, tab.own), { remember: "tab" }).snapshot.phase, "paired");
    assert.equal(connect(openTab(profile), { remember: "tab" }).snapshot.phase, "unpaired");
  });

  scene("the sign-in is taken back in the middle: it is said, and pairing again helps", async ({ world, profile, paired, comes }) => {
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

  scene("a bearer that has ended is renewed, once for all tabs", async ({ profile, connect, paired }) => {
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

  scene("the page goes while its tokens are renewed: nobody has to pair again", async ({ profile, connect, paired }) => {
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

  scene("a host's own bearer, asked anew when it is refused", async ({ profile, connect, paired }) => {
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
});
