import {
  isSending,
  type SubscriptionBackend,
  type SubscriptionState,
  type SubscriptionStore,
} from '../../subscription/index.ts';
import type { ComptoirSubscription } from '../subscription.ts';
import { createAccountPayments } from './account-payments.ts';
import { createAccountStore } from './account-store.ts';
import { askBeforePay } from './before-pay.ts';
import type { PaymentFields } from './payment-fields.ts';
import type { RootLanguage } from './root-language.ts';
import type { SubscriptionEvents } from './subscription-events.ts';

/** What an account speaks through. */
interface Voice {
  readonly events: SubscriptionEvents;
  readonly language: RootLanguage;
  changed(now: SubscriptionState, before: SubscriptionState): void;
}

/** One account page of a root, from its start to its end: the store and the providers' fields. */
export class RunningAccount {
  readonly store: SubscriptionStore;
  readonly fields: PaymentFields;
  readonly #end = new AbortController();
  readonly #own: boolean;

  /** `backend` is null only where the host brings a store. */
  constructor(root: ComptoirSubscription, backend: SubscriptionBackend | null, { events, language, changed }: Voice) {
    this.fields = createAccountPayments({
      element: root,
      store: () => this.store,
      i18n: () => language.i18n!,
      adapters: () => root.adapters,
      nonce: () => root.nonce,
    });
    this.#own = !root.store;
    this.store =
      root.store ??
      createAccountStore(root, {
        backend: backend!,
        payments: this.fields,
        locale: () => language.i18n?.locale,
        beforePay: () => askBeforePay(root, events.detail),
        onFault: (error) => events.error(error),
      });
    const { signal } = this.#end;
    this.store.subscribe(changed, { signal });
    addEventListener('pageshow', (event) => event.persisted && this.store.refresh(), { signal });
  }

  get state(): SubscriptionState {
    return this.store.getState();
  }

  /** Something is being sent or paid. */
  get sending(): boolean {
    return isSending(this.state);
  }

  stop(): void {
    this.#end.abort();
    this.fields.destroy();
    if (this.#own) this.store.destroy();
  }
}
