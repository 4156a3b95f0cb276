import type {
  CheckoutBackend,
  CheckoutRequestAction,
  CheckoutState,
  CheckoutStore,
  QuoteEngine,
} from '../../checkout/index.ts';
import { phaseName } from '../../checkout/phase.ts';
import type { Part } from '../../i18n/index.ts';
import type { ComptoirCheckout } from '../checkout.ts';
import type { CheckoutEvents } from './checkout-events.ts';
import { preselection } from './checkout-inputs.ts';
import type * as Notices from './notices.ts';
import { OnDemand } from './on-demand.ts';
import { createPageStore } from './page-store.ts';
import { PaymentsOnDemand } from './payments-on-demand.ts';
import type { RootLanguage } from './root-language.ts';
import { untilLoaded, whenIdle, whenOnlineAndIdle } from './until-loaded.ts';

/** What a checkout speaks through. */
interface Voice {
  readonly events: CheckoutEvents;
  readonly language: RootLanguage;
  changed(now: CheckoutState, before: CheckoutState): void;
}

/** One checkout of a root, from its start to its end: the store, and the providers' fields once they are needed. */
export class RunningCheckout {
  readonly store: CheckoutStore;
  readonly payments: PaymentsOnDemand;
  /** What is said where nothing can be sold. */
  readonly notices: OnDemand<typeof Notices>;
  /** Settles when a module is there. */
  readonly load: <Module>(module: () => Promise<Module>) => Promise<Module>;
  /** Takes the engine from an element that shows what something costs. */
  readonly price: (engine: QuoteEngine) => void;
  readonly #loading = new Set<Promise<unknown>>();
  #failed = false;
  /** What paying takes is there. */
  #whole = false;
  readonly #end = new AbortController();
  readonly #own: boolean;
  readonly #language: RootLanguage;
  readonly #events: CheckoutEvents;

  /** `backend` is null only where the host brings a store. */
  constructor(root: ComptoirCheckout, backend: CheckoutBackend | null, { events, language, changed }: Voice) {
    this.#events = events;
    this.load = (module) => {
      const loading = untilLoaded(
        module,
        () => {
          this.#failed = true;
          events.fault('A part of the checkout could not be loaded. Trying again.');
          root.requestUpdate();
        },
        root,
      );
      this.#loading.add(loading);
      void loading.then(() => this.#loading.delete(loading));
      return loading;
    };
    this.notices = new OnDemand(root, () => this.load(() => import('./notices.ts')));
    this.payments = new PaymentsOnDemand(async () => {
      // A field may speak as soon as it is there.
      const [{ createPagePayments }] = await Promise.all([
        this.load(() => import('./page-payments.ts')),
        language.need('pay'),
      ]);
      return createPagePayments({
        element: root,
        store: () => this.store,
        i18n: () => language.i18n!,
        adapters: () => root.adapters,
        nonce: () => root.nonce,
      });
    });
    const { promise: engine, resolve } = Promise.withResolvers<QuoteEngine>();
    this.price = resolve;
    // Cards alone cost nothing to add up: the engine comes when the page has time.
    if (root.quotes !== 'server')
      whenOnlineAndIdle(
        () => void this.load(() => import('../../pricing/quote.ts')).then(({ quote }) => resolve(quote)),
      );
    this.#own = !root.store;
    this.#language = language;
    this.store =
      root.store ??
      createPageStore(root, {
        backend: backend!,
        engine,
        load: this.load,
        payments: this.payments,
        preselect: preselection(root, events.fault),
        locale: () => language.i18n?.locale,
        beforePay: async () => (await import('./page-payments.ts')).askBeforePay(root, events.detail),
        onFault: (error) => events.error(error),
      });
    const { signal } = this.#end;
    this.store.subscribe(changed, { signal });
    addEventListener('pageshow', (event) => event.persisted && this.store.refresh(), { signal });
    // Whoever looks again may have become an owner.
    const look = (): unknown => document.hidden || (this.state.phase.name === 'blocked' && this.store.refresh());
    document.addEventListener('visibilitychange', look, { signal });
  }

  get state(): CheckoutState {
    return this.store.getState();
  }

  /** Reports a choice that is not taken. A coupon is judged where it is shown. */
  dispatch(request: CheckoutRequestAction): void {
    const before = this.state;
    this.store.dispatch(request);
    if (this.state !== before || !/^(choose|set)/.test(request.type)) return;
    const [, [what, id]] = Object.entries(request) as [unknown, [string, string]];
    this.#events.fault(`The ${what === 'addOn' ? 'add-on' : what} "${id}" cannot be had: ignored.`);
  }

  /** Whether what a part of the page needs is there: its texts, and for paying the fields and the store's part. */
  has(part: Part): boolean {
    return this.#language.i18n!.speaks(part) && (part !== 'pay' || this.#whole);
  }

  /** Resolves when it is. */
  async need(part: Part): Promise<void> {
    if (part !== 'pay') return this.#language.need(part);
    await Promise.all([this.payments.load(), this.store.whole()]);
    this.#whole = true;
    whenIdle(() => void this.#nameCountries());
  }

  /** The billing form is to open within a frame: the names of 240 countries are worked out before. */
  async #nameCountries(): Promise<void> {
    const { countries } = await this.load(() => import('./countries.ts'));
    countries(this.#language.i18n!);
  }

  /** What is shown waits for what did not load, and may not before the page does: Chromium never fetches a failed module again. */
  get stuck(): boolean {
    if (!this.#failed) return false;
    const { name } = this.state.phase;
    return name === 'paying' ? !this.has('pay') : (name === 'failed' || name === 'blocked') && !this.notices.value;
  }

  /** Resolves when nothing is pending. */
  async settled(): Promise<void> {
    await this.store.settled();
    await Promise.all(this.#loading);
    await this.payments.settled;
  }

  /** Something is being paid. */
  get paying(): boolean {
    const step = phaseName(this.state.phase);
    return step.startsWith('paying.') && step !== 'paying.editing';
  }

  stop(): void {
    this.#end.abort();
    this.payments.fields?.destroy();
    if (this.#own) this.store.destroy();
  }
}
