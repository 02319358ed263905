import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import type { Answer, PageRules } from "../../src/core/types.ts";
import type { PageWatch } from "../../src/dom/types.ts";
import { followRules } from "../../src/element/site-rules.ts";
import { FakeLink } from "../element/fake-link.ts";

const rule = { host: "crm.example.com", verdict: "not_number", words: "ordre", shape: "8" } as const;

/** A link that is asked for rules, and a page that takes them. */
function page(answer: Answer<PageRules>) {
  const asked: string[] = [];
  const taken: unknown[] = [];
  const link = new FakeLink();
  link.pageRules = async (host?: string) => {
    asked.push(host ?? "");
    return answer;
  };
  const watch = { takeRules: async (rules: readonly unknown[]) => void taken.push(rules) } as unknown as PageWatch;
  return { link, watch, asked, taken, settle: () => new Promise((done) => setTimeout(done)) };
}

test("everybody's rules are read once a pairing stands, for this site alone", async () => {
  const { link, watch, asked, taken, settle } = page({ ok: true, value: { rules: [rule] } });
  link.tell({ phase: "unpaired" });
  followRules(link, () => watch, "crm.example.com");
  deepEqual(asked, []);
  link.tell({ phase: "paired" });
  link.tell({ phase: "paired" });
  await settle();
  deepEqual([asked, taken], [["crm.example.com"], [[rule]]]);
});

test("a server that was away is asked again; one that refuses is not", async () => {
  const away = page({ ok: false, trouble: { kind: "away" } });
  followRules(away.link, () => away.watch, "crm.example.com");
  await away.settle();
  away.link.tell({ phase: "away" });
  away.link.tell({ phase: "paired" });
  await away.settle();
  deepEqual([away.asked.length, away.taken], [2, []]);

  const problem = { type: "", title: "", status: 403, detail: "", code: "not_allowed", next_step: "", trace_id: "" };
  const refused = page({ ok: false, trouble: { kind: "problem", problem } });
  followRules(refused.link, () => refused.watch, "crm.example.com");
  await refused.settle();
  refused.link.tell({ phase: "away" });
  refused.link.tell({ phase: "paired" });
  await refused.settle();
  deepEqual(refused.asked.length, 1);
});

test("where the page is not looked at, nothing is asked", async () => {
  const { link, asked, settle } = page({ ok: true, value: { rules: [] } });
  followRules(link, () => null, "crm.example.com");
  followRules(link, () => ({}) as PageWatch, "");
  await settle();
  deepEqual(asked, []);
});
