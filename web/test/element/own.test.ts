import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { hasOwn, markOwn } from "../../src/element/own.ts";

/** As much of a page and its frames as is looked at. */
function pageIn(around: Document | null): Document {
  const view = { parent: around?.defaultView } as { parent: unknown; document: unknown };
  const page = { defaultView: view } as unknown as Document;
  view.parent ??= view;
  view.document = page;
  return page;
}

test("a frame with the script in it has its own app, and the pages around it look again", () => {
  const top = pageIn(null);
  const frame = pageIn(top);
  const inner = pageIn(frame);
  const looks: string[] = [];
  markOwn(top, () => looks.push("top"));
  deepEqual([hasOwn(top), hasOwn(inner), looks], [true, false, []]);
  const stop = markOwn(inner, () => looks.push("inner"));
  deepEqual([hasOwn(frame), hasOwn(inner), looks], [false, true, ["top"]]);
  stop();
  deepEqual([hasOwn(inner), looks], [false, ["top", "top"]]);
});

test("a page around that may not be seen is none", () => {
  const closed = { get document(): never { throw new Error("another origin"); } };
  const page = { defaultView: { parent: closed } } as unknown as Document;
  markOwn(page, () => {})();
  equal(hasOwn(page), false);
});
