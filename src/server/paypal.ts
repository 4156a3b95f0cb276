import { PaymentsController, RefundStatus } from '@paypal/paypal-server-sdk';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { refuseUnknown } from './option-names.ts';
import type { OptionNames } from './option-names.ts';
import { ProviderError } from './payment-provider.ts';
import type { PaymentOrder, PaymentProvider, PaymentState, ProviderCall } from './payment-provider.ts';
import { payPalCurrencies, toPayPal } from './providers/paypal/amounts.ts';
import { createCertificates } from './providers/paypal/certificates.ts';
import { createClient } from './providers/paypal/client.ts';
import { isMissing, issueOf, providerError } from './providers/paypal/errors.ts';
import { verifyPayPalEvent } from './providers/paypal/events.ts';
import { createOrders } from './providers/paypal/orders.ts';
import { tried } from './providers/paypal/retry.ts';
import { createReversals } from './providers/paypal/reversals.ts';
import { createSentOrders } from './providers/paypal/sent-orders.ts';
import { declineOf, isDecline, stateOf } from './providers/paypal/state.ts';
import { createTokens } from './providers/paypal/tokens.ts';
import { createVault } from './providers/paypal/vault.ts';
import type { ProviderStateStore } from './store.ts';

export interface PayPalOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the webhook that PayPal's dashboard shows for the app: part of what its events sign. */
  readonly webhookId: string;
  readonly environment: 'sandbox' | 'live';
  /** Where it keeps which charges of stored accounts were sent, and which accounts were stored late. */
  readonly state: ProviderStateStore;
  /** Shown in PayPal's window. Default: the account's own name. */
  readonly brandName?: string;
  readonly clock?: Clock;
  /** Where PayPal's API is, and whose certificates its events may name. Default: PayPal's own. */
  readonly api?: { readonly baseUrl: string; readonly certOrigins?: readonly string[] };
}

const names: OptionNames<PayPalOptions> = {
  ...{ clientId: true, clientSecret: true, webhookId: true, environment: true },
  ...{ state: true, brandName: true, clock: true, api: true },
};

/**
 * PayPal through Orders v2: an order is made, agreed to in PayPal's window, and captured here. Written against PayPal's SDK
 * and its types, and tested against a double: it has never met the live service. Throws for credentials that cannot be right.
 */
export function createPayPalProvider(options: PayPalOptions): PaymentProvider {
  const { clientId, environment, brandName, api } = options;
  refuseUnknown('createPayPalProvider', options, names);
  refuseMalformed(options);
  const live = environment === 'live';
  const client = createClient({ ...options, ...(api && { baseUrl: api.baseUrl }) });
  const orders = createOrders(client, brandName);
  const tokens = createTokens(client, orders, options.state);
  const vault = createVault(client, brandName, tokens);
  const payments = new PaymentsController(client);
  const readReversals = createReversals(client);
  const sent = createSentOrders(options.state, options.clock ?? systemClock);
  const ownCertificates = live ? 'https://api.paypal.com' : 'https://api.sandbox.paypal.com';
  const certificates = createCertificates(api?.certOrigins ?? [api ? new URL(api.baseUrl).origin : ownCertificates]);

  async function read(order: PaymentOrder, signal: AbortSignal): Promise<PaymentState | null> {
    if (order.intent === 'setup') return vault.read(order, signal);
    if (order.reference !== null) {
      const found = await orders.read(order.reference, signal);
      return found && stateOf(order, found);
    }
    // An order whose name never reached us cannot be agreed to, since the page has not got it; a stored account needs no
    // agreement, and PayPal has no list to look in. The same request, with its id, answers what became of it.
    const requestId = order.savedToken === null ? null : await sent.requestOf(order);
    return requestId === null ? null : charge(order, { idempotencyKey: requestId, signal });
  }

  /** Makes the order; one of a stored account is charged by it. */
  async function charge(order: PaymentOrder, call: ProviderCall): Promise<PaymentState> {
    const value = toPayPal(order.amount, order.currency);
    if (value === null) return refused(order.id, 'CURRENCY_NOT_SUPPORTED');
    const account = order.savedToken === null ? null : await tokens.of(order.savedToken, call.signal);
    if (account === null && order.savedToken !== null) return refused(order.id, 'TOKEN_ID_NOT_FOUND');
    try {
      return stateOf(order, await orders.create(order, value, account, call));
    } catch (error) {
      // What a new order may name and PayPal not find is the account alone.
      if (account !== null && isMissing(error)) return refused(order.id, 'TOKEN_ID_NOT_FOUND');
      const issue = issueOf(error);
      if (issue === null || !isDecline(issue)) throw error;
      return refused(order.id, issue);
    }
  }

  async function capture(
    order: PaymentOrder,
    id: string,
    { idempotencyKey, signal }: ProviderCall,
  ): Promise<PaymentState> {
    try {
      return stateOf(order, await orders.capture(id, idempotencyKey, signal));
    } catch (error) {
      const issue = issueOf(error);
      if (issue === 'ORDER_ALREADY_CAPTURED' || issue === 'ORDER_NOT_APPROVED') return (await read(order, signal))!;
      // Within the same agreement the payer may choose something else to pay with.
      if (issue === 'INSTRUMENT_DECLINED' || issue === 'PAYER_ACTION_REQUIRED') {
        return { ...refused(id, issue), status: 'requires_action', decline: null, data: { orderId: id, restart: '1' } };
      }
      if (issue === null || !isDecline(issue)) throw error;
      return refused(id, issue);
    }
  }

  return {
    id: 'paypal',
    // PayPal's sandbox takes no money either, but plays by PayPal's rules: our fault switches are not for it.
    sandbox: false,
    methods: () => [
      {
        id: 'paypal',
        type: 'paypal',
        provider: 'paypal',
        publishableKey: clientId,
        currencies: [...payPalCurrencies],
        options: { environment: live ? 'production' : 'sandbox' },
      },
    ],

    start: (order, call) =>
      answered(async () => {
        if (order.intent === 'setup') return vault.start(order, call);
        if (order.savedToken !== null) await sent.note(order, call.idempotencyKey);
        return charge(order, call);
      }),

    confirm: (order, _, call) =>
      answered(async () => {
        const now = order.intent === 'setup' ? await vault.confirm(order, call) : await read(order, call.signal);
        if (now === null) throw new ProviderError('nothing-done', 'paypal: no such order');
        return order.intent === 'payment' && now.approved ? capture(order, now.reference, call) : now;
      }),

    read: (order, signal) => answered(() => read(order, signal)),

    // PayPal cannot take an order back. One that was not captured moves no money until we capture it, which we never do
    // once its attempt is over; unused it expires.
    cancel: (order, { signal }) =>
      answered(async () => {
        const now = await read(order, signal);
        const open = now === null || now.status === 'created' || now.status === 'requires_action';
        return open ? { ...refused(now?.reference ?? order.id, ''), status: 'canceled', decline: null } : now;
      }),

    refund: ({ attempt, amount, idempotencyKey: paypalRequestId, signal: abortSignal }) =>
      answered(async () => {
        const value = toPayPal(amount, attempt.currency);
        const order = attempt.reference === null ? null : await orders.read(attempt.reference, abortSignal);
        const captureId = order?.purchaseUnits?.[0]?.payments?.captures?.[0]?.id;
        if (value === null || captureId === undefined) throw new ProviderError('nothing-done', 'paypal: no capture');
        const body = { amount: { currencyCode: attempt.currency, value }, customId: paypalRequestId };
        const given = { captureId, paypalRequestId, body };
        const { id, status } = await tried(abortSignal, () => payments.refundCapturedPayment(given, { abortSignal }));
        if (status === RefundStatus.Failed || status === RefundStatus.Cancelled) {
          throw new ProviderError('nothing-done', `paypal: refund ${status}`);
        }
        return { reference: id ?? '' };
      }),

    readReversals: (hint, signal) => answered(() => readReversals(hint, signal)),

    async verifyEvent(headers, raw, now) {
      const heard = await verifyPayPalEvent(headers, raw, now, options.webhookId, certificates);
      if (heard?.stored) await tokens.note(heard.stored);
      return heard && heard.event;
    },
  };
}

function refuseMalformed(options: PayPalOptions): void {
  for (const name of ['clientId', 'clientSecret', 'webhookId'] as const) {
    const shape = name === 'webhookId' ? /^[A-Z0-9]{8,40}$/i : /^[\w-]{20,200}$/;
    if (!shape.test(options[name] ?? '')) throw new Error(`paypal: ${name} is not what PayPal's dashboard shows`);
  }
  if (options.environment !== 'sandbox' && options.environment !== 'live') {
    throw new Error('paypal: environment is sandbox or live');
  }
}

async function answered<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw providerError(error);
  }
}

/** Final: the order that is left behind is never captured. */
function refused(reference: string, issue: string): PaymentState {
  return { status: 'failed', reference, data: {}, charged: null, decline: declineOf(issue), method: null };
}
