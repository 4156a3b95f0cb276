import type { ReactiveControllerHost } from 'lit';

type Root = ReactiveControllerHost & Element;

/** Milliseconds. */
const tryAgain = 2000;

/** Loads what nothing can go on without: tries until it is there, but only while its root stands in the page. */
export async function untilLoaded<T>(load: () => Promise<T>, failed: () => void, root: Root): Promise<T> {
  for (;;)
    try {
      return await load();
    } catch {
      failed();
      await new Promise((resolve) => setTimeout(resolve, tryAgain));
      // Held by the root alone: where that never comes back, nothing is left of it.
      if (!root.isConnected) await new Promise<void>((hostConnected) => root.addController({ hostConnected }));
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
