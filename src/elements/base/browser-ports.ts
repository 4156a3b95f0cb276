import type { CheckoutStorage, Clock, Network, NextId } from '../../checkout/index.ts';
import { whenIdle } from './until-loaded.ts';

/** The store's ports on a page. */

export const pageClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  idle: whenIdle,
  // The task that runs the modules of a page lays the page out as well.
  yield: () => (document.readyState === 'complete' ? undefined : new Promise((resolve) => setTimeout(resolve))),
};

/** 128 random bits. `crypto.randomUUID` is missing on plain-HTTP pages. */
export const pageIds: NextId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const pageNetwork: Network = {
  online: () => navigator.onLine,
  subscribe(listener, signal) {
    addEventListener('online', listener, { signal });
    addEventListener('offline', listener, { signal });
  },
};

/** One entry of `sessionStorage`; where the browser refuses storage nothing is remembered. */
export function pageStorage(key: string): CheckoutStorage {
  const attempt = <T>(run: () => T): T | null => {
    try {
      return run();
    } catch {
      return null;
    }
  };
  return {
    get: () => attempt(() => sessionStorage.getItem(key)),
    set: (value) => void attempt(() => sessionStorage.setItem(key, value)),
    remove: () => void attempt(() => sessionStorage.removeItem(key)),
  };
}
