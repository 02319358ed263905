import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, type ServerEvent } from "../../src/core/sse.ts";

function all(...pieces: readonly string[]): ServerEvent[] {
  const parser = new EventParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

test("what the server writes", () => {
  const stream = 'id: 12\nevent: open\ndata: {"after":12}\n\nid: 13\nevent: call\ndata: {"a":1}\n\n';
  assert.deepEqual(all(stream), [
    { id: "12", event: "open", data: '{"after":12}' },
    { id: "13", event: "call", data: '{"a":1}' },
  ]);
});

test("everything the format allows", () => {
  const cases: readonly (readonly [string, readonly ServerEvent[]])[] = [
    ["", []],
    ["data: a", []],
    ["data: a\n", []],
    ["data: a\n\n", [{ id: "", event: "message", data: "a" }]],
    ["data:a\rdata:  b\r\n\r\n", [{ id: "", event: "message", data: "a\n b" }]],
    ["\uFEFFdata: a\n\n", [{ id: "", event: "message", data: "a" }]],
    [": a comment\n\n:\nevent: x\n\n", []],
    ["event: x\ndata\n\n", [{ id: "", event: "x", data: "" }]],
    ["id: 1\n\ndata: a\n\n", [{ id: "1", event: "message", data: "a" }]],
    ["id: 1\0\ndata: a\n\n", [{ id: "", event: "message", data: "a" }]],
    ["id: 1\ndata: a\n\nid\ndata: b\n\n", [
      { id: "1", event: "message", data: "a" },
      { id: "", event: "message", data: "b" },
    ]],
    ["retry: 1\nunknown: x\ndata: a: b\n\n", [{ id: "", event: "message", data: "a: b" }]],
  ];
  for (const [stream, events] of cases) assert.deepEqual(all(`${stream}`), events, JSON.stringify(stream));
});

test("cut anywhere, it reads the same", () => {
  const pieces = ["id: 7\r\n", "event: call\n", "data: é\r", "data:\n", ":c\r\n", "\r\n", "\n", "\r", "data: 2\n\n", "\uFEFF", "x: \0", "id:\n"];
  let seed = 42;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 16) % below;
  };
  let seen = 0;
  for (let round = 0; round < 3_000; round++) {
    const stream = `${Array.from({ length: 1 + random(12) }, () => pieces[random(pieces.length)]!).join("")}\n\n.`;
    const whole = all(stream);
    seen += whole.length;
    const cut: string[] = [];
    for (let from = 0; from < stream.length; ) {
      const to = from + random(4);
      cut.push(stream.slice(from, to));
      from = to;
    }
    assert.deepEqual(all(...cut), whole, JSON.stringify(cut));
  }
  assert.ok(seen > 1_000, `${seen} events: the rounds are too poor`);
});
