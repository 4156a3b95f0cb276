import type { CheckoutRequestAction, ComptoirCheckout } from '../../src/index.ts';
import { rest } from './rest.ts';
import type { Story } from './shop.ts';

/** A `play` that asks the checkout for something, as anything on a page may. */
export const asks =
  (...requests: readonly CheckoutRequestAction[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await rest(canvasElement);
    const root = canvasElement.querySelector<ComptoirCheckout>('comptoir-checkout')!;
    for (const detail of requests) {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
      await root.settled();
    }
  };
