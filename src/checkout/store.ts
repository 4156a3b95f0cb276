import type { AddressFormat } from '../addresses/index.ts';
import type { Catalog } from '../pricing/index.ts';
import type { Action } from './actions.ts';
import type { Buying, BuyingEffects } from './buying.ts';
import { CheckoutError } from './checkout-error.ts';
import { choosing } from './choosing.ts';
import { createLoading } from './effects/loading.ts';
import { withLocalQuote, type QuoteEngine } from './local-quote.ts';
import type { CheckoutBackend, CheckoutStorage, Clock, Network, NextId, PaymentPort, VatNumberCheck } from './ports.ts';
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
  /** How addresses are written in a country; loaded when the form is near. */
  readonly addressFormat?: (country: string) => Promise<AddressFormat>;
  /** A function is asked when the catalog is there: a URL names add-ons that only the catalog knows. */
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
  /** Resolves when all is there that paying takes: a page fetches it once it has drawn. */
  whole(): Promise<void>;
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
  /** Resolves when what has changed is drawn. To ask for a module takes half a millisecond: that can wait so long. */
  drawn(): Promise<void>;
}

type Handler = (state: CheckoutState, action: Action) => CheckoutState;

/** What a store may be given later than it begins: how it is fetched, which settles when it is there. */
export interface LaterParts {
  /** Requests that need it wait for it. */
  readonly buying: () => Promise<Buying>;
  /** Until it is there nothing is quoted in the page. */
  readonly engine: (() => Promise<QuoteEngine>) | null;
}

export function createStore(options: CheckoutStoreOptions, given: Buying | LaterParts): CheckoutStore {
  const life = new AbortController();
  const listeners = new Set<Listener>();
  const pending = new Set<Promise<unknown>>();
  let state: CheckoutState = Object.freeze({ ...initialState, online: options.network?.online() ?? true });
  let handlers: object = choosing;
  let { engine } = options;
  let whole: Buying | null = null;
  let effects: BuyingEffects | null = null;
  let fetching: Promise<BuyingEffects> | null = null;

  const publish = (changed: CheckoutState, since = state): void => {
    const before = state;
    const quoted = engine ? withLocalQuote(since, changed, engine, options.clock.now()) : changed;
    const next = whole ? whole.derive(before, quoted) : quoted;
    if (next === before || life.signal.aborted) return;
    state = Object.freeze(next);
    for (const listener of [...listeners]) if (listeners.has(listener)) listener(state, before);
  };

  const report = (action: Action): void => publish((handlers as Record<string, Handler>)[action.type]!(state, action));

  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work);
    const done = (): void => void pending.delete(work);
    work.then(done, done);
    return work;
  };

  const { clock } = options;
  const drawn = (): Promise<void> =>
    track(new Promise((resolve) => (clock.idle ? clock.idle(resolve) : clock.after(0, resolve))));

  const context: EffectContext = { options, signal: life.signal, state: () => state, report, track, drawn };

  const begin = (there: Buying): BuyingEffects => {
    whole = there;
    handlers = { ...choosing, ...there.handlers };
    effects = there.start(context);
    listeners.add(effects.changed);
    if (!life.signal.aborted) effects.changed(state, initialState);
    return effects;
  };

  const fetched = (): Promise<BuyingEffects> =>
    (fetching ??= track(effects ? Promise.resolve(effects) : (given as LaterParts).buying().then(begin)));

  /** At once, where all is there. */
  const withBuying = (run: (buying: BuyingEffects) => void): void => {
    if (effects) run(effects);
    else void fetched().then(run);
  };

  if ('start' in given) begin(given);
  else if (given.engine)
    void track(given.engine()).then((there) => {
      engine = there;
      publish(state, initialState);
    });

  let ask!: () => void;
  const asked = new Promise<void>((resolve) => (ask = resolve));
  /** Begins with the first state that there is something to remember of, once the page has time or something is asked for. */
  const remember = async (first: CheckoutState, before: CheckoutState): Promise<void> => {
    await Promise.race([drawn(), asked]);
    const { createRemembering } = await import('./effects/remembering.ts');
    const remembering = createRemembering(context);
    listeners.add(remembering.changed);
    remembering.changed(first, before);
    remembering.changed(state, first);
  };
  if (options.storage)
    listeners.add(function opened(next, before) {
      if (next.phase.name === 'loading' || next.phase.name === 'failed') return;
      listeners.delete(opened);
      void track(remember(next, before).catch(() => undefined));
    });

  const loading = createLoading(context, fetched);
  options.network?.subscribe(() => {
    const online = options.network!.online();
    report({ type: 'online', online });
    if (online) effects?.quoteAgain();
  }, life.signal);

  const run = (request: CheckoutRequestAction): void => {
    ask();
    const failed = state.phase.name === 'failed';
    if (request.type in choosing) report(request);
    else
      withBuying((there) => {
        if (there.takes(request)) return;
        report(request);
        there.asked(request);
      });
    if (request.type === 'retry' && failed) loading.start();
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
    fieldChanged: (complete) => withBuying(() => report({ type: 'field-changed', complete })),
    fieldFailed: (reason) => withBuying(() => report({ type: 'refused', refusal: { kind: 'field', reason } })),
    async settled() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
    whole: async () => void (await fetched()),
    refresh: () => loading.refresh(effects),
    refreshQuote: () => effects?.quoteAgain(),
    destroy() {
      life.abort();
      listeners.clear();
    },
  };
}
