import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRequest, requests } from '../../src/checkout/requests.ts';
import { openPage, phase, stillTime } from './page.ts';

/**
 * Fault 63: something on the page sends a success, or another of the reducer's own actions. As an event:
 * test/elements/choosing.test.ts.
 * Guard, in src/checkout/request-table.ts: `if (typeof type !== 'string' || !Object.hasOwn(table, type))`
 * Red with: `if (typeof type !== 'string')`
 */
stillTime();

const own = [
  ...['loaded', 'load-failed', 'session-renewed', 'local-quote', 'quoted', 'quote-failed', 'vat-number-judged'],
  ...['field-changed', 'stepped', 'refused', 'waited', 'succeeded', 'blocked', 'online', 'faults-shown'],
  ...['__proto__', 'constructor', 'toString', ''],
];

test('it is reported, and changes nothing', async () => {
  const faults: string[] = [];
  const page = openPage({ onFault: ({ message }) => faults.push(message) });
  await page.settle(page.checkout);
  const before = page.checkout.getState();
  for (const type of own)
    page.checkout.dispatch({ type, receipt: {}, attempt: {}, step: 'processing', complete: true } as never);
  for (const value of [null, undefined, 7, 'succeeded', [], { type: 7 }]) page.checkout.dispatch(value as never);
  expect(page.checkout.getState()).toBe(before);
  expect(faults).toHaveLength(own.length + 6);
  expect(phase(page.checkout)).toBe('choosing');
});

test('no object of any shape passes for a request, unless it is one', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      const read = readRequest(value);
      expect('request' in read).toBe(false);
    }),
  );
  const types = fc.constantFrom(...Object.keys(requests));
  fc.assert(
    fc.property(types, fc.dictionary(fc.string(), fc.anything()), (type, more) => {
      const carries = requests[type as 'pay'];
      const read = readRequest({ ...more, type });
      const complete = Object.entries(carries).every(([field, check]) => check(more[field]));
      expect('request' in read).toBe(complete);
    }),
  );
});
