import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import type { PaymentHost } from '../adapter.ts';
import { confirmationOf, confirmIntent } from './confirm.ts';

interface WalletPlace {
  readonly stripe: Stripe;
  readonly elements: StripeElements;
  readonly node: HTMLElement;
  host(): PaymentHost;
}

const unsent: StripeError = { type: 'api_connection_error' };

/** Apple Pay, Google Pay and Link as Stripe offers them to this buyer; no trace of them where it offers none. */
export function drawWallets({ stripe, elements, node, host }: WalletPlace): void {
  const place = document.createElement('div');
  const divider = document.createElement('p');
  divider.textContent = host().text('payment.orCard');
  Object.assign(divider.style, { margin: '12px 0', textAlign: 'center', color: host().appearance.muted });
  divider.hidden = true;
  node.append(place, divider);

  const express = elements.create('expressCheckout', {
    buttonHeight: 44,
    buttonType: { applePay: 'subscribe', googlePay: 'subscribe' },
    paymentMethods: {
      link: host().offer.options?.link === 'true' ? 'auto' : 'never',
      paypal: 'never',
      amazonPay: 'never',
      klarna: 'never',
    },
  });
  express.on('ready', ({ availablePaymentMethods }) => {
    place.hidden = divider.hidden = !Object.values(availablePaymentMethods ?? {}).includes(true);
  });
  express.on('loaderror', () => (place.hidden = divider.hidden = true));
  express.on('click', ({ resolve, reject }) => {
    const obstacle = host().obstacle();
    if (obstacle === null) return resolve();
    reject();
    host().failed(obstacle);
  });
  express.on('confirm', async ({ paymentFailed }) => {
    const { error } = await elements.submit();
    if (error) return paymentFailed({ reason: 'invalid_payment_data' });
    const session = await host()
      .begin()
      .catch(() => null);
    if (!session) return paymentFailed({ reason: 'fail' });
    const refused = await confirmIntent(stripe, elements, session, host()).catch(() => unsent);
    if (refused) paymentFailed({ reason: 'fail' });
    const sent = confirmationOf(refused);
    if (sent.outcome === 'submitted') host().approved();
    else host().failed(sent.reason);
  });
  express.mount(place);
}
