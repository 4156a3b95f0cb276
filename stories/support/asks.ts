import { expect, waitFor } from 'storybook/test';
import type { CheckoutRequestAction, ComptoirCheckout } from '../../src/index.ts';
import { rest } from './rest.ts';
import type { Story } from './shop.ts';

/** A `play` that asks the checkout for something, as anything on a page may, until what `selector` names is there. */
export const asks =
  (selector: string, ...requests: readonly CheckoutRequestAction[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await rest(canvasElement);
    const root = canvasElement.querySelector<ComptoirCheckout>('comptoir-checkout')!;
    for (const detail of requests) {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
      await rest(canvasElement);
    }
    await waitFor(() => expect(found(root, selector)).not.toBeNull(), { timeout: 8000 });
  };

/** The first match in a root's layout or in the shadow root of one of its elements. */
export function found(root: Element, selector: string): Element | null {
  for (const within of [root, root.shadowRoot])
    for (const element of within?.querySelectorAll('*') ?? []) {
      const match = element.matches(selector) ? element : found(element, selector);
      if (match) return match;
    }
  return null;
}
