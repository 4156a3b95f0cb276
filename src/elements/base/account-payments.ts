import {
  confirmObstacle,
  dueNow,
  isSending,
  needsMethod,
  type SubscriptionState,
  type SubscriptionStore,
} from '../../subscription/index.ts';
import type { ComptoirSubscription } from '../subscription.ts';
import { appearanceOf } from './appearance.ts';
import { askRoot } from './ask-root.ts';
import { payer } from './payer.ts';
import { PaymentFields } from './payment-fields.ts';
import type { RootLanguage } from './root-language.ts';

/** The providers' fields of an account page, told of what is looked over. The store is asked for when one of them speaks. */
export function createAccountPayments(
  root: ComptoirSubscription,
  account: { readonly store: SubscriptionStore },
  language: RootLanguage,
): PaymentFields {
  const state = (): SubscriptionState => account.store.getState();
  // Until a price is there what it was before: no field is drawn anew for a quantity that has none.
  let amount = 0;
  return new PaymentFields({
    element: root,
    adapters: () => root.adapters,
    offer: (method) => state().payment.methods.find(({ id }) => id === method) ?? null,
    surroundings(method) {
      const i18n = language.i18n!;
      const { payment, subscription } = state();
      amount = dueNow(state()) ?? amount;
      const saved = payment.method === method ? payment.saved : null;
      return {
        locale: i18n.locale,
        appearance: appearanceOf(root),
        nonce: root.nonce || null,
        due: { amount, currency: subscription?.currency ?? '', intent: amount > 0 ? 'payment' : 'setup' },
        saved: payment.savedMethods.find(({ id }) => id === saved) ?? null,
        payer: () => payer({ ...filled(subscription?.billing), customer: 'company' }),
        text: (key, values) => i18n.find(key, values) ?? key,
        money: (minor, code) => i18n.money(minor, code),
        obstacle: () => (needsMethod(state()) ? confirmObstacle(state()) : null),
      };
    },
    changed(method, complete) {
      if (state().payment.method === method) account.store.fieldChanged(complete);
    },
    failed: (reason) => account.store.fieldFailed(reason),
    pressed() {
      askRoot(root, { type: 'confirm' });
      return isSending(state());
    },
  });
}

/** What is filled in, as text. */
function filled(billing: object | undefined): Record<string, string> {
  const texts = Object.entries(billing ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}
