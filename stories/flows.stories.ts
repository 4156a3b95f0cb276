import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import type { CheckoutBackend } from '../src/index.ts';
import { buyer } from './support/buyer.ts';
import { catalog } from './support/catalogs.ts';
import { rest } from './support/rest.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import { subscribedBackend } from './support/subscribed.ts';

/** Whole ways through a checkout, each over the server kit in the page. The Interactions panel shows the steps. */
export default {
  title: 'Flows',
  // What is read here is English.
  globals: { locale: 'en' },
  render: (_args: unknown, context: Context): TemplateResult => shop(context),
} satisfies Meta;

export const Buy: Story = {
  play: async ({ canvasElement, step }) => {
    const visitor = buyer(canvasElement);
    await step('chooses', async () => {
      await visitor.choosePlan('standard');
      await visitor.more('seats');
      await visitor.reads(/2 seats|2 × |Seats/);
    });
    await step('gives billing information and a card', () => visitor.toPayment());
    await step('pays', async () => {
      await visitor.pay();
      await visitor.isDone();
      await visitor.reads('Your subscription is active');
    });
  },
};

/** The reason in plain words; what was typed stays; the next try sells. */
export const Declined: Story = {
  play: async ({ canvasElement, step }) => {
    const visitor = buyer(canvasElement);
    await visitor.toPayment('4000 0000 0000 9995');
    await step('is declined', async () => {
      await visitor.pay();
      await visitor.reads('not enough money');
    });
    await step('tries another card', async () => {
      await visitor.fillCard();
      await visitor.pay();
      await visitor.isDone();
    });
  },
};

export const ThreeDSecure: Story = {
  name: '3-D Secure',
  play: async ({ canvasElement, step }) => {
    const visitor = buyer(canvasElement);
    await visitor.toPayment('4000 0025 0000 3155');
    await step('refuses', async () => {
      await visitor.pay();
      await visitor.answersBank('refuse');
      await visitor.reads('Your bank could not confirm');
    });
    await step('confirms', async () => {
      await visitor.pay();
      await visitor.answersBank('accept');
      await visitor.isDone();
    });
  },
};

/** Across borders a valid number takes VAT off. */
export const VatNumber: Story = {
  name: 'VAT number, reverse charge',
  play: async ({ canvasElement }) => {
    const visitor = buyer(canvasElement);
    await visitor.toPayment(undefined, {
      country: 'DE',
      street: 'Lindenstraße 12',
      postalCode: '10969',
      city: 'Berlin',
      vatNumber: 'DE123456788',
    });
    await visitor.reads(/reverse charge/i);
    await expect(await visitor.total()).toBe('€948.00');
  },
};

export const CustomLayout: Story = {
  render: (_args: unknown, context: Context): TemplateResult =>
    shop(
      context,
      html`
        <div style="display: grid; gap: 24px; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr))">
          <div>
            <comptoir-plan-cards></comptoir-plan-cards>
            <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
            <comptoir-add-on-stepper add-on="seats"></comptoir-add-on-stepper>
          </div>
          <div>
            <comptoir-order-summary><comptoir-continue-button></comptoir-continue-button></comptoir-order-summary>
            <comptoir-billing-info-form></comptoir-billing-info-form>
            <comptoir-payment-method></comptoir-payment-method>
            <comptoir-pay-button></comptoir-pay-button>
            <comptoir-confirmation></comptoir-confirmation>
          </div>
        </div>
      `,
    ),
  play: async ({ canvasElement }) => {
    const visitor = buyer(canvasElement);
    await visitor.toPayment();
    await visitor.pay();
    await visitor.isDone();
  },
};

/** A catalog is enough; Continue is a link that carries the choice. */
export const CardsWithoutServer: Story = {
  render: (): TemplateResult => html`
    <comptoir-checkout remember="off" checkout-url="#checkout" .catalog=${catalog}>
      <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
      <comptoir-plan-cards></comptoir-plan-cards>
      <comptoir-order-summary><comptoir-continue-button></comptoir-continue-button></comptoir-order-summary>
    </comptoir-checkout>
  `,
  play: async ({ canvasElement }) => {
    await buyer(canvasElement).choosePlan('standard');
    await rest(canvasElement);
    const link = canvasElement.querySelector('comptoir-continue-button')!.shadowRoot!.querySelector('a');
    await expect(link?.getAttribute('href')).toContain('plan=standard');
  },
};

/** Two roots, two choices: nothing is shared. */
export const TwoCheckouts: Story = {
  // Both have an order summary, called the same: a host with two would name their surroundings.
  parameters: { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } },
  render: (_args: unknown, context: Context): TemplateResult => {
    const picker = html`
      <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
      <comptoir-plan-cards></comptoir-plan-cards>
      <comptoir-order-summary></comptoir-order-summary>
    `;
    return html`${shop(context, picker, 'first')} ${shop(context, picker, 'second')}`;
  },
  play: async ({ canvasElement }) => {
    const [first, second] = [buyer(canvasElement, 0), buyer(canvasElement, 1)];
    await first.choosePlan('standard');
    await second.choosePlan('advanced');
    await second.chooseCycle('monthly');
    await rest(canvasElement);
    await expect(await first.total()).toBe('€468.00');
    await expect(await second.total()).toBe('€199.00');
  },
};

/** Who may buy is named, with a link that hands the basket on. */
export const MemberNotOwner: Story = {
  parameters: { shop: { principal: { who: 'member' } } },
  play: async ({ canvasElement }) => buyer(canvasElement).reads('Camille Aubert'),
};

export const AlreadySubscribed: Story = {
  loaders: [async () => ({ backend: await subscribedBackend() })],
  render: (_args: unknown, { loaded }: { loaded: Record<string, unknown> }): TemplateResult => html`
    <comptoir-checkout
      remember="off"
      manage-url="#manage"
      .backend=${loaded.backend as CheckoutBackend}
    ></comptoir-checkout>
  `,
  play: async ({ canvasElement }) => buyer(canvasElement).reads('already have a subscription'),
};

/** What was chosen stays, and the purchase goes on when the network is back. */
export const Offline: Story = {
  play: async ({ canvasElement, step }) => {
    const visitor = buyer(canvasElement);
    const network = (onLine: boolean): void => {
      Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
      dispatchEvent(new Event(onLine ? 'online' : 'offline'));
    };
    await visitor.toPayment();
    await step('loses the network', async () => {
      network(false);
      await visitor.reads('You are offline');
    });
    await step('pays when it is back', async () => {
      network(true);
      await visitor.pay();
      await visitor.isDone();
    });
  },
};

export const BackendDown: Story = {
  parameters: { shop: { fault: 'unavailable' } },
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    await expect(canvasElement.querySelector('comptoir-checkout')!.state?.phase.name).toBe('failed');
  },
};

/** Prices went up on the server: the buyer agrees to the new total before paying it. */
export const PriceChangedAtPay: Story = {
  parameters: { shop: { fault: 'quote-changed', faultTimes: 1 } },
  play: async ({ canvasElement }) => {
    const visitor = buyer(canvasElement);
    await visitor.toPayment();
    await visitor.pay();
    await visitor.reads(/Accept €[\d,.]+ and pay/);
    await visitor.pay();
    await visitor.isDone();
  },
};
