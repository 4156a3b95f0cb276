import type { PayPalV6Namespace } from '@paypal/paypal-js/sdk-v6';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { describe, expect, test } from 'vitest';
import { CheckoutError } from '../../src/checkout/index.ts';
import type { ButtonAdapter, FormAdapter, PaymentHost } from '../../src/payments/adapter.ts';

/**
 * Both providers' real types fit the seam: these adapters compile against their packages. They are sketches for the type
 * checker; the adapters that sell come with their own tests.
 */
function stripeShape(stripe: Stripe): FormAdapter {
  let elements: StripeElements | undefined;
  return {
    trigger: 'form',
    mount(node, { due, appearance, locale }) {
      elements = stripe.elements({
        mode: 'payment',
        amount: due.amount,
        currency: due.currency.toLowerCase(),
        locale: locale as 'en',
        appearance: { variables: { colorPrimary: appearance.accent, fontFamily: appearance.fontFamily } },
      });
      elements.create('payment').mount(node);
    },
    update({ due }) {
      void elements?.update({ amount: due.amount, currency: due.currency.toLowerCase() });
    },
    async prepare() {
      const { error } = await elements!.submit();
      return error ? { ready: false, reason: error.code ?? error.type } : { ready: true };
    },
    async confirm(session) {
      const { error } = await stripe.confirmPayment({
        elements: elements!,
        clientSecret: session.data.clientSecret!,
        confirmParams: { return_url: session.data.returnUrl! },
        redirect: 'if_required',
      });
      return error ? { outcome: 'failed', reason: error.code ?? error.type } : { outcome: 'submitted' };
    },
    unmount: () => elements?.getElement('payment')?.destroy(),
  };
}

async function payPalShape(paypal: PayPalV6Namespace, clientToken: string): Promise<ButtonAdapter> {
  const sdk = await paypal.createInstance({ clientToken, components: ['paypal-payments'] });
  return {
    trigger: 'button',
    mount(node, host: PaymentHost) {
      const session = sdk.createPayPalOneTimePaymentSession({
        onApprove: async ({ orderId }) => host.approved({ orderId }),
        onCancel: () => host.canceled(),
        onError: (error) => host.failed(error.code),
      });
      const button = document.createElement('paypal-button');
      button.addEventListener('click', () => {
        // The promise is given at once, so that the window opens within the click.
        const order = host.begin().then(({ data }) => ({ orderId: data.orderId! }));
        void session.start({ presentationMode: 'auto' }, order);
      });
      node.append(button);
    },
    update: () => undefined,
    unmount: () => undefined,
  };
}

describe('the payment seam', () => {
  test('takes the shapes of both providers', () => {
    expect(stripeShape({} as Stripe).trigger).toBe('form');
    expect(payPalShape.length).toBe(2);
  });

  test('an error is recognised by its brand, whichever copy of the package made it', () => {
    const foreign = { ...new CheckoutError('network'), [Symbol.for('comptoir.error')]: true };
    expect(CheckoutError.is(foreign)).toBe(true);
    expect(CheckoutError.is(new Error('network'))).toBe(false);
  });
});
