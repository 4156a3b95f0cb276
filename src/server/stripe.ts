import Stripe from 'stripe';
import { refuseUnknown } from './option-names.ts';
import type { OptionNames } from './option-names.ts';
import { ProviderError } from './payment-provider.ts';
import type { PaymentOrder, PaymentProvider, PaymentState } from './payment-provider.ts';
import { leastAtStripe, stripeCurrencies, toStripe } from './providers/stripe/amounts.ts';
import { createCustomers } from './providers/stripe/customers.ts';
import type { Customer } from './providers/stripe/customers.ts';
import {
  isAmountRefused,
  isCardGone,
  isCardError,
  isCustomerGone,
  isTooLate,
  providerError,
} from './providers/stripe/errors.ts';
import { verifyStripeEvent } from './providers/stripe/events.ts';
import { createIntents } from './providers/stripe/intents.ts';
import { liveModeOf } from './providers/stripe/keys.ts';
import type { StripeKeys } from './providers/stripe/keys.ts';
import { refundOnce } from './providers/stripe/refunding.ts';
import { readReversals } from './providers/stripe/reversals.ts';
import { stateOf } from './providers/stripe/state.ts';
import type { Intent } from './providers/stripe/state.ts';
import type { ProviderStateStore } from './store.ts';

export interface StripeOptions extends StripeKeys {
  /** Where it keeps which customer at Stripe is whose. */
  readonly state: ProviderStateStore;
  /** The card brands taken. Default: Visa, Mastercard, American Express. */
  readonly brands?: readonly string[];
  /** Whether Stripe may offer Link. Default: no. */
  readonly link?: boolean;
  /** Whether the page may offer Apple Pay and Google Pay. Default: yes. */
  readonly wallets?: boolean;
  /** A connected account (`acct_…`) to charge on behalf of the keys' own. */
  readonly account?: string;
  /** Where Stripe's API is. Default: Stripe's own. */
  readonly api?: { readonly protocol: 'http' | 'https'; readonly host: string; readonly port: number };
}

const names: OptionNames<StripeOptions> = {
  ...{ secretKey: true, publishableKey: true, webhookSecret: true },
  ...{ state: true, brands: true, link: true, wallets: true, account: true, api: true },
};

/** How long one call may take (ms), and how often it is tried again. Stripe's SDK would wait 80 s. */
const timeout = 12_000;
const retries = 1;

/**
 * Cards through Stripe: a PaymentIntent or SetupIntent an order, confirmed in the page. Written against Stripe's SDK and its
 * types, and tested against a double: it has never met the live service. Throws for keys that cannot be right.
 */
export function createStripeProvider(options: StripeOptions): PaymentProvider {
  refuseUnknown('createStripeProvider', options, names);
  const { brands = ['visa', 'mastercard', 'amex'], link = false, wallets = true, account, api } = options;
  const live = liveModeOf(options);
  const stripe = new Stripe(options.secretKey, {
    apiVersion: '2026-10-28.endive',
    timeout,
    maxNetworkRetries: retries,
    telemetry: false,
    appInfo: { name: 'comptoir' },
    // Over fetch it runs at the edge as well.
    httpClient: Stripe.createFetchHttpClient(),
    ...(account !== undefined && { stripeAccount: account }),
    ...api,
  });
  const customers = createCustomers(stripe, options.state, live);
  const intents = createIntents(stripe, link ? ['card', 'link'] : ['card']);

  async function find(order: PaymentOrder): Promise<Intent | null> {
    if (order.reference !== null) return intents.read(order, order.reference);
    // The customer is made before any intent: without one, there is none.
    const customer = await customers.find(order.organization);
    return customer === null ? null : intents.search(order, customer);
  }

  /** For the organisation's customer, or for a new one in place of one that was deleted: then no card is stored any more. */
  async function create(order: PaymentOrder, amount: number, key: string): Promise<Intent> {
    const at = ({ id, replaces }: Customer): Promise<Intent> =>
      // The key has answered for the customer before.
      intents.create(order, id, amount, replaces === undefined ? key : `${key}:${id}`);
    const customer = await customers.of(order);
    try {
      return await at(customer);
    } catch (error) {
      if (!isCustomerGone(error) || order.savedToken !== null) throw error;
      return at(await customers.of(order, customer.id));
    }
  }

  /** Final only when it is: an intent that a bank refused could be paid with the next card, so it is voided first. */
  async function settled(order: PaymentOrder, intent: Intent): Promise<PaymentState> {
    const { refused, ...state } = stateOf(order, intent);
    if (!refused) return state;
    const after = await voided(order, intent);
    return after.status === 'canceled' ? state : after;
  }

  async function voided(order: PaymentOrder, { id }: Intent): Promise<PaymentState> {
    let intent: Intent | null;
    try {
      intent = await intents.cancel(order, id);
    } catch (error) {
      if (!isTooLate(error)) throw error;
      intent = await intents.read(order, id);
      if (intent === null) throw error;
    }
    const { refused: _, ...state } = stateOf(order, intent);
    return intent.status === 'canceled' ? { ...state, status: 'canceled', decline: null } : state;
  }

  return {
    id: 'stripe',
    // Test mode takes no money either, but plays by Stripe's rules: our fault switches are not for it.
    sandbox: false,
    methods: () => [
      {
        id: 'card',
        type: 'card',
        provider: 'stripe',
        publishableKey: options.publishableKey,
        brands: [...brands],
        currencies: [...stripeCurrencies],
        options: { link: String(link), wallets: String(wallets), ...(account !== undefined && { account }) },
      },
    ],

    leastCharge: leastAtStripe,

    start: (order, { idempotencyKey }) =>
      answered(async () => {
        const amount = toStripe(order.amount, order.currency);
        if (amount === null) return cannotCharge(order);
        try {
          return await settled(order, await create(order, amount, idempotencyKey));
        } catch (error) {
          // A stored card that was refused is an answer, and the intent is there.
          const intent = isCardError(error) ? (error.payment_intent ?? error.setup_intent) : undefined;
          const known = intent && (await intents.read(order, intent.id));
          if (known) return settled(order, known);
          if (isAmountRefused(error) || isCardGone(error)) return { ...nothing(order, 'failed'), decline: 'declined' };
          throw error;
        }
      }),

    // The page confirms at Stripe; here it is only looked at.
    confirm: (order) =>
      answered(async () => {
        const intent = await find(order);
        if (intent === null) throw new ProviderError('nothing-done', 'stripe: no such intent');
        return settled(order, intent);
      }),

    read: (order) =>
      answered(async () => {
        const intent = await find(order);
        return intent && settled(order, intent);
      }),

    cancel: (order) =>
      answered(async () => {
        const intent = await find(order);
        return intent === null ? nothing(order, 'canceled') : voided(order, intent);
      }),

    refund: ({ attempt, amount, idempotencyKey }) =>
      answered(async () => {
        const units = toStripe(amount, attempt.currency);
        if (units === null || attempt.reference === null) throw new ProviderError('nothing-done', 'stripe: no refund');
        const { id, reference: intent } = attempt;
        return { reference: await refundOnce(stripe, { intent, attempt: id, amount: units, key: idempotencyKey }) };
      }),

    readReversals: (hint) => answered(() => readReversals(stripe, hint)),

    adopt: (organization, customer) => customers.adopt(organization, customer),

    verifyEvent: (headers, raw, now) =>
      verifyStripeEvent(headers, raw, now, {
        webhookSecret: options.webhookSecret,
        live,
        account: account ?? null,
      }),
  };
}

async function answered<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw providerError(error);
  }
}

function nothing({ id }: PaymentOrder, status: 'failed' | 'canceled'): PaymentState {
  return { status, reference: id, data: {}, charged: null, decline: null, method: null };
}

/** Refused before Stripe is asked: the amount has no exact form there. */
function cannotCharge(order: PaymentOrder): PaymentState {
  return { ...nothing(order, 'failed'), decline: 'currency_not_supported' };
}
