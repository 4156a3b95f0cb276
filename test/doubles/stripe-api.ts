import type Stripe from 'stripe';
import { startApiServer } from './api-server.ts';
import type { ApiAnswer, ApiCall, Script } from './api-server.ts';
import { createMethod, openBooks } from './stripe/books.ts';
import type { LedgerEntry } from './stripe/books.ts';
import { perform } from './stripe/calls.ts';
import type { CallContext } from './stripe/calls.ts';
import { settleChallenge } from './stripe/confirming.ts';
import { parseForm } from './stripe/form.ts';
import type { Fields } from './stripe/form.ts';
import type { Intent } from './stripe/objects.ts';
import { acsPage } from './stripe/acs-page.ts';
import { refuseUnknown } from './stripe/parameters.ts';
import { Refusal, invalidRequest, noSuch } from './stripe/refusal.ts';
import { createDashboard } from './stripe/dashboard.ts';
import type { Dashboard } from './stripe/dashboard.ts';
import { deliver } from './stripe/webhooks.ts';
import type { Delivery } from './stripe/webhooks.ts';

export interface StripeDoubleOptions {
  readonly port?: number;
  /** Where browsers reach it, for the bank's page. Default: its own address. */
  readonly publicUrl?: string;
}

/** Sends one event somewhere; answers the status. */
export type Send = (headers: Readonly<Record<string, string>>, payload: string) => Promise<number>;

export interface StripeDouble {
  readonly url: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  /** Money that moved, in order. */
  ledger(): readonly LedgerEntry[];
  intents(): readonly Intent[];
  customers(): readonly Stripe.Customer[];
  /** Every call that came, without its secrets. */
  calls(): readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: ApiCall['headers'];
    readonly body: Fields;
  }[];
  events(): readonly Stripe.Event[];
  /** Lets something go wrong next. */
  script(next: Script): void;
  /** Nothing goes wrong any more. */
  recover(): void;
  /** A day goes by: keys are forgotten. */
  forgetKeys(): void;
  /** Changes an intent behind everybody's back. */
  tamper(id: string, change: Partial<Stripe.PaymentIntent>): void;
  /** What Stripe.js does with a card that was typed in, in one call: confirms the intent, from the page. */
  pay(intent: string, number: string, more?: Readonly<Record<string, string>>): Promise<Response>;
  /** The buyer answers the bank. */
  challenge(intent: string, outcome: 'succeed' | 'fail'): Promise<void>;
  /** What the seller's people, and the payer's bank, do at Stripe. */
  readonly dashboard: Dashboard;
  /** Keeps a card for a customer, as an earlier sale would have. Answers the payment method's id. */
  keepCard(customer: string, number: string): string;
  /** Posts all events so far, signed, to a URL or through a function; answers the statuses. */
  deliverWebhooks(to: string | Send, delivery?: Delivery): Promise<readonly number[]>;
  stop(): Promise<void>;
}

const keys = {
  secretKey: 'sk_test_51Doubledoubledoubledouble',
  publishableKey: 'pk_test_51Doubledoubledoubledouble',
  webhookSecret: 'whsec_doubledoubledoubledouble',
} as const;

/**
 * api.stripe.com as far as a checkout needs it: stateful, with a ledger, idempotency keys and test cards, as strict as the
 * original. It answers the server SDK (secret key) and what Stripe.js calls from a page (publishable key).
 */
export async function startStripeDouble({ port, publicUrl }: StripeDoubleOptions = {}): Promise<StripeDouble> {
  const books = openBooks();
  const saved = new Map<string, { readonly asked: string; readonly answer: ApiAnswer }>();
  const calls: { method: string; path: string; headers: ApiCall['headers']; body: Fields }[] = [];

  function fieldsOf({ method, query, body }: ApiCall): Fields {
    return parseForm(method === 'GET' ? query.toString() : body);
  }

  /** `secret`, `publishable`, or a 401. */
  function keyOf({ headers }: ApiCall, fields: Fields): 'secret' | 'publishable' {
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? fields.key;
    if (given === keys.secretKey) return 'secret';
    if (given === keys.publishableKey) return 'publishable';
    throw invalidRequest('Invalid API Key provided.', undefined, undefined, 401);
  }

  function serve(call: ApiCall): ApiAnswer {
    if (call.method === 'OPTIONS') return { status: 204, body: '' };
    const fields = fieldsOf(call);
    calls.push({ method: call.method, path: call.path, headers: call.headers, body: fields });
    return once(call, () => {
      const fromPage = keyOf(call, fields) === 'publishable';
      if (fromPage) refuseToPage(call);
      refuseUnknown(call.method, call.path, fields);
      const context = { books, fromPage, publicUrl: publicUrl ?? server.url };
      const object = performed(context, call, fields);
      return { status: 200, body: fromPage ? withoutSecrets(object) : object };
    });
  }

  /** A page does not see more in a refusal than in an answer. */
  function performed(context: CallContext, { method, path }: ApiCall, fields: Fields): object {
    try {
      return perform(context, method, path.replace(/^\/v1/, ''), fields);
    } catch (error) {
      if (!(error instanceof Refusal) || !context.fromPage) throw error;
      const { payment_intent: payment, setup_intent: setup, ...body } = error.body;
      throw new Refusal(error.status, {
        ...body,
        ...(payment && { payment_intent: withoutSecrets(payment) as Stripe.PaymentIntent }),
        ...(setup && { setup_intent: withoutSecrets(setup) as Stripe.SetupIntent }),
      });
    }
  }

  function refuseToPage({ method, path }: ApiCall): void {
    const open = /^(POST \/v1\/payment_methods|(POST|GET) \/v1\/(payment|setup)_intents\/[^/]+(\/confirm)?)$/;
    if (!open.test(`${method} ${path}`)) {
      throw invalidRequest('This needs a secret key.', 'secret_key_required', undefined, 403);
    }
  }

  /** The same key replays the saved answer, whatever it was; refusals before any work are not saved. */
  function once(call: ApiCall, run: () => ApiAnswer): ApiAnswer {
    const key = call.headers['idempotency-key'];
    const asked = `${call.method} ${call.path} ${call.body}`;
    const known = call.method === 'POST' && typeof key === 'string' ? saved.get(key) : undefined;
    if (known && known.asked !== asked) {
      const message = 'Keys for idempotent requests can only be used with the same parameters.';
      return refused(new Refusal(400, { type: 'idempotency_error', message }));
    }
    if (known) return { ...known.answer, headers: { 'idempotent-replayed': 'true' } };
    let answer: ApiAnswer;
    try {
      answer = run();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer = refused(error);
    }
    const done = answer.status !== 401 && answer.status !== 429;
    if (typeof key === 'string' && call.method === 'POST' && done)
      saved.set(key, { asked, answer: structuredClone(answer) });
    return answer;
  }

  function fault(call: ApiCall, status: 429 | 500): ApiAnswer {
    if (status === 429) {
      return refused(new Refusal(429, { type: 'invalid_request_error', message: 'Slow down.', code: 'rate_limit' }));
    }
    return once(call, () => {
      throw new Refusal(500, { type: 'api_error', message: 'Something is wrong on our end.' });
    });
  }

  async function bank(call: ApiCall): Promise<ApiAnswer> {
    const [, , what, id = ''] = call.path.split('/');
    const intent = books.intents.get(id);
    if (!intent) return refused(noSuch('intent', id));
    if (what === 'acs') return { status: 200, body: acsPage(intent, books.returnUrls.get(id) ?? '/') };
    const { outcome } = JSON.parse(call.body) as { outcome: 'succeed' | 'fail' };
    try {
      return { status: 200, body: withoutSecrets(structuredClone(settleChallenge(books, intent, outcome))) };
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  }

  const server = await startApiServer({
    ...(port !== undefined && { port }),
    answer: (call) => (call.path.startsWith('/test/') && call.method !== 'OPTIONS' ? bank(call) : serve(call)),
    fault,
  });

  return {
    ...keys,
    url: server.url,
    ledger: () => [...books.ledger],
    intents: () => [...books.intents.values()].map((intent) => structuredClone(intent)),
    customers: () => [...books.customers.values()],
    calls: () => [...calls],
    events: () => structuredClone(books.events),
    script: server.script,
    recover: server.recover,
    forgetKeys: () => saved.clear(),
    tamper: (id, change) => void Object.assign(books.intents.get(id)!, change),
    pay(id, number, more = {}) {
      const intent = books.intents.get(id)!;
      const card: Record<string, string> = number.startsWith('pm_')
        ? { payment_method: number }
        : {
            'payment_method_data[type]': 'card',
            'payment_method_data[card][number]': number,
            'payment_method_data[card][exp_month]': '12',
            'payment_method_data[card][exp_year]': '2030',
            'payment_method_data[card][cvc]': '123',
          };
      return fetch(`${server.url}/v1/${intent.object}s/${id}/confirm`, {
        method: 'POST',
        body: new URLSearchParams({
          ...card,
          key: keys.publishableKey,
          client_secret: intent.client_secret!,
          return_url: 'https://shop.test/checkout',
          ...more,
        }),
      });
    },
    dashboard: createDashboard(books),
    async challenge(id, outcome) {
      settleChallenge(books, books.intents.get(id)!, outcome);
    },
    keepCard(customer, number) {
      const card = { number, exp_month: '12', exp_year: '2030', cvc: '123' };
      const method = createMethod(books, { type: 'card', card });
      method.customer = customer;
      return method.id;
    },
    deliverWebhooks(to, delivery = {}) {
      const send: Send =
        typeof to === 'function'
          ? to
          : async (headers, body) => (await fetch(to, { method: 'POST', headers: { ...headers }, body })).status;
      return deliver(books.events, keys.webhookSecret, send, delivery);
    },
    stop: server.stop,
  };
}

function refused({ status, body }: Refusal): ApiAnswer {
  return { status, body: { error: body } };
}

/** What a page may see of an object. */
function withoutSecrets(object: object): object {
  const { metadata: _, customer: __, ...open } = object as Intent;
  return open;
}
