import type { Attempt, CheckoutRequest } from '../../contract/index.ts';
import { CheckoutError } from '../checkout-error.ts';
import { readStored, writeStored } from '../stored.ts';
import type { CheckoutStoreOptions } from '../store.ts';
import { leavesOutcomeOpen } from './following.ts';

/** The attempt under way, kept until it is terminal so that a reload or a lost answer finds it again. */
export interface PendingAttempt {
  /** The same request keeps its idempotency key; another request gets a new one. */
  keyFor(request: CheckoutRequest): string;
  note(attempt: Attempt): void;
  /** The attempt's id; null when there is none, or it was never answered. */
  id(): string | null;
  /** The attempt as the backend knows it now; null when there is none. Throws a `CheckoutError` when that cannot be told. */
  recall(): Promise<Attempt | null>;
  clear(): void;
}

interface Kept {
  readonly key: string;
  /** Null for an attempt that another browser context opened. */
  readonly request: CheckoutRequest | null;
  readonly id: string | null;
}

export function createPending({ storage, ids, backend, returning }: CheckoutStoreOptions): PendingAttempt {
  let kept: Kept | null = (readStored(storage)?.pending as Kept | undefined) ?? null;
  if (returning && kept?.id !== returning) kept = { key: '', request: null, id: returning };

  const keep = (value: Kept | null): void => {
    kept = value;
    writeStored(storage, { pending: value });
  };

  return {
    keyFor(request) {
      if (!kept || JSON.stringify(kept.request) !== JSON.stringify(request)) keep({ key: ids(), request, id: null });
      return kept!.key;
    },
    note({ id }) {
      if (kept && kept.id !== id) keep({ ...kept, id });
    },
    id: () => kept?.id ?? null,
    async recall() {
      if (!kept) return null;
      try {
        return kept.request && !kept.id
          ? await backend.openCheckout!(kept.request, kept.key)
          : await backend.attempt!(kept.id!);
      } catch (thrown) {
        const error = CheckoutError.from(thrown);
        if (leavesOutcomeOpen(error)) throw error;
        keep(null);
        return null;
      }
    },
    clear: () => keep(null),
  };
}
