import { phaseName, shownQuote, type CheckoutStore } from '../../checkout/index.ts';
import type { I18n } from '../../i18n/index.ts';
import type { PaymentAdapterFactory } from '../../payments/adapter.ts';
import { appearanceOf } from './appearance.ts';
import { PaymentFields } from './payment-fields.ts';

interface PaymentRoot {
  readonly element: HTMLElement;
  /** Made after its fields: asked when one of them speaks. */
  store(): CheckoutStore;
  i18n(): I18n;
  adapters(): readonly PaymentAdapterFactory[];
  nonce(): string;
}

/** The providers' fields of a root, told of its language, its tokens and what is due. */
export function createPagePayments(root: PaymentRoot): PaymentFields {
  return new PaymentFields({
    element: root.element,
    adapters: () => root.adapters(),
    surroundings() {
      const i18n = root.i18n();
      const state = root.store().getState();
      const amount = shownQuote(state)?.now.total ?? 0;
      return {
        locale: i18n.locale,
        appearance: appearanceOf(root.element),
        nonce: root.nonce() || null,
        due: { amount, currency: state.selection.currency, intent: amount > 0 ? 'payment' : 'setup' },
        text: (key, values) => i18n.find(key, values) ?? key,
        money: (minor, code) => i18n.money(minor, code),
      };
    },
    changed(method, complete) {
      if (root.store().getState().payment.method === method) root.store().fieldChanged(complete);
    },
    failed: (reason) => root.store().fieldFailed(reason),
    pressed() {
      root.store().dispatch({ type: 'pay' });
      return phaseName(root.store().getState().phase) === 'paying.submitting';
    },
  });
}
