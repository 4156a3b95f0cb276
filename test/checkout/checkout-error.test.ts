import { expect, test } from 'vitest';
import { CheckoutError } from '../../src/checkout/index.ts';

test('an error is recognised by its brand, whichever copy of the package made it', () => {
  const foreign = { ...new CheckoutError('network'), [Symbol.for('comptoir.error')]: true };
  expect(CheckoutError.is(foreign)).toBe(true);
  expect(CheckoutError.is(new Error('network'))).toBe(false);
});
