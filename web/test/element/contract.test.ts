import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Link } from "../../src/core/types.ts";
import type * as shipped from "../../src/element/element.d.ts";
import type * as own from "../../src/element/events.ts";
import { EVENTS } from "../../src/element/events.ts";
import type { ClickToCall } from "../../src/element/index.ts";
import { DOCUMENTED, manifest } from "../../src/element/manifest.ts";
import type { Options } from "../../src/element/settings.ts";
import { STYLE } from "../../src/element/card/style.ts";
import { THEME } from "../../src/element/tokens.ts";

/** Compiles only where both are the same. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const same = <A, B>(_: Same<A, B>): void => {};

test("the types that are shipped are the code's own", () => {
  same<shipped.Options, Options>(true);
  same<keyof shipped.ClickToCallEventMap, keyof own.ClickToCallEventMap>(true);
  same<shipped.ClickToCallEventMap, own.ClickToCallEventMap>(true);
  const isA = <T>(_: (value: never) => T): void => {};
  isA<shipped.ClickToCall["numbers"]>((value: ClickToCall["numbers"]) => value);
  isA<Omit<shipped.Link, "click" | "place">>((value: Link) => value);
});

test("custom-elements.json is what the code says", () => {
  equal(readFileSync("src/element/custom-elements.json", "utf8"), manifest(), "run: npm run manifest");
});

test("every attribute the element observes is documented, and no other", () => {
  const source = readFileSync("src/element/click-to-call.ts", "utf8");
  const [, list] = /export const ATTRIBUTES = \[([^\]]*)\]/.exec(source)!;
  deepEqual([...list!.matchAll(/"([^"]+)"/g)].map(([, name]) => name), DOCUMENTED);
});

test("every event that is told is on the closed list, and every one on the list is told", () => {
  const sources = ["app.ts", "card.ts", "card/card.ts", "card/course.ts"].map((file) => readFileSync(`src/element/${file}`, "utf8")).join("\n");
  const told = new Set([...sources.matchAll(/"(ctc-[a-z-]+)"/g)].map(([, name]) => name));
  deepEqual([...told].sort(), [...EVENTS].sort());
});

test("every token can be set by the page, and every colour is a token", () => {
  for (const name of Object.keys(THEME)) ok(STYLE.includes(`var(--click-to-call-${name},`), name);
  const rules = STYLE.slice(STYLE.indexOf(".place"));
  equal(/#[0-9a-f]{3,8}\b|rgb\(/i.test(rules), false, "a colour outside the tokens");
});
