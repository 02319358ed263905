import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { SHORTCUT, onShortcut } from "../../src/element/shortcut.ts";

interface Press {
  readonly key: string;
  readonly code: string;
  readonly held?: readonly string[];
  readonly on?: object;
  readonly is?: object;
}

/** Whether a press opens the palette, and whether the page keeps it. */
function press(wanted: string, { key, code, held = [], on = { localName: "body" }, is = {} }: Press, platform = "Linux x86_64") {
  let opened = 0;
  let kept = 0;
  const listeners: ((event: KeyboardEvent) => void)[] = [];
  const view = { navigator: { platform }, addEventListener: (_: string, listener: (event: KeyboardEvent) => void) => listeners.push(listener) };
  onShortcut(view as unknown as Window, wanted, () => opened++, new AbortController().signal);
  const event = {
    key, code, ctrlKey: held.includes("ctrl"), metaKey: held.includes("meta"), altKey: held.includes("alt"), shiftKey: held.includes("shift"),
    isTrusted: true, repeat: false, isComposing: false, defaultPrevented: false, composedPath: () => [on], preventDefault: () => kept++, ...is,
  };
  for (const listener of listeners) listener(event as unknown as KeyboardEvent);
  equal(kept, opened, "what is not ours is the page's, and what is ours is not");
  return opened === 1;
}

const usual: Press = { key: "K", code: "KeyK", held: ["alt", "shift"] };

test("the usual one, also where a Mac writes a sign instead", () => {
  equal(press(SHORTCUT, usual), true);
  equal(press(SHORTCUT, { ...usual, key: "\uf8ff" }, "MacIntel"), true);
  for (const held of [[], ["alt"], ["shift"], ["alt", "shift", "ctrl"], ["alt", "shift", "meta"], ["ctrl", "shift"]]) {
    equal(press(SHORTCUT, { ...usual, held }), false, held.join("+"));
  }
  equal(press(SHORTCUT, { ...usual, key: "L", code: "KeyL" }), false);
});

test("a page's own choice", () => {
  equal(press("Mod+J", { key: "j", code: "KeyJ", held: ["ctrl"] }), true);
  equal(press("Mod+J", { key: "j", code: "KeyJ", held: ["meta"] }, "MacIntel"), true);
  equal(press("Mod+J", { key: "j", code: "KeyJ", held: ["ctrl"] }, "MacIntel"), false);
  equal(press("F8", { key: "F8", code: "F8" }), true);
  equal(press("Ctrl+7", { key: "/", code: "Digit7", held: ["ctrl"] }), true);
});

test("nothing is taken from the page, from a script, or from whoever writes", () => {
  deepEqual(
    [{ defaultPrevented: true }, { isTrusted: false }, { repeat: true }, { isComposing: true }].map((is) => press(SHORTCUT, { ...usual, is })),
    [false, false, false, false],
  );
  const letter: Press = { key: "k", code: "KeyK" };
  equal(press("K", letter), true);
  for (const on of [{ localName: "input" }, { localName: "textarea" }, { localName: "div", isContentEditable: true }]) {
    equal(press("K", { ...letter, on }), false, JSON.stringify(on));
    equal(press(SHORTCUT, { ...usual, on }), true, "with its modifiers it writes nothing");
  }
});
