import type Stripe from 'stripe';
import { createMethod, emit, intentOf, methodOf } from './books.ts';
import type { Books } from './books.ts';
import { cancel, confirm } from './confirming.ts';
import { group, list, text } from './form.ts';
import type { Fields } from './form.ts';
import { customerObject, paymentIntentObject, setupIntentObject } from './objects.ts';
import type { Intent } from './objects.ts';
import { invalidRequest, noSuch } from './refusal.ts';
import { disputeOf, listRefunds, makeRefund, refundOf } from './reversals.ts';

export interface CallContext {
  readonly books: Books;
  readonly publicUrl: string;
  /** With the publishable key: from the page. */
  readonly fromPage: boolean;
}

/** Below it Stripe refuses: half a euro, and much alike elsewhere. */
const minimum = 50;

/** Does one call and answers its object. `path` without `/v1`. */
export function perform(context: CallContext, method: string, path: string, fields: Fields): object {
  const { books } = context;
  const [, collection = '', id, verb] = path.split('/');
  if (collection === 'customers') return createCustomer(books, fields);
  if (collection === 'payment_methods') return createMethod(books, fields);
  if (collection === 'disputes') return disputeOf(books, id ?? '', list(fields, 'expand'));
  if (collection === 'refunds') return refunds(books, method, id, fields);
  const kind = collection === 'payment_intents' ? 'payment_intent' : 'setup_intent';
  if (id === undefined) return method === 'GET' ? listIntents(books, kind, fields) : create(context, kind, fields);
  const intent = intentOf(books, kind, id);
  if (context.fromPage && text(fields, 'client_secret') !== intent.client_secret) {
    throw invalidRequest('The client_secret does not match.', `${kind}_invalid_parameter`, 'client_secret');
  }
  if (verb === 'confirm') {
    confirm(books, intent, fields, {
      offSession: text(fields, 'off_session') === 'true',
      publicUrl: context.publicUrl,
    });
  }
  if (verb === 'cancel') cancel(books, intent);
  return expanded(books, intent, fields);
}

function refunds(books: Books, method: string, id: string | undefined, fields: Fields): object {
  if (id !== undefined) return refundOf(books, id, list(fields, 'expand'));
  if (method === 'GET') return listRefunds(books, text(fields, 'payment_intent'), list(fields, 'expand'));
  const amount = fields.amount === undefined ? undefined : Number(text(fields, 'amount'));
  const metadata = group(fields, 'metadata') as Stripe.Metadata;
  return makeRefund(books, text(fields, 'payment_intent') ?? '', amount, metadata, books.nextRefunds);
}

function createCustomer(books: Books, fields: Fields): Stripe.Customer {
  const id = books.nextId('cus');
  const customer = customerObject(id, {
    name: text(fields, 'name') ?? null,
    email: text(fields, 'email') ?? null,
    metadata: group(fields, 'metadata') as Stripe.Metadata,
  });
  books.customers.set(id, customer);
  return customer;
}

function create({ books, publicUrl }: CallContext, kind: string, fields: Fields): object {
  const customer = text(fields, 'customer') ?? null;
  if (customer !== null && !books.customers.has(customer)) throw noSuch('customer', customer, 'customer');
  const paymentMethod = text(fields, 'payment_method') ?? null;
  if (paymentMethod !== null) methodOf(books, paymentMethod);
  const confirmed = text(fields, 'confirm') === 'true';
  const offSession = text(fields, 'off_session') === 'true';
  if (offSession && !confirmed) throw invalidRequest('off_session needs confirm.', undefined, 'off_session');
  if (offSession && fields.setup_future_usage !== undefined) {
    throw invalidRequest('setup_future_usage does not go with off_session.', undefined, 'setup_future_usage');
  }
  const types = list(fields, 'allowed_payment_method_types');
  if (types.length === 0) throw invalidRequest('Say what is allowed.', 'parameter_missing');
  const metadata = group(fields, 'metadata') as Stripe.Metadata;
  const seed = { types, metadata, customer, paymentMethod };
  const intent =
    kind === 'setup_intent'
      ? setupIntentObject({ id: books.nextId('seti'), ...seed })
      : paymentIntentObject({ id: books.nextId('pi'), ...seed }, amountOf(fields), currencyOf(fields), {
          futureUsage: text(fields, 'setup_future_usage') === 'off_session',
          cvcAgain: text(group(group(fields, 'payment_method_options'), 'card'), 'require_cvc_recollection') === 'true',
        });
  books.intents.set(intent.id, intent);
  emit(books, `${kind}.created`, intent);
  if (confirmed) confirm(books, intent, fields, { offSession, publicUrl });
  return expanded(books, intent, fields);
}

function amountOf(fields: Fields): number {
  const given = text(fields, 'amount') ?? '';
  if (!/^\d+$/.test(given)) throw invalidRequest(`Invalid integer: ${given}`, 'parameter_invalid_integer', 'amount');
  if (Number(given) < minimum) throw invalidRequest('The amount is too small.', 'amount_too_small', 'amount');
  if (/^(bhd|jod|kwd|omr|tnd)$/.test(text(fields, 'currency') ?? '') && !given.endsWith('0')) {
    throw invalidRequest('The amount must be divisible by 10.', 'parameter_invalid_integer', 'amount');
  }
  return Number(given);
}

function currencyOf(fields: Fields): string {
  const given = text(fields, 'currency') ?? '';
  if (!/^[a-z]{3}$/.test(given)) throw invalidRequest(`Invalid currency: ${given}`, undefined, 'currency');
  return given;
}

function listIntents(books: Books, kind: string, fields: Fields): object {
  const customer = text(fields, 'customer');
  const found = [...books.intents.values()].filter((intent) => {
    return intent.object === kind && (customer === undefined || intent.customer === customer);
  });
  found.reverse();
  const after = text(fields, 'starting_after');
  const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const limit = Number(text(fields, 'limit') ?? 10);
  const page = found.slice(from, from + limit);
  const expand = list(fields, 'expand').map((path) => path.replace(/^data\./, ''));
  const data = page.map((intent) => expanded(books, intent, { expand }));
  return { object: 'list', url: `/v1/${kind}s`, has_more: from + limit < found.length, data };
}

function expanded(books: Books, intent: Intent, fields: Fields): Intent {
  const copy = structuredClone(intent);
  for (const path of list(fields, 'expand')) {
    if (path !== 'payment_method') throw invalidRequest(`This property cannot be expanded (${path}).`, undefined, path);
    if (typeof copy.payment_method === 'string') {
      copy.payment_method = structuredClone(books.methods.get(copy.payment_method)!);
    }
  }
  return copy;
}
