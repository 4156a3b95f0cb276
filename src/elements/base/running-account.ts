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
  /** `dialogs`, `awaited` or `stuck` is another. */
  prepared(): void;
}

/** One account page of a root, from its start to its end: the store, and once they are near the dialogs and the providers' fields. */
export class RunningAccount {
  readonly store: SubscriptionStore;
  /** Null only where the host brings a store. */
  readonly backend: SubscriptionBackend | null;
  dialogs: AccountDialogs | null = null;
  /** What was asked for before it could be done, in its order. */
  awaited: readonly SubscriptionRequest[] = [];
  readonly #root: ComptoirSubscription;
  readonly #voice: Voice;
  readonly #payments: PaymentsOnDemand;
  readonly #end = new AbortController();
  readonly #own: boolean;
  #foreseen = false;
  #failed = false;
  #preparing: Promise<void> | null = null;

  constructor(root: ComptoirSubscription, backend: SubscriptionBackend | null, voice: Voice) {
    const { events, language } = voice;
    this.#root = root;
    this.backend = backend;
    this.#voice = voice;
    this.#payments = new PaymentsOnDemand(async () => {
      const [{ createAccountPayments }] = await Promise.all([
        this.#fetched(() => import('./account-payments.ts')),
        language.need('pay'),
      ]);
      return createAccountPayments(root, this, language);
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
    // Whoever looks again may have become an owner.
    const look = (): unknown => document.hidden || this.state.session?.who === 'owner' || this.store.refresh();
    document.addEventListener('visibilitychange', look, { signal });
  }

  get state(): SubscriptionState {
    return this.store.getState();
  }

  /** Something is being sent or paid. */
  get sending(): boolean {
    return isSending(this.state);
  }

  /** What was asked for cannot be done: what that takes did not load, and may not before the page does. */
  get stuck(): boolean {
    return this.#failed && this.awaited.length > 0;
  }

  /** Null before they were needed. */
  get fields(): PaymentFields | null {
    return this.#payments.fields;
  }

  /** What changes something waits for what that takes. */
  dispatch(request: SubscriptionRequest): void {
    const { state } = this;
    if (this.dialogs || isStanding(request) || !mayChange(state)) return this.store.dispatch(request);
    this.awaited = [...this.awaited, request];
    this.#voice.prepared();
    this.#foresee(state);
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

  /**
   * Fetches what changing something takes: when the page has nothing else to do, or at once where it is under way. Not without
   * a network: Chromium never fetches a module again that failed once.
   */
  #foresee(state: SubscriptionState): void {
    const { subscription, online, flow, notice } = state;
    if (!subscription || !online || !mayChange(state)) return;
    const prepare = (): unknown => this.#end.signal.aborted || (this.#preparing ??= this.#load());
    if (flow || notice || this.awaited.length > 0) prepare();
    else if (!this.#foreseen) whenIdle(() => this.state.online && void prepare());
    this.#foreseen = true;
  }

  async #load(): Promise<void> {
    const { language, prepared } = this.#voice;
    const [{ dialogs }, fields] = await Promise.all([
      this.#fetched(() => import('../dialogs/index.ts')),
      this.#payments.load(),
      this.#fetched(() => this.store.prepare()),
      language.need('dialogs'),
    ]);
    if (this.#end.signal.aborted) return;
    const { awaited } = this;
    this.awaited = [];
    this.dialogs = { ...dialogs, fields };
    prepared();
    const change = dialogs.askedAddOn(this.state);
    if (change) this.store.dispatch({ type: 'review-change', change });
    for (const request of awaited) this.store.dispatch(request);
  }

  #fetched<T>(load: () => Promise<T>): Promise<T> {
    const failed = (): void => {
      this.#failed = true;
      this.#voice.events.fault('What changing the subscription needs could not be loaded. Trying again.');
      this.#voice.prepared();
    };
    return untilLoaded(load, failed, this.#root);
  }
}
