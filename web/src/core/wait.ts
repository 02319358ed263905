/** Waits, and wakes early when the signal ends. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** A growing pause before the next try: between half of it and all of it, so that not all come at once. */
export function pause(tries: number, first: number, most: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(tries, 20));
  return whole / 2 + (Math.random() * whole) / 2;
}
