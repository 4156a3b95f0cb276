import { expect, test } from 'vitest';
import type { Catalog } from '../../src/pricing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { charges, count, openPage, pass, pay, phase, stillTime, toPay } from './page.ts';

/**
 * Fault 10: the quote expired while the buyer was away.
 * Guard, in src/server/checkouts.ts: `if (terms.expiresAt <= instant(clock.now()) || faults.quoteExpired) throw await fresh('quote_expired');`
 */
stillTime();

const late = 16 * 60_000;

test('the same figures are quoted again without a word', async () => {
  const page = openPage();
  await toPay(page);
  const { id } = page.checkout.getState().quote.server!;
  await pass(late);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(page.checkout.getState().attempt!.quoteId).not.toBe(id);
});

test('a page whose clock stands still is told by the server', async () => {
  const start = Date.now();
  const page = openPage({ clock: { now: () => start, after: (wait, run) => cancel(setTimeout(run, wait)) } });
  await toPay(page);
  await pass(late);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(count(page.proxy, 'POST /v1/checkouts')).toBe(2);
});

test('other figures wait for consent', async () => {
  let sold: Catalog = catalog;
  const page = openPage({ shop: { catalog: () => sold } });
  await toPay(page);
  const { total } = page.checkout.getState().quote.server!.now;
  sold = JSON.parse(JSON.stringify(catalog), (key, value: unknown) =>
    key === 'EUR' && typeof value === 'number' ? value + 100 : value,
  ) as Catalog;
  await pass(late);
  await pay(page);
  expect(phase(page.checkout)).toBe('paying.editing');
  expect(page.checkout.getState().quote.difference).toMatchObject({ before: total });
  expect(await charges(page)).toEqual([]);
});

test('a quote that the server no longer knows is asked for again', async () => {
  const page = openPage();
  const elsewhere = openPage();
  let quotes = elsewhere.backend;
  const checkout = page.openTab({
    backend: { ...page.backend, quote: (request, signal) => quotes.quote!(request, signal) },
  });
  await toPay(page, checkout);
  quotes = page.backend;
  await pay(page, checkout);
  expect(phase(checkout)).toBe('succeeded');
  expect(count(page.proxy, 'POST /v1/checkouts')).toBe(2);
  expect(await charges(page)).toHaveLength(1);
});

const cancel = (timer: NodeJS.Timeout) => (): void => clearTimeout(timer);
