import type { ApiCall } from '../api-server.ts';
import type { Books } from './books.ts';
import { capture, createOrder, orderOf } from './orders.ts';
import { malformed, missing } from './refusal.ts';
import { refund } from './reversals.ts';
import { createPaymentToken, createSetupToken, paymentTokenOf, setupTokenOf, tokensOf } from './vault.ts';
import { cameled } from './wire.ts';

/** Names that a body may have, by call. PayPal passes over what it does not know; here it is a fault of ours. */
const known: readonly (readonly [RegExp, string])[] = [
  [
    /^POST \/v2\/checkout\/orders$/,
    `intent purchase_units amount currency_code value custom_id payment_source paypal vault_id attributes vault store_in_vault
    usage_type experience_context return_url cancel_url shipping_preference user_action brand_name locale stored_credential
    payment_initiator charge_pattern usage_pattern usage`,
  ],
  [/^POST \/v2\/checkout\/orders\/[^/]+\/capture$/, ''],
  [/^POST \/v2\/payments\/captures\/[^/]+\/refund$/, 'amount currency_code value custom_id note_to_payer'],
  [
    /^POST \/v3\/vault\/setup-tokens$/,
    'payment_source paypal usage_type experience_context return_url cancel_url shipping_preference brand_name locale',
  ],
  [/^POST \/v3\/vault\/payment-tokens$/, 'payment_source token id type'],
];

function refuseUnknown({ method, path }: ApiCall, body: unknown): void {
  const row = known.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (!row) throw missing();
  const names = new Set(row[1].split(/\s+/));
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      if (!names.has(name)) throw malformed(`INVALID_PARAMETER_SYNTAX ${name}`);
      visit(item);
    }
  };
  visit(body);
}

/** Does one call and answers its object, in the SDK's names. */
export function perform(books: Books, call: ApiCall): { readonly status: number; readonly object: object } {
  const { method, path, query } = call;
  const id = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1];
  if (method === 'GET') {
    const order = id(/^\/v2\/checkout\/orders\/([^/]+)$/);
    if (order !== undefined) return { status: 200, object: orderOf(books, order) };
    const captured = id(/^\/v2\/payments\/captures\/([^/]+)$/);
    const found = captured === undefined ? undefined : books.captures.get(captured);
    if (found) return { status: 200, object: found.capture };
    const refunded = books.refunds.get(id(/^\/v2\/payments\/refunds\/([^/]+)$/) ?? '');
    if (refunded) return { status: 200, object: refunded };
    const dispute = books.disputes.get(id(/^\/v1\/customer\/disputes\/([^/]+)$/) ?? '');
    if (dispute) return { status: 200, object: dispute };
    const setup = id(/^\/v3\/vault\/setup-tokens\/([^/]+)$/);
    if (setup !== undefined) return { status: 200, object: setupTokenOf(books, setup) };
    const token = id(/^\/v3\/vault\/payment-tokens\/([^/]+)$/);
    if (token !== undefined) return { status: 200, object: paymentTokenOf(books, token) };
    if (path === '/v3/vault/payment-tokens') return { status: 200, object: tokensOf(books, query.get('customer_id')) };
    throw missing();
  }
  const json: unknown = call.body === '' ? {} : JSON.parse(call.body);
  refuseUnknown(call, json);
  const body = cameled(json) as never;
  const requestId = call.headers['paypal-request-id'] as string | undefined;
  if (path === '/v2/checkout/orders') return { status: 201, object: createOrder(books, body, requestId) };
  const order = id(/^\/v2\/checkout\/orders\/([^/]+)\/capture$/);
  if (order !== undefined) return { status: 201, object: capture(books, order) };
  const captured = id(/^\/v2\/payments\/captures\/([^/]+)\/refund$/);
  if (captured !== undefined) return { status: 201, object: refund(books, captured, body) };
  if (path === '/v3/vault/setup-tokens') return { status: 201, object: createSetupToken(books, body) };
  return { status: 201, object: createPaymentToken(books, body) };
}
