// A story of one agent, her tabs, the server and the box: each has its own.
import { test } from "node:test";
import { Page } from "../../src/core/page.ts";
import type { Link, LinkOptions, Snapshot } from "../../src/core/types.ts";
import assert from "node:assert/strict";
import { type Profile, type Tab, newProfile, openTab } from "./around.ts";
import { CRM, World, until } from "./world.ts";

/** A reading that is younger does for a click. */
export const READING_MS = 3_100;

export function past(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

export interface Scene {
  readonly world: World;
  readonly profile: Profile;
  options(more?: Partial<LinkOptions>): LinkOptions;
  connect(tab: Tab, more?: Partial<LinkOptions>): Link;
  /** Connects a tab, and pairs. */
  paired(tab?: Tab): Promise<Link>;
  /** Waits until a link knows something. */
  comes(link: Link, what: string, so: (now: Snapshot) => unknown, milliseconds?: number): Promise<unknown>;
}

/** Tells one story. The agent answers her phone by hand. */
export function scene(name: string, tell: (scene: Scene) => Promise<void>, options: { readonly locks?: boolean } = {}): void {
  test(name, async () => {
    const world = await World.start();
    const links: Link[] = [];
    try {
      await tell(newScene(world, newProfile(CRM, options), links));
    } finally {
      for (const link of links) link.close();
      await world.close();
    }
  });
}

function newScene(world: World, profile: Profile, links: Link[]): Scene {
  const options: Scene["options"] = (more) => ({ server: world.server, client: "crm", language: "en", ...more });
  const connect: Scene["connect"] = (tab, more) => {
    const link = new Page(tab, options(more));
    links.push(link);
    return link;
  };
  return {
    world,
    profile,
    options,
    connect,
    paired: async (tab = openTab(profile)) => {
      world.answerPairing(tab, "yes");
      const link = connect(tab);
      assert.equal(await link.pair(), null);
      return link;
    },
    comes: (link, what, so, milliseconds) => until(what, () => so(link.snapshot), milliseconds),
  };
}
