import type { ComptoirCheckout, ComptoirSubscription } from '../../src/index.ts';
import { staging } from './stage.ts';

/** Resolves when every root in a story has come to rest, or, when it is meant never to, after `patience` in milliseconds. */
export async function rest(place: Element, patience = 1500): Promise<void> {
  const roots = [...place.querySelectorAll<ComptoirCheckout>('comptoir-checkout')];
  const accounts = [...place.querySelectorAll<ComptoirSubscription>('comptoir-subscription')];
  const all = Promise.all([
    ...roots.map((root) => staging(root).then(() => root.settled())),
    ...accounts.map((account) => account.settled()),
  ]);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patience))]);
}
