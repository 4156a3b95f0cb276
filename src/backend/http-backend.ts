import type { CheckoutBackend } from '../checkout/index.ts';
import type { Attempt } from '../contract/index.ts';
import { readAttempt, readCatalog, readQuote, readSession } from './answers.ts';
import type { SubscriptionBackend } from '../subscription/index.ts';
import { createSend, type HttpBackendOptions } from './send.ts';
import { subscriptionCalls } from './subscription-backend.ts';

/**
 * A backend over HTTP that speaks the contract (`/v1`). Reads and keyed requests are sent again on a lost connection;
 * everything it throws is a `CheckoutError`.
 */
export function createHttpBackend(options: HttpBackendOptions): Required<CheckoutBackend> & SubscriptionBackend {
  const send = createSend(options);
  const checkout = (id: string): string => `/v1/checkouts/${encodeURIComponent(id)}`;
  const post = (path: string, body: unknown, signal?: AbortSignal, retries = 0, key?: string): Promise<Attempt> =>
    send({ method: 'POST', path, body, retries, read: readAttempt, ...(signal && { signal }), ...(key && { key }) });

  return {
    session: (signal) => send({ path: '/v1/session', retries: 2, read: readSession, ...(signal && { signal }) }),
    catalog: (signal) =>
      send({ path: '/v1/catalog?locales=all', retries: 2, read: readCatalog, ...(signal && { signal }) }),
    quote: (body, signal) =>
      send({ method: 'POST', path: '/v1/quotes', body, retries: 1, read: readQuote, ...(signal && { signal }) }),
    openCheckout: (body, key, signal) => post('/v1/checkouts', body, signal, 2, key),
    confirm: (id, body, signal) => post(`${checkout(id)}/confirm`, body, signal),
    attempt: (id, signal) => send({ path: checkout(id), retries: 0, read: readAttempt, ...(signal && { signal }) }),
    cancel: (id, signal) => post(`${checkout(id)}/cancel`, {}, signal, 1),
    ...subscriptionCalls(send, options),
  };
}
