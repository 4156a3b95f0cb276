import type { Clock } from '../../clock.ts';
import { ProviderError } from '../../payment-provider.ts';
import type { PaymentOrder } from '../../payment-provider.ts';
import type { ProviderStateStore } from '../../store.ts';

interface Sent {
  readonly requestId: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** Charges of stored accounts that were sent, noted before they go: should the answer be lost, this is all there is. */
export interface SentOrders {
  note(order: PaymentOrder, requestId: string): Promise<void>;
  /** Null when it was never sent. Throws once PayPal may have forgotten the request, and would charge anew. */
  requestOf(order: PaymentOrder): Promise<string | null>;
}

/** PayPal keeps a request id for six hours; after this long (ms) it is not used again. */
const kept = 5 * 3_600_000;

export function createSentOrders(state: ProviderStateStore, clock: Clock): SentOrders {
  const keyOf = ({ id }: PaymentOrder) => `order:${id}`;
  return {
    async note(order, requestId) {
      // The first to send it is the one whose hour counts.
      await state.write('paypal', keyOf(order), { requestId, at: clock.now() } satisfies Sent, 0);
    },
    async requestOf(order) {
      const known = await state.read('paypal', keyOf(order));
      if (!known) return null;
      const { requestId, at } = known.value as Sent;
      if (clock.now() - at > kept) throw new ProviderError('unknown', 'paypal: sent too long ago to ask again');
      return requestId;
    },
  };
}
