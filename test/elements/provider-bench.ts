import type { Attempt, PaymentMethodOffer, SavedMethod } from '../../src/contract/index.ts';
import type { CheckoutBackend } from '../../src/checkout/index.ts';
import { createTestBackend, type TestBackendOptions } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import '../doubles/paypal-js.ts';
import '../doubles/stripe-js.ts';
import type { PayPalScriptControl } from '../doubles/paypal-js/control.ts';
import { openBooks, createMethod, type Books } from '../doubles/stripe/books.ts';
import { perform } from '../doubles/stripe/calls.ts';
import { settleChallenge } from '../doubles/stripe/confirming.ts';
import { parseForm } from '../doubles/stripe/form.ts';
import type { Intent } from '../doubles/stripe/objects.ts';
import { Refusal } from '../doubles/stripe/refusal.ts';
import type { StripeScriptControl } from '../doubles/stripe-js/control.ts';
import { mount, type Mounted } from './mount.ts';

export interface BenchOptions extends Partial<Omit<TestBackendOptions, 'catalog'>> {
  readonly catalog?: TestBackendOptions['catalog'];
  readonly card?: Partial<PaymentMethodOffer>;
  /** Another checkout's, on the same page. */
  readonly books?: Books;
  readonly saved?: readonly SavedMethod[];
  readonly stripe?: Omit<StripeScriptControl, 'api'>;
  readonly paypal?: Omit<PayPalScriptControl, 'approve'>;
}

export interface Bench extends Mounted {
  readonly books: Books;
  /** What was approved at PayPal, in order: order id and instrument. */
  readonly approvals: readonly string[];
}

const billing = {
  country: 'DE',
  company: 'Atelier Nord GmbH',
  name: 'Ada Martin',
  email: 'ada@example.com',
  street: 'Invalidenstraße 116',
  postalCode: '10115',
  city: 'Berlin',
};

/**
 * A checkout that sells through both providers' adapters, their scripts' stand-ins and Stripe's API double in the page. The
 * sandbox's server keeps the attempts: what the providers settled is told to it in its own tokens.
 */
export async function mountBench(options: BenchOptions = {}): Promise<Bench> {
  const { books = openBooks() } = options;
  const approvals: string[] = [];
  let instrument = 'ok';
  window.stripeScript = { ...options.stripe, api: async (...call) => answer(books, ...call) };
  window.payPalScript = {
    ...options.paypal,
    async approve(id, chosen) {
      approvals.push(`${id} ${chosen}`);
      instrument = chosen;
    },
  };
  const made = createTestBackend({ catalog, ...options });
  const offers: PaymentMethodOffer[] = [
    {
      id: 'card',
      type: 'card',
      provider: 'stripe',
      // The stand-in refuses a second instance for a key: all checkouts of a page must share theirs.
      publishableKey: 'pk_test_bench',
      brands: ['visa', 'mastercard', 'amex'],
      ...options.card,
    },
    {
      id: 'paypal',
      type: 'paypal',
      provider: 'paypal',
      publishableKey: 'client',
      currencies: ['EUR', 'USD', 'GBP'],
      options: { environment: 'sandbox' },
    },
  ];
  const intents = new Map<string, Intent>();

  const open = (attempt: Attempt, saved: string | undefined): Attempt => {
    const { session } = attempt;
    if (!session) return attempt;
    if (session.method === 'paypal') {
      const name = session.intent === 'setup' ? 'setupToken' : 'orderId';
      return { ...attempt, session: { ...session, provider: 'paypal', data: { [name]: `PP-${attempt.id}` } } };
    }
    const kind = session.intent === 'setup' ? 'setup_intents' : 'payment_intents';
    const amounts: Record<string, string> =
      kind === 'setup_intents'
        ? {}
        : {
            amount: String(session.amount),
            currency: session.currency.toLowerCase(),
            setup_future_usage: 'off_session',
          };
    const fields = new URLSearchParams({ ...amounts, 'allowed_payment_method_types[0]': 'card' });
    if (saved) fields.set('payment_method_options[card][require_cvc_recollection]', 'true');
    const intent = perform(context(books, false), 'POST', `/${kind}`, parseForm(fields.toString())) as Intent;
    intents.set(attempt.id, books.intents.get(intent.id)!);
    const data: Record<string, string> = { clientSecret: intent.client_secret!, returnUrl: location.href };
    if (saved) Object.assign(data, { paymentMethod: saved, cvc: 'recollect' });
    return { ...attempt, session: { ...session, provider: 'stripe', data } };
  };

  const backend: CheckoutBackend = {
    ...made.backend,
    async session(signal) {
      const session = await made.backend.session(signal);
      return { ...session, paymentMethods: offers, savedMethods: [...(options.saved ?? [])] };
    },
    async openCheckout({ method, ...request }, key, signal) {
      const plain = method ? { id: method.id } : null;
      return open(await made.backend.openCheckout!({ ...request, method: plain }, key, signal), method?.saved);
    },
    async confirm(id, _request, signal) {
      const intent = intents.get(id);
      if (!intent) {
        if (instrument === 'ok') return made.backend.confirm!(id, { payload: { approval: 'approved' } }, signal);
        const attempt = open(await made.backend.attempt!(id), undefined);
        const data = { ...attempt.session!.data, restart: '1' };
        return { ...attempt, status: 'requires_action', session: { ...attempt.session!, data } };
      }
      const token =
        intent.status === 'succeeded' ? 'sandbox_success:visa:4242' : 'sandbox_insufficient_funds:visa:9995';
      return made.backend.confirm!(id, { payload: { token } }, signal);
    },
  };
  const mounted = await mount({ ...options, backend });
  return { ...mounted, requests: made.requests, books, approvals };
}

/** Up to the choice of a payment method. */
export async function toPayment({ page, root }: Mounted): Promise<void> {
  await page.continue();
  await page.fillBilling(billing);
  await page.confirmBilling();
  await root.settled();
}

/** As the session names it; `keepCard` keeps what stands behind it. */
export const savedCard = {
  id: 'met_1',
  type: 'card',
  provider: 'stripe',
  brand: 'visa',
  last4: '4242',
  label: null,
  expires: '2027-12',
} as const;

/** Sells the demo's plans with a trial: a method is stored, and nothing charged. */
export const withTrial: TestBackendOptions['catalog'] = {
  ...catalog,
  plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'required' } })),
};

/** A card that the provider keeps. */
export function keepCard(books: Books, number: string): string {
  const fields = new URLSearchParams({
    type: 'card',
    'card[number]': number,
    'card[exp_month]': '12',
    'card[exp_year]': '2040',
  });
  return createMethod(books, parseForm(fields.toString())).id;
}

const context = (books: Books, fromPage: boolean) => ({ books, fromPage, publicUrl: location.origin });

function answer(
  books: Books,
  method: string,
  path: string,
  fields: URLSearchParams,
): { status: number; body: unknown } {
  const challenged = /^\/test\/challenge\/(\w+)$/.exec(path)?.[1];
  if (challenged) {
    settleChallenge(books, books.intents.get(challenged)!, fields.get('outcome') as 'succeed' | 'fail');
    return { status: 200, body: {} };
  }
  try {
    return {
      status: 200,
      body: perform(context(books, true), method, path.replace('/v1', ''), parseForm(fields.toString())),
    };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { status: thrown.status, body: { error: thrown.body } };
  }
}
