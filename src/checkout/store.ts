import type { AddressFormat } from '../addresses/index.ts';
import type { Catalog } from '../pricing/index.ts';
import type { Action } from './actions.ts';
import { CheckoutError } from './checkout-error.ts';
import { derive, type QuoteEngine } from './derive.ts';
import { createAddressing } from './effects/addressing.ts';
import { createLoading } from './effects/loading.ts';
import { createPayingOnDemand } from './effects/paying-on-demand.ts';
import { createQuoting } from './effects/quoting.ts';
import { createRemembering } from './effects/remembering.ts';
import { createVatNumberCheck } from './effects/vat-number.ts';
import { createWaiting } from './effects/waiting.ts';
import type { CheckoutBackend, CheckoutStorage, Clock, Network, NextId, PaymentPort, VatNumberCheck } from './ports.ts';
import { reduce } from './reduce.ts';
import { readRequest, type CheckoutRequestAction } from './requests.ts';
import { initialState, type CheckoutState } from './state.ts';

/** What is chosen before the buyer has chosen: attributes, properties, URL. Unknown values are reported. */
export interface Preselection {
  readonly plan?: string;
  readonly cycle?: string;
  readonly currency?: string;
  readonly addOns?: Readonly<Record<string, number>>;
  readonly coupon?: string;
}

export interface CheckoutStoreOptions {
  readonly backend: CheckoutBackend;
  readonly payments: PaymentPort;
  readonly clock: Clock;
  readonly ids: NextId;
  /** Null: only the server quotes. */
  readonly engine: QuoteEngine | null;
  /** Null: nothing is remembered over a reload. */
  readonly storage?: CheckoutStorage | null;
  readonly network?: Network;
  readonly checkVatNumber?: (number: string, country: string | null) => Promise<VatNumberCheck>;
  /** A function is asked when the catalog is there: a URL names add-ons that only the catalog knows. */
  /** How addresses are written in a country; loaded when the form is near. */
  readonly addressFormat?: (country: string) => Promise<AddressFormat>;
  readonly preselect?: Preselection | ((catalog: Catalog) => Preselection);
  /** Where a bank's redirect leads back to. */
  readonly returnUrl?: () => string | undefined;
  /** The attempt that such a redirect came back for. Only the backend says what became of it. */
  readonly returning?: string | null;
  readonly locale?: () => string | undefined;
  /** Called before an attempt is opened; a rejection stops it. */
  readonly beforePay?: () => Promise<void>;
  /** Faults for the implementer: bad requests, unknown preselections. */
  readonly onFault?: (error: CheckoutError) => void;
}

export type Listener = (state: CheckoutState, before: CheckoutState) => void;

/** A checkout's state: one frozen snapshot per change. Usable with no element at all. */
export interface CheckoutStore {
  getState(): CheckoutState;
  subscribe(listener: Listener, options?: { signal?: AbortSignal }): void;
  /** Asks for something; see `requests.ts`. A value that is no request is reported and ignored. */
  dispatch(request: CheckoutRequestAction): void;
  /** The provider's own field says whether it is filled in. */
  fieldChanged(complete: boolean): void;
  /** It could not begin: a code (`popup_blocked`). */
  fieldFailed(reason: string): void;
  /** Resolves when no quote, payment or check is pending. */
  settled(): Promise<void>;
  /** Reads session and status again: after the back-forward cache, or when the network is back. */
  refresh(): void;
  /** Asks the server's quote again after a failure. */
  refreshQuote(): void;
  destroy(): void;
}

/** What effects work with. */
export interface EffectContext {
  readonly options: CheckoutStoreOptions;
  readonly signal: AbortSignal;
  state(): CheckoutState;
  report(action: Action): void;
  /** Counts as pending until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
}

export function createCheckoutStore(options: CheckoutStoreOptions): CheckoutStore {
  const life = new AbortController();
  const listeners = new Set<Listener>();
  const pending = new Set<Promise<unknown>>();
  let state: CheckoutState = Object.freeze({ ...initialState, online: options.network?.online() ?? true });

  const report = (action: Action): void => {
    if (life.signal.aborted) return;
    const before = state;
    state = Object.freeze(derive(before, reduce(before, action), options.engine, options.clock.now()));
    if (state === before) return;
    for (const listener of [...listeners]) listener(state, before);
  };

  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work);
    const done = (): void => void pending.delete(work);
    work.then(done, done);
    return work;
  };

  const context: EffectContext = { options, signal: life.signal, state: () => state, report, track };
  const quoting = createQuoting(context);
  const vatNumber = createVatNumberCheck(context, quoting);
  const paying = createPayingOnDemand(context, quoting);
  const loading = createLoading(context, paying);
  const remembering = createRemembering(context);

  const waiting = createWaiting(context);
  const addressing = createAddressing(context);
  listeners.add((next, before) => {
    if (next.canPay) paying.bring();
    addressing.changed(next);
    quoting.changed(next);
    remembering.changed(next, before);
    waiting.changed(next, before);
  });
  options.network?.subscribe(() => {
    const online = options.network!.online();
    report({ type: 'online', online });
    if (online) quoting.again();
  }, life.signal);

  const run = (request: CheckoutRequestAction): void => {
    if (request.type === 'pay') return paying.pay(request.accept);
    if (request.type === 'cancel-payment') return paying.cancel();
    if (request.type === 'confirm-billing') return vatNumber.confirm();
    report(request);
    if (request.type === 'retry') loading.start();
    if (request.type === 'fill-billing' && request.field === 'vatNumber') vatNumber.typed();
    if (request.type === 'check-billing' && request.field === 'vatNumber') vatNumber.left();
  };

  loading.start();

  return {
    getState: () => state,
    subscribe(listener, { signal } = {}) {
      if (signal?.aborted) return;
      listeners.add(listener);
      signal?.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    dispatch(value) {
      const read = readRequest(value);
      if ('request' in read) run(read.request);
      else options.onFault?.(new CheckoutError('bad_input', { message: read.fault }));
    },
    fieldChanged: (complete) => report({ type: 'field-changed', complete }),
    fieldFailed: (reason) => report({ type: 'refused', refusal: { kind: 'field', reason } }),
    async settled() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
    refresh: () => loading.refresh(),
    refreshQuote: () => quoting.again(),
    destroy() {
      life.abort();
      listeners.clear();
    },
  };
}
