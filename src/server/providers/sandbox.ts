import type { DeclineCode } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { refuseUnknown } from '../option-names.ts';
import { ProviderError } from '../payment-provider.ts';
import type { PaymentOrder, PaymentProvider, PaymentState, StoredMethod } from '../payment-provider.ts';
import type { ProviderStateStore } from '../store.ts';
import { outcomeOf, outcomeOfStored } from './sandbox-tokens.ts';
import type { SandboxOutcome } from './sandbox-tokens.ts';

/** One payment in the sandbox's own books. */
export interface SandboxPayment {
  readonly id: string;
  readonly intent: 'payment' | 'setup';
  readonly amount: number;
  readonly currency: string;
  readonly status: 'created' | 'challenge' | 'processing' | 'paid' | 'declined' | 'canceled';
  readonly decline: DeclineCode | null;
  /** While `processing`: when it is done (ms). */
  readonly doneAt: number | null;
  readonly stored: StoredMethod | null;
  /** Money taken: never more than one entry. */
  readonly charges: readonly { readonly amount: number; readonly currency: string; readonly at: number }[];
  /** Money given back: one entry a key, together never more than was taken. */
  readonly refunds: readonly {
    readonly key: string;
    readonly amount: number;
    readonly currency: string;
    readonly at: number;
  }[];
}

export interface SandboxProvider extends PaymentProvider {
  /** Reads its books, to hold them against the invoices. */
  payment(attempt: string): Promise<SandboxPayment | null>;
}

export interface SandboxOptions {
  /** Where it keeps its books, so that a restart forgets nothing. */
  readonly state: ProviderStateStore;
  readonly clock?: Clock;
  /** How long a slow payment takes (ms). Default 3000. */
  readonly slowness?: number;
}

const id = 'sandbox';

/** An entry and its version; null where there is none. */
type Stored = Awaited<ReturnType<ProviderStateStore['read']>>;
const currenciesOfPayPal = ['EUR', 'USD', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF'];

/**
 * A provider that takes no money and behaves like one: its own books, challenges, declines, slowness, lost answers.
 * The page sends a token, never a number; `sandboxTokens` lists them.
 */
export function createSandboxProvider(options: SandboxOptions): SandboxProvider {
  refuseUnknown('createSandboxProvider', options, { state: true, clock: true, slowness: true });
  const { state, clock = systemClock, slowness = 3000 } = options;

  async function payment(attempt: string): Promise<SandboxPayment | null> {
    const known = await state.read(id, attempt);
    return known && entry(known.value);
  }

  /** Applies a change to the latest entry, where it was read already; begins anew when someone else wrote in between. */
  async function update(
    order: PaymentOrder,
    change: (now: SandboxPayment) => SandboxPayment,
    latest?: Stored,
  ): Promise<SandboxPayment> {
    for (let tries = 0; ; tries++) {
      const known = tries === 0 && latest !== undefined ? latest : await state.read(id, order.id);
      const before = known ? settled(entry(known.value)) : opened(order);
      const after = change(before);
      if (await state.write(id, order.id, after, known?.version ?? 0)) return after;
    }
  }

  function opened({ id, intent, amount, currency }: PaymentOrder): SandboxPayment {
    const empty = { decline: null, doneAt: null, stored: null, charges: [], refunds: [] };
    return { id, intent, amount, currency, status: 'created', ...empty };
  }

  /** A slow payment is done once its time has come. */
  function settled(payment: SandboxPayment): SandboxPayment {
    const done = payment.status === 'processing' && payment.doneAt !== null && payment.doneAt <= clock.now();
    return done ? take(payment, payment.amount) : payment;
  }

  function take(payment: SandboxPayment, amount: number): SandboxPayment {
    const charge = { amount, currency: payment.currency, at: clock.now() };
    return { ...payment, status: 'paid', doneAt: null, charges: payment.intent === 'payment' ? [charge] : [] };
  }

  function refunded(payment: SandboxPayment, amount: number, key: string): SandboxPayment {
    if (payment.refunds.some((refund) => refund.key === key)) return payment;
    const left = sum(payment.charges) - sum(payment.refunds);
    if (amount <= 0 || amount > left) throw new ProviderError('nothing-done', `sandbox: ${left} left to refund`);
    const refund = { key, amount, currency: payment.currency, at: clock.now() };
    return { ...payment, refunds: [...payment.refunds, refund] };
  }

  function proceed(payment: SandboxPayment, outcome: SandboxOutcome): SandboxPayment {
    const waits = payment.status === 'created' || payment.status === 'challenge';
    if (!waits) return payment;
    const stored = outcome.stored ?? payment.stored;
    switch (outcome.kind) {
      case 'charge':
        return take({ ...payment, stored }, payment.amount + (outcome.tooMuch ?? 0));
      case 'decline':
        return { ...payment, status: 'declined', decline: outcome.decline };
      case 'challenge':
        return { ...payment, stored, status: 'challenge' };
      case 'slow':
        return { ...payment, stored, status: 'processing', doneAt: clock.now() + slowness };
    }
  }

  return {
    id,
    sandbox: true,
    payment,
    methods: () => [
      { id: 'card', type: 'card', provider: id, brands: ['visa', 'mastercard', 'amex'] },
      { id: 'paypal', type: 'paypal', provider: id, currencies: currenciesOfPayPal },
    ],

    async start(order) {
      // Most often nothing is there yet.
      return stateOf(await update(order, (now) => (order.savedToken === null ? now : chargeStored(now, order)), null));
    },

    async confirm(order, payload) {
      const known = await state.read(id, order.id);
      const outcome = outcomeOf(order.method, payload, known !== null && entry(known.value).status === 'challenge');
      const after = await update(order, (now) => (outcome === null ? now : proceed(now, outcome)), known);
      if (outcome === null) return stateOf(after);
      if (outcome.kind === 'charge' && outcome.loseAnswer) throw new ProviderError('unknown', 'sandbox: answer lost');
      return stateOf(after);
    },

    async read(order) {
      return (await payment(order.id)) && stateOf(await update(order, (now) => now));
    },

    async cancel(order) {
      const cancelable = ['created', 'challenge'];
      return stateOf(
        await update(order, (now) => (cancelable.includes(now.status) ? { ...now, status: 'canceled' } : now)),
      );
    },

    async refund({ attempt, amount, idempotencyKey }) {
      await update(attempt, (now) => refunded(now, amount, idempotencyKey));
      return { reference: `sandbox_refund_${idempotencyKey}` };
    },
  };

  /** Once: a challenge that is under way is answered by the page. */
  function chargeStored(payment: SandboxPayment, { savedToken, buyerPresent }: PaymentOrder): SandboxPayment {
    if (payment.status !== 'created') return payment;
    return proceed(payment, outcomeOfStored(savedToken!, buyerPresent));
  }
}

/** An entry as it was stored, which may have been before refunds were booked. */
function entry(stored: unknown): SandboxPayment {
  return { refunds: [], ...(stored as Omit<SandboxPayment, 'refunds'>) };
}

const sum = (entries: readonly { readonly amount: number }[]): number =>
  entries.reduce((total, { amount }) => total + amount, 0);

function stateOf(payment: SandboxPayment): PaymentState {
  const status = { challenge: 'requires_action', declined: 'failed' } as const;
  return {
    status: payment.status === 'challenge' || payment.status === 'declined' ? status[payment.status] : payment.status,
    reference: `sandbox_${payment.id}`,
    data: payment.status === 'challenge' ? { challenge: '1' } : {},
    charged: payment.charges[0] ? { amount: payment.charges[0].amount, currency: payment.charges[0].currency } : null,
    decline: payment.decline,
    method: payment.status === 'paid' ? payment.stored : null,
  };
}
