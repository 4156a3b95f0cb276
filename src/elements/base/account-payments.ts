import type { I18n } from '../../i18n/index.ts';
import type { PaymentAdapterFactory } from '../../payments/adapter.ts';
import {
  confirmObstacle,
  dueNow,
  isSending,
  needsMethod,
  type SubscriptionState,
  type SubscriptionStore,
} from '../../subscription/index.ts';
import { appearanceOf } from './appearance.ts';
import { payer } from './page-payments.ts';
import { PaymentFields } from './payment-fields.ts';

interface AccountRoot {
  readonly element: HTMLElement;
  /** Made after its fields: asked when one of them speaks. */
  store(): SubscriptionStore;
  i18n(): I18n;
  adapters(): readonly PaymentAdapterFactory[];
  nonce(): string;
}

/** The providers' fields of an account page, told of what is looked over. */
export function createAccountPayments(root: AccountRoot): PaymentFields {
  const state = (): SubscriptionState => root.store().getState();
  return new PaymentFields({
    element: root.element,
    adapters: () => root.adapters(),
    offer: (method) => state().payment.methods.find(({ id }) => id === method) ?? null,
    surroundings(method) {
      const i18n = root.i18n();
      const { payment, subscription } = state();
      const amount = dueNow(state()) ?? 0;
      const saved = payment.method === method ? payment.saved : null;
      return {
        locale: i18n.locale,
        appearance: appearanceOf(root.element),
        nonce: root.nonce() || null,
        due: { amount, currency: subscription?.currency ?? '', intent: amount > 0 ? 'payment' : 'setup' },
        saved: payment.savedMethods.find(({ id }) => id === saved) ?? null,
        payer: () => payer({ ...filled(subscription?.billing), customer: 'company' }),
        text: (key, values) => i18n.find(key, values) ?? key,
        money: (minor, code) => i18n.money(minor, code),
        obstacle: () => (needsMethod(state()) ? confirmObstacle(state()) : null),
      };
    },
    changed(method, complete) {
      if (state().payment.method === method) root.store().fieldChanged(complete);
    },
    failed: (reason) => root.store().fieldFailed(reason),
    pressed() {
      root.store().dispatch({ type: 'confirm' });
      return isSending(state());
    },
  });
}

/** What is filled in, as text. */
function filled(billing: object | undefined): Record<string, string> {
  const texts = Object.entries(billing ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}
