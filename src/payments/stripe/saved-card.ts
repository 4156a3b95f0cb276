import type { Stripe, StripeCardCvcElement } from '@stripe/stripe-js';
import type { PaymentHost } from '../adapter.ts';
import { fieldStyle } from './appearance.ts';
import { confirmationOf } from './confirm.ts';
import type { StripeField } from './index.ts';
import { stripeLocale } from './locale.ts';

let drawn = 0;

/** A saved card is paid with again: only its security code is asked for, and nothing where nothing is charged. */
export function drawSavedCard(stripe: Stripe, node: HTMLElement, given: PaymentHost): StripeField {
  let host = given;
  let complete = false;
  const dressFor = ({ locale, appearance }: PaymentHost): string => JSON.stringify([locale, fieldStyle(appearance)]);
  let dressed = dressFor(host);
  const label = document.createElement('label');
  const place = document.createElement('div');
  const dress = (): void => {
    const { surface, border, radius } = host.appearance;
    label.textContent = host.text('payment.cvc');
    Object.assign(label.style, { display: 'block', fontWeight: '600', marginBlockEnd: '4px' });
    Object.assign(place.style, { background: surface, border: `1px solid ${border}`, borderRadius: radius });
    Object.assign(place.style, { padding: '12px', maxInlineSize: '160px' });
  };

  const elements = stripe.elements({ locale: stripeLocale(host.locale) });
  let cvc: StripeCardCvcElement | null = null;
  let ready: Promise<void> = Promise.resolve();
  if (host.due.intent === 'payment') {
    label.htmlFor = place.id = `comptoir-cvc-${++drawn}`;
    dress();
    node.append(label, place);
    cvc = elements.create('cardCvc', { style: fieldStyle(host.appearance) });
    cvc.on('change', (event) => {
      complete = event.complete;
      host.changed({ complete });
    });
    ready = new Promise((resolve) => cvc!.on('ready', () => resolve()));
    cvc.mount(place);
  } else {
    complete = true;
    host.changed({ complete });
  }

  return {
    ready,
    update(next) {
      host = next;
      const now = dressFor(host);
      if (!cvc || now === dressed) return;
      dressed = now;
      dress();
      void elements.update({ locale: stripeLocale(host.locale) });
      cvc.update({ style: fieldStyle(host.appearance) });
    },
    prepare() {
      if (complete) return Promise.resolve({ ready: true });
      cvc?.focus();
      return Promise.resolve({ ready: false, reason: 'incomplete_cvc' });
    },
    async confirm({ intent, data }) {
      const { clientSecret, paymentMethod, returnUrl } = data;
      const shared = { payment_method: paymentMethod!, ...(returnUrl ? { return_url: returnUrl } : {}) };
      const { error } =
        intent === 'setup'
          ? await stripe.confirmCardSetup(clientSecret!, shared)
          : await stripe.confirmCardPayment(clientSecret!, {
              ...shared,
              ...(cvc && data.cvc === 'recollect' ? { payment_method_options: { card: { cvc } } } : {}),
            });
      return confirmationOf(error);
    },
    destroy() {
      cvc?.destroy();
      node.replaceChildren();
    },
  };
}
