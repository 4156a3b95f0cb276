import type { ComptoirCheckout } from '../../src/index.ts';
import { staging } from './stage.ts';

/** Resolves when every checkout in a story has come to rest, or, when it is meant never to, soon after. */
export async function rest(place: Element): Promise<void> {
  const roots = [...place.querySelectorAll<ComptoirCheckout>('comptoir-checkout')];
  const all = Promise.all(roots.map((root) => staging(root).then(() => root.settled())));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 1500))]);
}
