import { describe, expect, test } from 'vitest';
import type { NetworkFault } from './fault-proxy.ts';
import { charges, openPage, pay, phase, stillTime, toPay } from './page.ts';

/**
 * Fault 29: a gateway answers HTML, or what comes is not JSON, or nothing.
 * Guard, in src/backend/send.ts: `if (value === null) throw readProblem(response, null);`
 * Red with: `if (value === null) return {} as T;`
 */
stillTime();

describe.each<[NetworkFault, string]>([
  ['html-502', 'unavailable'],
  ['truncate', 'bad_response'],
  ['empty', 'bad_response'],
])('%s', (fault, code) => {
  test('while loading: said so, and Retry goes on', async () => {
    const page = openPage();
    page.proxy.plan(/\/v1\/session$/, fault, 3);
    await page.settle(page.checkout);
    expect(page.checkout.getState().phase).toMatchObject({ name: 'failed', error: { code } });
    page.proxy.heal();
    page.checkout.dispatch({ type: 'retry' });
    await page.settle(page.checkout);
    expect(phase(page.checkout)).toBe('choosing');
  });

  test('for a quote: the page’s own figure stays, marked, and is asked for again', async () => {
    const page = openPage();
    page.proxy.plan(/\/v1\/quotes$/, fault, 2);
    await page.settle(page.checkout);
    const { quote } = page.checkout.getState();
    expect(quote).toMatchObject({ status: 'failed', error: { code }, server: null });
    expect(quote.local!.now.total).toBeGreaterThan(0);
    page.proxy.heal();
    page.checkout.refreshQuote();
    await page.settle(page.checkout);
    expect(page.checkout.getState().quote.status).toBe('current');
  });

  test('for Pay: the status is asked, and one payment made', async () => {
    const page = openPage();
    await toPay(page);
    page.proxy.plan(/\/confirm$/, fault);
    page.proxy.plan(/^GET \/v1\/checkouts\//, fault, 2);
    await pay(page);
    expect(phase(page.checkout)).toBe('succeeded');
    expect(await charges(page)).toHaveLength(1);
  });
});
