import type { PayWith } from '../../contract/index.ts';
import type { AttemptOpening, AttemptWish, Opened } from '../attempt-opening.ts';
import { hashOf } from '../hash.ts';
import { ProblemError } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';

/** Opens attempts that change no plan: for an open invoice, or to store another method. */
export interface PayDesk {
  /** Throws `not_found`, `not_allowed_now` for an invoice that is not open, and what opening throws. */
  payInvoice(subscription: SubscriptionRecord, invoiceId: string, key: string, body: PayWith): Promise<Opened>;
  /** A saved method needs no provider: it becomes the default at once. `request`: what the key stands for, if not for this alone. */
  updateMethod(subscription: SubscriptionRecord, key: string, body: PayWith, request?: object): Promise<Opened>;
}

export function createPayDesk({
  store,
  opening,
}: {
  readonly store: BillingStore;
  readonly opening: AttemptOpening;
}): PayDesk {
  const wish = ({ organization, billing, running }: SubscriptionRecord, key: string, body: object, asked: PayWith) => ({
    organization,
    idempotencyKey: key,
    bodyHash: hashOf(body),
    quoteId: null,
    currency: running.currency,
    buyerPresent: true,
    billing,
    acceptance: null,
    returnUrl: asked.returnUrl ?? null,
    locale: asked.locale ?? null,
  });

  async function open(base: ReturnType<typeof wish>, more: () => Promise<Omit<AttemptWish, keyof typeof base>>) {
    const known = await opening.replay(base.organization, base.idempotencyKey, base.bodyHash);
    return known ?? opening.open({ ...base, ...(await more()) });
  }

  return {
    payInvoice(subscription, invoiceId, key, body) {
      const base = wish(subscription, key, { invoiceId, ...body }, body);
      return open(base, async () => {
        const invoice = await store.findInvoice(invoiceId);
        if (invoice?.organization !== subscription.organization) throw new ProblemError('not_found');
        if (invoice.status !== 'open') throw new ProblemError('not_allowed_now');
        const method = await opening.methodOf(body.method, invoice.currency, subscription.organization);
        return { purpose: 'invoice', subject: invoice.id, intent: 'payment', amount: invoice.total, method };
      });
    },

    updateMethod(subscription, key, body, request = { purpose: 'method', ...body }) {
      const base = wish(subscription, key, request, body);
      return open(base, async () => {
        if (subscription.status === 'ended') throw new ProblemError('not_allowed_now');
        const method = await opening.methodOf(body.method, base.currency, base.organization);
        const shared = { purpose: 'method', amount: 0 } as const;
        return method.saved
          ? { ...shared, subject: method.saved.id, intent: 'none', method: null }
          : { ...shared, subject: null, intent: 'setup', method };
      });
    },
  };
}
