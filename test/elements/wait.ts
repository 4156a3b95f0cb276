import { waitUntil as until } from '@open-wc/testing';

/** Until it is so, nearly as long as a test may take: a busy machine is no failure. Throws with `what` when it never is. */
export const waitUntil = (isSo: () => unknown, what?: string): Promise<void> =>
  until(isSo as () => boolean, what, { timeout: 8000 });
