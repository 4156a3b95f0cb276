/** Milliseconds. */
const tryAgain = 2000;

/** Loads what nothing can go on without: tries until it is there, or nobody waits for it any more. */
export async function untilLoaded<T>(load: () => Promise<T>, failed: () => void, awaited: () => boolean): Promise<T> {
  for (;;)
    try {
      return await load();
    } catch {
      failed();
      await new Promise<void>((resolve) => setTimeout(() => awaited() && resolve(), tryAgain));
    }
}

/** Runs when the page has nothing else to do, within a second; soon, in a browser that cannot tell. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 200);
}

/** For modules that are likely to be needed. Not without a network: Chromium never fetches a module again that failed once. */
export function whenOnlineAndIdle(run: () => void): void {
  whenIdle(() => {
    if (navigator.onLine) run();
    else addEventListener('online', run, { once: true });
  });
}
