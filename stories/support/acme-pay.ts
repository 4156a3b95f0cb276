import type { PaymentAdapterFactory, PaymentHost } from '../../src/index.ts';

/**
 * A provider with a button of its own, as somebody else would write it, from the published types alone. Its window would
 * open within the click, and what is to be paid would come into it.
 */
export const acmePay: PaymentAdapterFactory = (offer) => {
  if (offer.type !== 'paypal') return null;
  let host: PaymentHost;
  const button = document.createElement('button');
  const press = async (): Promise<void> => {
    try {
      await host.begin();
      host.approved({ approval: 'approved' });
    } catch {
      // The checkout refused, and has said why.
    }
  };
  button.type = 'button';
  button.textContent = 'Acme Pay';
  button.addEventListener('click', () => void press());
  return {
    trigger: 'button',
    mount(node, given) {
      host = given;
      node.replaceChildren(button);
      host.changed({ complete: true });
    },
    update: (given) => void (host = given),
    unmount: () => button.remove(),
  };
};

/** A provider that wants the security code of a card it keeps. */
export const asksCode: PaymentAdapterFactory = (offer) => {
  if (offer.type !== 'card') return null;
  const input = Object.assign(document.createElement('input'), { id: 'cvc', inputMode: 'numeric', maxLength: 4 });
  return {
    trigger: 'form',
    mount(node, host) {
      const label = Object.assign(document.createElement('label'), { htmlFor: 'cvc' });
      label.textContent = host.text('payment.cvc');
      node.replaceChildren(...(host.saved ? [label, input] : []));
      input.addEventListener('input', () => host.changed({ complete: /^\d{3,4}$/.test(input.value) }));
    },
    update: () => undefined,
    prepare: () => Promise.resolve({ ready: input.value.length > 2, reason: 'incomplete' }),
    confirm: () => Promise.resolve({ outcome: 'submitted' }),
    unmount: () => input.remove(),
  };
};

/** A provider that cannot take this buyer. */
export const elsewhere: PaymentAdapterFactory = (offer) =>
  offer.type === 'paypal'
    ? { trigger: 'button', mount: () => 'unavailable', update: () => undefined, unmount: () => undefined }
    : null;

/** A provider whose script does not load the first time. */
export const flaky: PaymentAdapterFactory = (offer) => {
  if (offer.type !== 'card') return null;
  let tries = 0;
  return {
    trigger: 'form',
    mount(node) {
      if (++tries === 1) throw new Error('blocked');
      node.replaceChildren('Acme card field');
    },
    update: () => undefined,
    prepare: () => Promise.resolve({ ready: true }),
    confirm: () => Promise.resolve({ outcome: 'submitted', payload: { token: 'sandbox_success:visa:4242' } }),
    unmount: () => undefined,
  };
};
