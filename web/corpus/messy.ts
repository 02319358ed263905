// Strings written by hand and looked at one by one: corpus/strings. A line is a region, " | " and a
// string in the shorthand of entry.ts, with \n, \t and \uXXXX for what cannot be seen.
import { readFileSync } from "node:fs";
import { type Entry, entry } from "./entry.ts";

/** The mess real pages hold. */
export function messyEntries(): Entry[] {
  return ["messy", "nordic", "others"].flatMap((file) =>
    linesOf(file).map(([region, text]) => entry("messy", region, text)),
  );
}

/** Emergency, service and company numbers: numbers where a word says so, and nowhere else. */
export function serviceEntries(): Entry[] {
  return linesOf("service").map(([region, text]) =>
    entry(text.includes("[") ? "service" : "service decoy", region, text),
  );
}

function linesOf(file: string): [region: string, text: string][] {
  const lines = readFileSync(`corpus/strings/${file}.txt`, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const cut = line.indexOf(" | ");
    return [line.slice(0, cut), unescaped(line.slice(cut + " | ".length))];
  });
}

/** What cannot be seen, as itself. */
export function unescaped(text: string): string {
  return text
    .replaceAll("\\n", "\n")
    .replaceAll("\\t", "\t")
    .replaceAll(/\\u(....)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
