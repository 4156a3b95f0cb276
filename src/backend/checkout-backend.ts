import type { CheckoutBackend } from '../checkout/index.ts';
import type { Attempt } from '../contract/index.ts';
import { readAttempt, readCatalog, readQuote, readSession } from './answers.ts';
import { createSend, type HttpBackendOptions, type Send } from './send.ts';

/** The endpoints of buying, over HTTP. */
export const createCheckoutBackend = (options: HttpBackendOptions): Required<CheckoutBackend> =>
  checkoutCalls(createSend(options));

export function checkoutCalls(send: Send): Required<CheckoutBackend> {
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
  };
}
