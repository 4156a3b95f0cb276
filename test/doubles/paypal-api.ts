import { OrderStatus, PaymentTokenStatus, PaypalWalletVaultStatus } from '@paypal/paypal-server-sdk';
import type { Order } from '@paypal/paypal-server-sdk';
import { startApiServer } from './api-server.ts';
import type { ApiAnswer, ApiCall, Script } from './api-server.ts';
import { emit, openBooks } from './paypal/books.ts';
import type { Instrument, LedgerEntry, PayPalEvent } from './paypal/books.ts';
import { perform } from './paypal/calls.ts';
import { complete } from './paypal/orders.ts';
import { Refusal, missing, unprocessable } from './paypal/refusal.ts';
import { createDashboard } from './paypal/reversals.ts';
import type { PayPalDashboard } from './paypal/reversals.ts';
import { keepToken } from './paypal/vault.ts';
import { certificate, deliver } from './paypal/webhooks.ts';
import type { Delivery } from './paypal/webhooks.ts';
import { snaked } from './paypal/wire.ts';

export interface PayPalDoubleOptions {
  readonly port?: number;
}

/** Sends one event somewhere; answers the status. */
export type Send = (headers: Readonly<Record<string, string>>, payload: string) => Promise<number>;

export interface PayPalDouble {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
  /** Where the certificate of its webhooks is. */
  readonly certUrl: string;
  /** Money that moved, in order. */
  ledger(): readonly LedgerEntry[];
  orders(): readonly Order[];
  /** Every call that came, but for tokens and the buyer's. */
  calls(): readonly {
    readonly method: string;
    readonly path: string;
    readonly requestId: string | undefined;
    readonly body: string;
  }[];
  events(): readonly PayPalEvent[];
  /** Lets something go wrong next. */
  script(next: Script): void;
  /** Nothing goes wrong any more. */
  recover(): void;
  /** Changes an order behind everybody's back. */
  tamper(id: string, change: (order: Order) => void): void;
  /** The buyer agrees, in PayPal's window, to an order or a setup token. */
  approve(id: string, instrument?: Instrument): void;
  /** The review of a pending capture ends well. */
  complete(order: string): void;
  /** What the seller's people, the payer and PayPal itself do there. */
  readonly dashboard: PayPalDashboard;
  /** Keeps an account, as an earlier sale would have. Answers the payment token's id. */
  keepAccount(instrument?: Instrument): string;
  /** Stores the account of a purchase that was `stored_later`. `shown`: its order says so too. Answers the token's id. */
  storeAccount(order: string, shown?: boolean): string;
  /** Writes an event of PayPal's own, such as a dispute. */
  announce(type: string, resource: object): void;
  /** Posts all events so far, signed, to a URL or through a function; answers the statuses. */
  deliverWebhooks(to: string | Send, delivery?: Delivery): Promise<readonly number[]>;
  stop(): Promise<void>;
}

const keys = {
  clientId: 'AdoubleClientIdAdoubleClientIdAdoubleClientId',
  clientSecret: 'EdoubleClientSecretEdoubleClientSecret',
  webhookId: '2DOUBLE0000000000W',
} as const;
const accessToken = 'A21AAdouble';
const certPath = '/v1/notifications/certs/CERT-360caa42-double';

/**
 * api-m.paypal.com as far as a checkout needs it: orders, captures, refunds and the vault, stateful, with a ledger and
 * `PayPal-Request-Id`. The buyer's part is done through `POST /test/approve/{id}`.
 */
export async function startPayPalDouble({ port }: PayPalDoubleOptions = {}): Promise<PayPalDouble> {
  const books = openBooks();
  const saved = new Map<string, { readonly asked: string; readonly answer: ApiAnswer }>();
  const calls: { method: string; path: string; requestId: string | undefined; body: string }[] = [];

  function serve(call: ApiCall): ApiAnswer {
    if (call.method === 'OPTIONS') return { status: 204, body: '' };
    if (call.path === certPath) return { status: 200, body: certificate };
    if (call.path.startsWith('/test/approve/')) return byBuyer(call);
    if (call.path === '/v1/oauth2/token') return token(call);
    if (call.headers.authorization !== `Bearer ${accessToken}`)
      return new Refusal(401, 'AUTHENTICATION_FAILURE').answer;
    const requestId = call.headers['paypal-request-id'];
    calls.push({ method: call.method, path: call.path, requestId: requestId as string | undefined, body: call.body });
    return typeof requestId === 'string' && call.method === 'POST' ? once(call, requestId) : run(call);
  }

  function token({ headers, body }: ApiCall): ApiAnswer {
    const basic = `Basic ${Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')}`;
    if (headers.authorization !== basic || !/grant_type=client_credentials/.test(body)) {
      const error_description = 'Client Authentication failed';
      return { status: 401, body: { error: 'invalid_client', error_description } };
    }
    return {
      status: 200,
      body: { access_token: accessToken, token_type: 'Bearer', expires_in: 32400, app_id: 'APP-1' },
    };
  }

  /** The same request id replays what was done; a refusal before any work is not kept. */
  function once(call: ApiCall, requestId: string): ApiAnswer {
    const asked = `${call.method} ${call.path} ${call.body}`;
    const known = saved.get(requestId);
    if (known) return known.asked === asked ? known.answer : unprocessable('DUPLICATE_REQUEST_ID').answer;
    const answer = run(call);
    if (answer.status < 300) saved.set(requestId, { asked, answer: structuredClone(answer) });
    return answer;
  }

  function run(call: ApiCall): ApiAnswer {
    try {
      const { status, object } = perform(books, call);
      return { status, body: snaked(structuredClone(object)) };
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  function byBuyer({ path, body }: ApiCall): ApiAnswer {
    const id = path.split('/')[3]!;
    const { instrument = 'ok' } = JSON.parse(body || '{}') as { instrument?: Instrument };
    try {
      approve(id, instrument);
      return { status: 200, body: { status: 'APPROVED' } };
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  function approve(id: string, instrument: Instrument = 'ok'): void {
    const setup = books.setupTokens.get(id);
    const order = books.orders.get(id);
    if (!setup && !order) throw missing();
    if (order?.status === OrderStatus.Completed) throw unprocessable('ORDER_ALREADY_CAPTURED');
    books.instruments.set(id, instrument);
    if (setup) setup.status = PaymentTokenStatus.Approved;
    if (!order) return;
    order.status = OrderStatus.Approved;
    emit(books, 'CHECKOUT.ORDER.APPROVED', order);
  }

  const fault = (_: ApiCall, status: 429 | 500): ApiAnswer =>
    new Refusal(status, status === 429 ? 'RATE_LIMIT_REACHED' : 'INTERNAL_SERVER_ERROR').answer;

  const server = await startApiServer({ ...(port !== undefined && { port }), answer: serve, fault });
  const certUrl = `${server.url}${certPath}`;

  return {
    ...keys,
    url: server.url,
    certUrl,
    ledger: () => [...books.ledger],
    orders: () => structuredClone([...books.orders.values()]),
    calls: () => [...calls],
    events: () => structuredClone(books.events),
    script: server.script,
    recover: server.recover,
    tamper: (id, change) => change(books.orders.get(id)!),
    approve,
    complete: (order) => complete(books, order),
    keepAccount: (instrument = 'ok') => keepToken(books, instrument).id!,
    dashboard: createDashboard(books),
    storeAccount(order, shown = false) {
      const { id, customer } = keepToken(books, 'ok', { order });
      const vault = { id: id!, status: PaypalWalletVaultStatus.Vaulted, customer: customer! };
      if (shown) books.orders.get(order)!.paymentSource!.paypal!.attributes = { vault };
      return id!;
    },
    announce: (type, resource) => emit(books, type, resource),
    deliverWebhooks(to, delivery = {}) {
      const send: Send =
        typeof to === 'function'
          ? to
          : async (headers, body) => (await fetch(to, { method: 'POST', headers: { ...headers }, body })).status;
      return deliver(books.events, { webhookId: keys.webhookId, certUrl }, send, delivery);
    },
    stop: server.stop,
  };
}
