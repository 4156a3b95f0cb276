/** Taken before a test can put its own clock in its place. Not there in a page, where nothing waits. */
const { setImmediate } = globalThis;

let end: Promise<void> | undefined;

/**
 * Resolves once all that has arrived by now is worked out. Answers that leave together wake whoever reads them once; each by
 * itself, on the same machine, costs more than a quote does.
 */
export function endOfTurn(): Promise<void> | undefined {
  if (!setImmediate) return undefined;
  return (end ??= new Promise((resolve) => {
    setImmediate(() => {
      end = undefined;
      resolve();
    });
  }));
}
