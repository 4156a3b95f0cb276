import type { Attempt, PayWith, Subscription } from '../contract/index.ts';
import { CheckoutError } from '../checkout/index.ts';
import type { SubscriptionBackend } from '../subscription/index.ts';
import { readAttempt, readChangeResult, readInvoices, readPreview, readSubscription } from './answers.ts';
import type { HttpBackendOptions, Send } from './send.ts';

const part = (id: string): string => encodeURIComponent(id);

/** The endpoints after the sale. */
export function subscriptionCalls(
  send: Send,
  { baseUrl }: Pick<HttpBackendOptions, 'baseUrl'>,
): Omit<SubscriptionBackend, 'session' | 'catalog' | 'confirm' | 'attempt' | 'cancel'> {
  const path = '/v1/subscription';
  const change = (method: 'POST' | 'PUT' | 'DELETE', to: string, etag: string, body?: unknown, signal?: AbortSignal) =>
    send<Subscription>({
      method,
      path: path + to,
      ifMatch: etag,
      retries: 0,
      read: readSubscription,
      ...(body === undefined ? {} : { body }),
      ...(signal && { signal }),
    });
  const pay = (method: 'POST' | 'PUT', to: string, body: PayWith, key: string, signal?: AbortSignal) =>
    send<Attempt>({ method, path: to, body, key, retries: 2, read: readAttempt, ...(signal && { signal }) });

  return {
    async subscription(signal) {
      try {
        return await send({
          path,
          retries: 2,
          read(json, headers) {
            const subscription = readSubscription(json);
            return subscription && { subscription, etag: headers.get('ETag') ?? '' };
          },
          ...(signal && { signal }),
        });
      } catch (thrown) {
        if (CheckoutError.from(thrown).code === 'not_found') return null;
        throw thrown;
      }
    },
    preview: (body, signal) =>
      send({
        method: 'POST',
        path: `${path}/changes/preview`,
        body,
        retries: 1,
        read: readPreview,
        ...(signal && { signal }),
      }),
    apply: (body, key, etag, signal) =>
      send({
        method: 'POST',
        path: `${path}/changes`,
        body,
        key,
        ifMatch: etag,
        retries: 2,
        read: readChangeResult,
        ...(signal && { signal }),
      }),
    keepAddOn: (addOn, etag, signal) => change('DELETE', `/add-ons/${part(addOn)}/removal`, etag, undefined, signal),
    keepPlan: (etag, signal) => change('DELETE', '/scheduled', etag, undefined, signal),
    updateBilling: (billing, etag, signal) => change('PUT', '/billing-info', etag, billing, signal),
    updateMethod: (body, key, signal) => pay('PUT', `${path}/payment-method`, body, key, signal),
    payInvoice: (invoice, body, key, signal) => pay('POST', `/v1/invoices/${part(invoice)}/pay`, body, key, signal),
    invoices: (signal) => send({ path: '/v1/invoices', retries: 2, read: readInvoices, ...(signal && { signal }) }),
    invoiceUrl: (invoice) => `${baseUrl.replace(/\/+$/, '')}/v1/invoices/${part(invoice)}.pdf`,
  };
}
