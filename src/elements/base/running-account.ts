import type { Part } from '../../i18n/index.ts';
import {
  isSending,
  isStanding,
  mayChange,
  type SubscriptionBackend,
  type SubscriptionRequest,
  type SubscriptionState,
  type SubscriptionStore,
} from '../../subscription/standing.ts';
import type { ComptoirSubscription } from '../subscription.ts';
import { createAccountStore } from './account-store.ts';
import { askBeforePay } from './before-pay.ts';
import type { PaymentFields } from './payment-fields.ts';
import { PaymentsOnDemand } from './payments-on-demand.ts';
import type { RootLanguage } from './root-language.ts';
import type { AccountDialogs } from './subscription-context.ts';
import type { SubscriptionEvents } from './subscription-events.ts';
import { untilLoaded, whenIdle } from './until-loaded.ts';

/** What an account speaks through. */
interface Voice {
  readonly events: SubscriptionEvents;
  readonly language: RootLanguage;
  changed(now: SubscriptionState, before: SubscriptionState): void;
  /** `dialogs` or `awaited` is another. */
  prepared(): void;
}

/** One account page of a root, from its start to its end: the store, and once they are near the dialogs and the providers' fields. */
export class RunningAccount {
  readonly store: SubscriptionStore;
  dialogs: AccountDialogs | null = null;
  /** What was asked for before it could be done, in its order. */
  awaited: readonly SubscriptionRequest[] = [];
  readonly #root: ComptoirSubscription;
  readonly #voice: Voice;
  readonly #payments: PaymentsOnDemand;
  readonly #end = new AbortController();
  readonly #own: boolean;
  #foreseen = false;
  #preparing: Promise<void> | null = null;

  /** `backend` is null only where the host brings a store. */
  constructor(root: ComptoirSubscription, backend: SubscriptionBackend | null, voice: Voice) {
    const { events, language } = voice;
    this.#root = root;
    this.#voice = voice;
    this.#payments = new PaymentsOnDemand(async () => {
      const { createAccountPayments } = await this.#fetched(() => import('./account-payments.ts'));
      return createAccountPayments({
        element: root,
        store: () => this.store,
        i18n: () => language.i18n!,
        adapters: () => root.adapters,
        nonce: () => root.nonce,
      });
    });
    this.#own = !root.store;
    this.store =
      root.store ??
      createAccountStore(root, {
        backend: backend!,
        payments: this.#payments,
        locale: () => language.i18n?.locale,
        beforePay: () => askBeforePay(root, events.detail),
        onFault: (error) => events.error(error),
      });
    const { signal } = this.#end;
    this.store.subscribe(
      (now, before) => {
        this.#foresee(now);
        voice.changed(now, before);
      },
      { signal },
    );
    this.#foresee(this.state);
    addEventListener('pageshow', (event) => event.persisted && this.store.refresh(), { signal });
  }

  get state(): SubscriptionState {
    return this.store.getState();
  }

  /** Something is being sent or paid. */
  get sending(): boolean {
    return isSending(this.state);
  }

  /** Null before they were needed. */
  get fields(): PaymentFields | null {
    return this.#payments.fields;
  }

  /** What changes something waits for what that takes. */
  dispatch(request: SubscriptionRequest): void {
    if (this.dialogs || isStanding(request)) return this.store.dispatch(request);
    this.awaited = [...this.awaited, request];
    this.#voice.prepared();
    void this.#prepare();
  }

  /** Whether what a part of the page needs is there. */
  has(part: Part): boolean {
    return this.#voice.language.i18n!.speaks(part);
  }

  need(part: Part): Promise<void> {
    return this.#voice.language.need(part);
  }

  /** Resolves when nothing that was asked for is pending. */
  async settled(): Promise<void> {
    if (this.awaited.length > 0) await this.#preparing;
    await this.store.settled();
  }

  stop(): void {
    this.#end.abort();
    this.fields?.destroy();
    if (this.#own) this.store.destroy();
  }

  /** Fetches what changing something takes: when the page has nothing else to do, or at once where it is under way. */
  #foresee(state: SubscriptionState): void {
    if (!state.subscription || !mayChange(state)) return;
    if (state.flow || state.notice) void this.#prepare();
    else if (!this.#foreseen) whenIdle(() => this.#end.signal.aborted || void this.#prepare());
    this.#foreseen = true;
  }

  #prepare(): Promise<void> {
    return (this.#preparing ??= this.#load());
  }

  async #load(): Promise<void> {
    const { language, prepared } = this.#voice;
    const [{ dialogs }, fields] = await Promise.all([
      this.#fetched(() => import('../dialogs/index.ts')),
      this.#payments.load(),
      this.#fetched(() => this.store.prepare()),
      language.need('pay'),
      language.need('dialogs'),
    ]);
    if (this.#end.signal.aborted) return;
    const { awaited } = this;
    this.awaited = [];
    this.dialogs = { kinds: dialogs, fields };
    prepared();
    for (const request of awaited) this.store.dispatch(request);
  }

  #fetched<T>(load: () => Promise<T>): Promise<T> {
    return untilLoaded(
      load,
      () => this.#voice.events.fault('What changing the subscription needs could not be loaded. Trying again.'),
      () => this.#root.isConnected,
    );
  }
}
