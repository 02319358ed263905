// Runs in the page of a story: starts a watch, and writes down what it tells.
import { type PageNumber, type PageOptions, type PageWatch, watchPage } from "../../src/dom/index.ts";

/** What a story may ask the page for. */
export interface Fixture {
  watch: PageWatch | null;
  readonly told: string[];
  loads: number;
  start(options?: Partial<PageOptions>): PageWatch;
}

const told: string[] = [];
const name = ({ found }: PageNumber): string => found.e164 || found.digits || found.text;

const fixture: Fixture = {
  watch: null,
  told,
  loads: 0,
  start(options = {}) {
    fixture.watch = watchPage({
      regions: ["NO"],
      loadEngine: () => {
        fixture.loads++;
        const address = "/engine.js";
        return import(address);
      },
      onIntent: (number) => told.push(`intent ${name(number)}`),
      onLeave: (number) => told.push(`leave ${name(number)}`),
      onCall: (number, gesture) => told.push(`call ${name(number)} ${gesture.type} ${gesture.isTrusted}`),
      onCount: (count) => told.push(`count ${count}`),
      ...options,
    });
    return fixture.watch;
  },
};

Object.assign(globalThis, { fixture });
