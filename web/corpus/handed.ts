// Strings handed in by people who wrote them without having seen the engine: corpus/strings/handed.txt and
// handed_later.txt, which shows what the engine did not know when it knew the first: departments, call logs,
// wrapped lines, slips of the pen, the things of the rest of the world.
// A line is a place, " | " and a string in the shorthand of entry.ts; a place is a region, or region,
// regions and evidence as JSON. Lines that begin with "# " say what the following strings are there for.
import { readFileSync } from "node:fs";
import { type Entry, type Place, entry } from "./entry.ts";
import { unescaped } from "./messy.ts";

const FILES = ["handed", "handed_later"];
const CUT = " | ";

export const handedEntries = (): Entry[] => FILES.flatMap(entriesOf);

function entriesOf(file: string): Entry[] {
  const entries: Entry[] = [];
  let about = "";
  for (const line of readFileSync(`corpus/strings/${file}.txt`, "utf8").trimEnd().split("\n")) {
    if (line.startsWith("# ")) about = line.slice(2);
    else entries.push(entryOf(about, line));
  }
  return entries;
}

function entryOf(about: string, line: string): Entry {
  const cut = line.indexOf(CUT);
  const { region, ...place } = placeOf(line.slice(0, cut));
  return entry(about, region, unescaped(line.slice(cut + CUT.length)), place);
}

function placeOf(written: string): { region: string } & Place {
  return written.startsWith("{") ? (JSON.parse(written) as { region: string } & Place) : { region: written };
}
