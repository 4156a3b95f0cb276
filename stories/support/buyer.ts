import { expect, waitFor } from 'storybook/test';
import type { ComptoirCheckout } from '../../src/index.ts';
import { checkoutPage, domDriver, type CheckoutPage } from '../../src/testing/index.ts';
import { billing } from './stage.ts';

/** A buyer in a story: the page object of `comptoir/testing`, and what is to be seen. */
export interface Buyer extends CheckoutPage {
  /** Chooses nothing else, fills in the billing information and the card. */
  toPayment(card?: string, more?: Readonly<Record<string, string>>): Promise<void>;
  /** Waits until the text is to be read anywhere in the story, shadow roots included. */
  reads(text: string | RegExp): Promise<void>;
  /** Presses a button of the sandbox bank's window. */
  answersBank(position: 'accept' | 'refuse'): Promise<void>;
  isDone(): Promise<void>;
}

export function buyer(place: Element, nth = 0): Buyer {
  const root = place.querySelectorAll<ComptoirCheckout>('comptoir-checkout')[nth]!;
  const page = checkoutPage(domDriver(root));
  const reads = (text: string | RegExp): Promise<void> =>
    waitFor(() => expect(textOf(root)).toMatch(text), { timeout: 8000 });
  return {
    ...page,
    reads,
    async toPayment(card, more = {}) {
      await page.continue();
      await page.fillBilling({ ...billing, ...more });
      await page.confirmBilling();
      await page.fillCard(card);
    },
    async answersBank(answer) {
      const selector = '[data-comptoir-id="sandbox-challenge"]';
      await waitFor(() => expect(document.querySelector(selector)).not.toBeNull(), { timeout: 8000 });
      const [accept, refuse] = document.querySelector(selector)!.shadowRoot!.querySelectorAll('button');
      (answer === 'accept' ? accept! : refuse!).click();
    },
    isDone: () => waitFor(() => expect(root.state?.phase.name).toBe('succeeded'), { timeout: 8000 }),
  };
}

/** Everything a reader would find, through shadow roots and slots. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLSlotElement) return node.assignedNodes({ flatten: true }).map(textOf).join(' ');
  const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  return [...inside.childNodes].map(textOf).join(' ').replace(/\s+/g, ' ');
}
