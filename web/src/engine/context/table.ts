// Tables written as text: the cell at the head of a column says what the numbers below it are.
import { meaningOfField } from "./field.ts";
import { type Meaning, meaningOf } from "./lexicon.ts";

/** Marks between cells, the surest first. */
const MARKS = ["\t", "|", ";", ","] as const;
/** How far up a header is looked for. */
const MOST_ROWS = 60;
const LONGEST_ROW = 400;
/** A header holds no numbers. */
const NUMBER = /\d{4}/;

/** The lines of one table, as far as they are known. */
interface Table {
  /** Where its header starts, and where the last line starts that is known to belong to it. */
  readonly from: number;
  to: number;
  readonly mark: string;
  readonly columns: number;
  readonly meanings: readonly Meaning[];
}

/** The tables of a text; ask from left to right, then each line is looked at once. */
export class Tables {
  readonly #text: string;
  #table: Table | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** What the head of the column says in which a number stands; "none" where there is no table. */
  meaningAt(start: number): Meaning {
    const text = this.#text;
    const line = text.lastIndexOf("\n", start - 1) + 1;
    if (line === 0) return "none";
    const row = rowAt(text, line);
    const mark = row.length > LONGEST_ROW ? undefined : markOf(row);
    if (mark === undefined) return "none";
    const columns = row.split(mark).length;
    const known = this.#table;
    if (known?.to !== line || known.mark !== mark || known.columns !== columns)
      this.#table = this.#tableOf(line, mark, columns);
    return this.#table?.meanings[text.slice(line, start).split(mark).length - 1] ?? "none";
  }

  /** Goes up as long as the lines have as many cells. */
  #tableOf(line: number, mark: string, columns: number): Table | null {
    const known = this.#table;
    let header = -1;
    let at = line;
    for (let rows = 0; rows < MOST_ROWS && at > 0; rows++) {
      at = this.#text.lastIndexOf("\n", at - 2) + 1;
      if (known && at === known.to && known.mark === mark && known.columns === columns) {
        known.to = line;
        return known;
      }
      const row = rowAt(this.#text, at);
      if (row.length > LONGEST_ROW || row.split(mark).length !== columns) break;
      header = at;
    }
    const head = header < 0 ? "" : rowAt(this.#text, header);
    if (head === "" || NUMBER.test(head)) return null;
    return { from: header, to: line, mark, columns, meanings: meaningsOf(head.split(mark)) };
  }
}

/** What the columns hold; beside columns that are known, "No." is a number of the row's. */
function meaningsOf(heads: readonly string[]): Meaning[] {
  const meanings = heads.map(meaningOfField);
  if (meanings.every((meaning) => meaning === "none" || meaning === "place")) return meanings;
  return meanings.map((meaning, i) => (meaning === "none" && isNumberHead(heads[i]!) ? "soft" : meaning));
}

/** "No.", "#", "번호" */
const isNumberHead = (head: string): boolean =>
  head.trim() === "#" || head.toLowerCase().split(/[^\p{L}]+/u).some((word) => meaningOf(word) === "number");

/** What stands between the cells of a row; a comma with a space behind it is one of a sentence. */
function markOf(row: string): string | undefined {
  const mark = MARKS.find((each) => row.includes(each));
  return mark === "," && row.includes(", ") ? undefined : mark;
}

function rowAt(text: string, line: number): string {
  const end = text.indexOf("\n", line);
  return text.slice(line, end < 0 ? text.length : end);
}
