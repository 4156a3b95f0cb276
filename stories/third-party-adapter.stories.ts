import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { CheckoutBackend } from '../src/index.ts';
import { domDriver } from '../src/testing/index.ts';
import { acmePay, asksCode, elsewhere, flaky } from './support/acme-pay.ts';
import { found } from './support/asks.ts';
import { buyer } from './support/buyer.ts';
import { instantCard } from './support/instant-card.ts';
import { rest } from './support/rest.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import { subscribedBackend } from './support/subscribed.ts';

/** Payment adapters of somebody else's, written with the published types alone. */
export default {
  title: 'Payment adapters',
  // What is read here is English.
  globals: { locale: 'en' },
  render: (_args: unknown, context: Context): TemplateResult => shop(context),
} satisfies Meta;

/** Our Pay button triggers it. */
export const Form: Story = {
  parameters: { shop: { adapters: [instantCard], stage: 'billed' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const visitor = buyer(canvasElement);
    await visitor.reads('Acme Wallet');
    await visitor.pay();
    await visitor.isDone();
  },
};

/** The provider's own button takes the place of ours. */
export const OwnButton: Story = {
  parameters: { shop: { adapters: [acmePay], stage: 'billed' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    await domDriver(canvasElement).click('method-paypal');
    const button = (): HTMLElement | null => canvasElement.querySelector('[data-comptoir-id="field-paypal"] button');
    await waitFor(() => expect(button()?.checkVisibility()).toBe(true));
    button()!.click();
    await buyer(canvasElement).isDone();
  },
};

/** A script that is blocked: the other method stays, and Try again draws the field. */
export const DidNotLoad: Story = {
  parameters: { shop: { adapters: [flaky], stage: 'billed' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const visitor = buyer(canvasElement);
    await visitor.reads('did not load');
    await domDriver(canvasElement).click('retry-card');
    await visitor.reads('Acme card field');
  },
};

/** Who comes back pays with the card that is kept, by its security code. */
export const SavedCardAsksCode: Story = {
  loaders: [async () => ({ backend: await subscribedBackend({ ended: true }) })],
  render: (_args: unknown, { loaded }: { loaded: Record<string, unknown> }): TemplateResult => html`
    <comptoir-checkout
      remember="off"
      .backend=${loaded.backend as CheckoutBackend}
      .adapters=${[asksCode]}
    ></comptoir-checkout>
  `,
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const visitor = buyer(canvasElement);
    await visitor.continue();
    await visitor.reads('4242');
    (found(canvasElement, 'input[data-comptoir-id^="saved-"]') as HTMLInputElement).click();
    const code = (): HTMLInputElement | null => canvasElement.querySelector('[data-comptoir-id="field-card"] #cvc');
    await waitFor(() => expect(code()?.checkVisibility()).toBe(true), { timeout: 8000 });
    code()!.value = '123';
    code()!.dispatchEvent(new Event('input'));
    await visitor.pay();
    await visitor.isDone();
  },
};

/** The provider cannot take this buyer. */
export const Unavailable: Story = {
  parameters: { shop: { adapters: [elsewhere], stage: 'billed' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    await domDriver(canvasElement).click('method-paypal');
    await buyer(canvasElement).reads('Not available for this payment');
  },
};
