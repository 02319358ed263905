// The page: finds its numbers, keeps them live while it changes, paints them, and tells when one
// is meant or clicked. It knows no server, and changes no node of the page.
export { watchPage } from "./watch.ts";
export type {
  Asked,
  BadRule,
  EngineModule,
  Explanation,
  KnownRule,
  Obstacle,
  PageNumber,
  PageOptions,
  PageRule,
  PageWatch,
  RecordHints,
  RegionMemory,
  RuleMemory,
  RuleSource,
  RuleVerdict,
} from "./types.ts";
