import type { Meta } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { domDriver } from '../src/testing/index.ts';
import { acmePay, elsewhere, flaky } from './support/acme-pay.ts';
import { buyer } from './support/buyer.ts';
import { instantCard } from './support/instant-card.ts';
import { rest } from './support/rest.ts';
import { shop, type Context, type Story } from './support/shop.ts';

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

/** The provider cannot take this buyer. */
export const Unavailable: Story = {
  parameters: { shop: { adapters: [elsewhere], stage: 'billed' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    await domDriver(canvasElement).click('method-paypal');
    await buyer(canvasElement).reads('Not available for this payment');
  },
};
