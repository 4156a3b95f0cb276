import { expect, test } from 'vitest';
import { openShop } from '../server/shop.ts';

/**
 * Fault 35: another site makes the buyer's browser send something.
 * Guard, in src/server/origin.ts: `if (origin !== null) return origin === new URL(request.url).origin || origins.includes(origin);`
 * Guard, in src/server/origin.ts: `return site === null || site === 'same-origin' || site === 'none';`
 * Red with: `return true;`
 */
test.each<Record<string, string>>([
  { origin: 'https://evil.test' },
  { origin: 'http://shop.test' },
  { origin: 'https://shop.test.evil.test' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('%j is refused, without effect', async (headers) => {
  const shop = openShop({ origins: ['https://www.example.com'] });
  const quote = await shop.quote();
  const { status, body } = await shop.open(quote, {}, { headers });
  expect({ status, body }).toMatchObject({ status: 403, body: { code: 'forbidden_origin' } });
  expect((await shop.open(quote)).status).toBe(201);
});
