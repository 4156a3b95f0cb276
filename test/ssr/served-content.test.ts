import { expect, test } from 'vitest';
import { CheckoutError, initialState } from '../../src/checkout/index.ts';
import { ServedContent } from '../../src/elements/base/served-content.ts';

test('what a server drew gives way to a failure, though the quote that came along is never shown', () => {
  const textContent = JSON.stringify({ quote: { request: '', answer: {} } });
  const host = { quotes: 'server', shadowRoot: { querySelector: () => ({ textContent }) } };
  const served = new ServedContent(host as never, []);
  expect(served.stands({ ...initialState, phase: { name: 'choosing' } })).toBe(true);
  expect(served.stands({ ...initialState, phase: { name: 'failed', error: new CheckoutError('bad_catalog') } })).toBe(
    false,
  );
});
