// Lists of departments: "Ordre: 22 33 44 55 Support: 22 33 44 56". What stands in one line with a
// department is one, even where its word alone would be that of a thing with a number.
import { wordOf } from "./dictionary.ts";

const REACH = 48;
/** The next label with a number of its own, and the one before. */
const NEXT = /^[\s·|,;/–-]{1,4}(\p{L}{3,20})\s?:\s?[+(\d]/u;
const PREVIOUS = /(\p{L}{3,20})\s?:\s?[+(\d][\d\s()./-]{5,20}[\s·|,;/–-]{1,4}$/u;

/** Whether the label that starts at `at`, of the number from `start` to `end`, stands in a list of departments. */
export function isAmongDepartments(text: string, at: number, start: number, end: number): boolean {
  if (!text.slice(at, start).includes(":")) return false;
  return (
    isDepartment(NEXT.exec(text.slice(end, end + REACH))?.[1]) ||
    (text.lastIndexOf(":", at) > at - REACH && isDepartment(PREVIOUS.exec(text.slice(Math.max(0, at - REACH), at))?.[1]))
  );
}

function isDepartment(word = ""): boolean {
  const { meaning } = wordOf(word);
  return meaning === "place" || meaning === "department";
}
