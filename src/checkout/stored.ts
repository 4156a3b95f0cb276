import type { CheckoutStorage } from './ports.ts';

/** What survives a reload, in one entry: the typed inputs and the payment under way. Never card data. */
export interface Stored {
  readonly inputs?: unknown;
  readonly pending?: unknown;
  /** Milliseconds since 1970 of the last write of inputs. */
  readonly at?: number;
}

/** Null when there is nothing, or nothing readable. */
export function readStored(storage: CheckoutStorage | null | undefined): Stored | null {
  try {
    const value: unknown = JSON.parse(storage?.get() ?? 'null');
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** Changes the entry; removes it when nothing is left. */
export function writeStored(storage: CheckoutStorage | null | undefined, change: Stored): void {
  if (!storage) return;
  const next = { ...readStored(storage), ...change };
  if (next.inputs || next.pending) storage.set(JSON.stringify(next));
  else storage.remove();
}
