import { afterEach, expect, test, vi } from 'vitest';
import { headersFor } from '../doubles/paypal/webhooks.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';

/**
 * Fault 43: a webhook names a certificate of the attacker's own.
 * Guard, in src/server/providers/paypal/certificates.ts: `if (!url || !origins.includes(url.origin) || !path.test(url.pathname) || url.username !== '') return null;`
 * Red with: `if (!url) return null;`
 */
const { double, shopOf } = withPayPal();
afterEach(() => vi.unstubAllGlobals());

async function sent(certUrl: string): Promise<{ readonly status: number; readonly asked: readonly string[] }> {
  const shop = shopOf();
  const { order } = await shop.begin();
  double().approve(order);
  const payload = JSON.stringify(double().events()[0]);
  const { webhookId } = double();
  const headers = headersFor(payload, { transmission: 't1', at: shop.clock.now(), webhookId, certUrl });
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string | URL | Request) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    return Promise.reject(new TypeError('fetch failed'));
  });
  return { status: await shop.receive(headers, payload), asked };
}

test.each([
  ['http://127.0.0.1:1/v1/notifications/certs/CERT-1'],
  ['http://169.254.169.254/v1/notifications/certs/CERT-1'],
  ['https://api.paypal.com.evil.test/v1/notifications/certs/CERT-1'],
  ['https://api.sandbox.paypal.com@evil.test/v1/notifications/certs/CERT-1'],
  ['https://api.sandbox.paypal.com:8443/v1/notifications/certs/CERT-1'],
  ['file:///etc/passwd'],
  ['not a url'],
])('%s is never asked for anything', async (certUrl) => {
  expect(await sent(certUrl)).toEqual({ status: 400, asked: [] });
});

test('nor is a path on the right host that holds no certificates', async () => {
  expect(await sent(`${double().url}/v2/elsewhere`)).toMatchObject({ status: 400, asked: [] });
});
