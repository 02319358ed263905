/**
 * The longest task of the pages' main threads in a trace of the category "toplevel", in
 * milliseconds: by the clock, and by the processor, which other programs do not lengthen.
 */
export function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const main = new Set(
    traceEvents.filter(({ args }) => args?.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const longest = { wall: 0, cpu: 0 };
  for (const { pid, tid, name, dur = 0, tdur = 0 } of traceEvents) {
    if (!name?.endsWith("RunTask") || !main.has(`${pid} ${tid}`)) continue;
    longest.wall = Math.max(longest.wall, dur / 1000);
    longest.cpu = Math.max(longest.cpu, tdur / 1000);
  }
  return longest;
}
