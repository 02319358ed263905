import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { Presses } from "../../src/element/card/presses.ts";
import type { Action, ActionId } from "../../src/element/card/state.ts";
import { trusted } from "../../src/element/card/view.ts";

const buttons = (...ids: ActionId[]): Action[] => ids.map((id) => ({ id, label: id, tone: "primary" }));

test("a double click on Stop does not press the Call that comes in its place", () => {
  const presses = new Presses();
  presses.drawn(buttons("stop"), 1000);
  equal(presses.areMeant("stop", 1000), true, "what has just opened is seen as it is");
  presses.drawn(buttons("call"), 2000);
  equal(presses.areMeant("call", 2399), false);
  equal(presses.areMeant("stop", 2399), false, "it is gone");
  equal(presses.areMeant("call", 2400), true);
});

test("a button that stays where it was is pressed at any time", () => {
  const presses = new Presses();
  presses.drawn(buttons("stop"), 0);
  presses.drawn(buttons("call"), 2000);
  presses.drawn(buttons("call", "arm"), 2300);
  deepEqual([presses.areMeant("call", 2400), presses.areMeant("arm", 2400)], [true, false]);
  presses.forget();
  presses.drawn(buttons("arm"), 2500);
  equal(presses.areMeant("arm", 2500), true, "another card");
});

test("what stops is heard at once", () => {
  const presses = new Presses();
  presses.drawn(buttons("call"), 0);
  presses.drawn(buttons("stop", "call_now"), 2000);
  deepEqual([presses.areMeant("stop", 2001), presses.areMeant("call_now", 2001)], [true, false]);
});

test("of a double click the first counts, and a script's click never", () => {
  let pressed = 0;
  const press = trusted(() => pressed++);
  const click = (isTrusted: boolean, detail: number) => press({ isTrusted, detail } as MouseEvent);
  for (const detail of [1, 2, 3]) click(true, detail);
  equal(pressed, 1);
  click(true, 0);
  equal(pressed, 2, "by key");
  click(false, 1);
  equal(pressed, 2);
});
