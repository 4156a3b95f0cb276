import type { CheckoutState, CheckoutStore } from '../../checkout/index.ts';
import { payObstacle } from '../../checkout/pay-selectors.ts';
import { phaseName } from '../../checkout/phase.ts';
import { shownQuote } from '../../checkout/selectors.ts';
import type { SavedMethod } from '../../contract/index.ts';
import type { I18n } from '../../i18n/index.ts';
import type { PaymentAdapterFactory } from '../../payments/adapter.ts';
import { appearanceOf } from './appearance.ts';
import { askRoot } from './ask-root.ts';
import { payer } from './payer.ts';
import { PaymentFields } from './payment-fields.ts';

export { askBeforePay } from './before-pay.ts';

interface PaymentRoot {
  readonly element: HTMLElement;
  /** Made after its fields: asked when one of them speaks. */
  store(): CheckoutStore;
  i18n(): I18n;
  adapters(): readonly PaymentAdapterFactory[] | null | undefined;
  nonce(): string;
}

/** The providers' fields of a root, told of its language, its tokens and what is due. */
export function createPagePayments(root: PaymentRoot): PaymentFields {
  const state = (): CheckoutState => root.store().getState();
  return new PaymentFields({
    element: root.element,
    adapters: () => root.adapters(),
    offer: (method) => state().payment.methods.find(({ id }) => id === method) ?? null,
    surroundings(method) {
      const i18n = root.i18n();
      const amount = shownQuote(state())?.now.total ?? 0;
      return {
        locale: i18n.locale,
        appearance: appearanceOf(root.element),
        nonce: root.nonce() || null,
        due: { amount, currency: state().selection.currency, intent: amount > 0 ? 'payment' : 'setup' },
        saved: savedMethod(state(), method),
        payer: () => payer(state().billing.values),
        text: (key, values) => i18n.find(key, values) ?? key,
        money: (minor, code) => i18n.money(minor, code),
        obstacle: () => payObstacle(state()),
      };
    },
    changed(method, complete) {
      if (state().payment.method === method) root.store().fieldChanged(complete);
    },
    failed: (reason) => root.store().fieldFailed(reason),
    pressed() {
      askRoot(root.element, { type: 'pay' });
      return phaseName(state().phase) === 'paying.submitting';
    },
  });
}

/** The saved method that is paid with again, where it is this method's. */
function savedMethod({ payment }: CheckoutState, method: string): SavedMethod | null {
  if (payment.method !== method || payment.saved === null) return null;
  return payment.savedMethods.find(({ id }) => id === payment.saved) ?? null;
}
