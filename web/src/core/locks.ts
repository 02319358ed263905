import type { Surroundings } from "./surroundings.ts";

/** Runs a job while no other tab of this origin runs one of that name. Without locks it just runs. */
export async function alone<T>(around: Pick<Surroundings, "locks">, name: string, job: () => Promise<T>): Promise<T> {
  if (!around.locks) return job();
  return (await around.locks.request(name, job)) as T;
}

/**
 * Holds a name until the signal ends. lead is called when it is held, with a signal that ends when it
 * is no longer: by the own signal, or because another tab took it. Without locks everybody holds it.
 */
export function hold(
  around: Pick<Surroundings, "locks">,
  name: string,
  take: "wait" | "steal",
  signal: AbortSignal,
  lead: (held: AbortSignal) => void,
): void {
  if (signal.aborted) return;
  if (!around.locks) {
    lead(signal);
    return;
  }
  const held = new AbortController();
  const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const holding = (): Promise<void> => {
    if (!signal.aborted) lead(AbortSignal.any([signal, held.signal]));
    return ended;
  };
  const options: LockOptions = take === "steal" ? { steal: true } : { signal };
  // It is refused when it was waited for in vain, and when another tab took it away.
  around.locks.request(name, options, holding).then(
    () => held.abort(),
    () => held.abort(),
  );
}
