// What we cost Tryton: the longest task of its page by the processor's time, which other programs do not lengthen.
import type { Browser } from "playwright-core";
import { longestTask } from "../../bench/longest_task.mjs";
import type { Desk } from "./desk.ts";

/** The longest task, in milliseconds, while something is done. */
export async function longestDuring(browser: Browser, desk: Desk, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(desk.page, { categories: ["toplevel"] });
  await act();
  const trace = await browser.stopTracing();
  return Math.round(longestTask(trace).cpu);
}
