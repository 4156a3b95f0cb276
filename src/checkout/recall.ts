import type { Catalog } from '../pricing/index.ts';
import type { Remembered } from './actions.ts';
import type { CheckoutStoreOptions } from './store.ts';
import { readStored } from './stored.ts';

const day = 24 * 60 * 60 * 1000;

/** What was typed before a reload; forgotten after a day. */
export function recall({ storage, clock }: CheckoutStoreOptions): Remembered | null {
  const stored = readStored(storage);
  if (!stored?.inputs || typeof stored.at !== 'number' || clock.now() - stored.at > day) return null;
  return stored.inputs as Remembered;
}

/** The preselection of this page, by value. */
export function preselected({ preselect = {} }: CheckoutStoreOptions, catalog: Catalog): string {
  return JSON.stringify(typeof preselect === 'function' ? preselect(catalog) : preselect);
}
