import { expect, test } from 'vitest';
import { openPage, pass, phase, stillTime } from './page.ts';

/**
 * Fault 30: an answer that never ends, or is far too large.
 * Guard, in src/backend/send.ts: `reject(new CheckoutError('timeout', { retryable: true }));`
 * Guard, in src/backend/send.ts: `if (bytes > maxBytes) {`
 * Red with: `if (bytes < 0) {`
 */
stillTime();

test('is given up after 15 seconds', async () => {
  const { backend, proxy } = openPage();
  proxy.plan(/\/v1\/checkouts\/att_1$/, 'hang', 10);
  let error: unknown = null;
  backend.attempt('att_1').catch((thrown: unknown) => (error = thrown));
  await pass(14_999);
  expect(error).toBeNull();
  await pass(1);
  expect(error).toMatchObject({ code: 'timeout', retryable: true });
});

test('is given up even when only its body hangs, and though the host’s fetch ignores its signal', async () => {
  const endless = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(9)) }));
  const { backend } = openPage({ http: { fetch: () => Promise.resolve(endless()) } });
  let error: unknown = null;
  backend.attempt('att_1').catch((thrown: unknown) => (error = thrown));
  await pass(15_000);
  expect(error).toMatchObject({ code: 'timeout' });
});

test('is given up where the host’s own token never comes', async () => {
  const { backend } = openPage({ http: { headers: () => new Promise<HeadersInit>(() => undefined) } });
  let error: unknown = null;
  backend.attempt('att_1').catch((thrown: unknown) => (error = thrown));
  await pass(15_000);
  expect(error).toMatchObject({ code: 'timeout' });
});

test('is read up to a mebibyte, and the page says that it did not understand', async () => {
  const page = openPage();
  page.proxy.plan(/\/v1\/session$/, 'huge', 10);
  await page.settle(page.checkout);
  expect(page.checkout.getState().phase).toMatchObject({
    name: 'failed',
    error: { code: 'bad_response', message: 'The answer is larger than 1 MiB.' },
  });
  expect(phase(page.checkout)).toBe('failed');
});
