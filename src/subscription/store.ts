import type { AddressFormat } from '../addresses/index.ts';
import {
  CheckoutError,
  type CheckoutStorage,
  type Clock,
  type Network,
  type NextId,
  type PaymentPort,
  type VatNumberCheck,
} from '../checkout/index.ts';
import { givenFault } from '../checkout/effects/given-fault.ts';
import type { Catalog } from '../pricing/index.ts';
import type { SubscriptionAction, SubscriptionReport } from './actions.ts';
import { createChangingOnDemand } from './changing-on-demand.ts';
import type { SubscriptionBackend } from './ports.ts';
import { isStanding, reduceStanding } from './reduce-standing.ts';
import { isOffered, readSubscriptionRequest, type SubscriptionRequest } from './requests.ts';
import { isSending } from './selectors.ts';
import { initialSubscriptionState, type SubscriptionState } from './state.ts';

export interface SubscriptionStoreOptions {
  readonly backend: SubscriptionBackend;
  readonly payments: PaymentPort;
  readonly clock: Clock;
  readonly ids: NextId;
  /** Where a payment under way survives a reload; null: nowhere. */
  readonly storage?: CheckoutStorage | null;
  readonly network?: Network;
  readonly checkVatNumber?: (number: string, country: string | null) => Promise<VatNumberCheck>;
  readonly addressFormat?: (country: string) => Promise<AddressFormat>;
  readonly returnUrl?: () => string | undefined;
  /** The attempt that a bank's redirect came back for. */
  readonly returning?: string | null;
  readonly locale?: () => string | undefined;
  /** Called before anything is sent; a rejection stops it. */
  readonly beforePay?: () => Promise<void>;
  readonly onFault?: (error: CheckoutError) => void;
}

export type SubscriptionListener = (state: SubscriptionState, before: SubscriptionState) => void;

/** A subscription's state after the sale: one frozen snapshot per change. Usable with no element at all. */
export interface SubscriptionStore {
  getState(): SubscriptionState;
  subscribe(listener: SubscriptionListener, options?: { signal?: AbortSignal }): void;
  /** Asks for something; see `requests.ts`. A value that is no request is reported and ignored. */
  dispatch(request: SubscriptionRequest): void;
  /** The provider's own field says whether it is filled in. */
  fieldChanged(complete: boolean): void;
  /** It could not begin: a code (`popup_blocked`). */
  fieldFailed(reason: string): void;
  /** Fetches what changing something takes, before it is asked for. Rejects when it does not load; it may be asked again. */
  prepare(): Promise<void>;
  /** Resolves when nothing is pending. */
  settled(): Promise<void>;
  /** A checkout has sold: reads everything again, and says so. */
  bought(): void;
  /** Reads everything again: after the back-forward cache, or when the network is back. */
  refresh(): void;
  destroy(): void;
}

/** What effects work with. */
export interface SubscriptionEffects {
  readonly options: SubscriptionStoreOptions;
  readonly signal: AbortSignal;
  state(): SubscriptionState;
  report(action: SubscriptionReport): void;
  /** Counts as pending until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Reads the subscription and what hangs on it again. */
  renew(): Promise<void>;
}

export function createSubscriptionStore(options: SubscriptionStoreOptions): SubscriptionStore {
  const { backend } = options;
  const life = new AbortController();
  const listeners = new Set<SubscriptionListener>();
  const pending = new Set<Promise<unknown>>();
  const online = options.network?.online() ?? true;
  let state: SubscriptionState = Object.freeze({ ...initialSubscriptionState, online });

  const act = (action: SubscriptionAction): void => {
    if (life.signal.aborted) return;
    const before = state;
    if (changing.there) state = Object.freeze(changing.there.reduce(before, action));
    else if (isStanding(action)) state = Object.freeze(reduceStanding(before, action));
    if (state === before) return;
    const now = state;
    for (const listener of [...listeners]) listener(now, before);
    changing.there?.changed(now, before);
    const error = now.flow?.error;
    // Who asks is another than the page knows.
    if (error?.code === 'not_owner' && error !== before.flow?.error) renewQuietly();
  };

  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work);
    const done = (): void => void pending.delete(work);
    work.then(done, done);
    return work;
  };

  const read = async () => {
    const [session, current] = await Promise.all([backend.session(life.signal), backend.subscription(life.signal)]);
    // A member may see where the subscription stands, not its invoices.
    const may = session.who === 'owner' && isOffered({ session }, 'invoices');
    const invoices = may && current ? await backend.invoices(life.signal) : [];
    return { session, current, invoices };
  };

  const effects: SubscriptionEffects = {
    options,
    signal: life.signal,
    state: () => state,
    report: act,
    track,
    renew: async () => act({ type: 'renewed', ...(await read()) }),
  };
  const changing = createChangingOnDemand(effects);
  const renewQuietly = (): void => void track(effects.renew().catch(() => undefined));

  const readCatalog = async (): Promise<Catalog> => {
    const catalog = await backend.catalog(life.signal);
    const fault = await givenFault({ backend, catalog });
    if (fault) throw fault;
    return catalog;
  };

  const load = async (): Promise<void> => {
    try {
      const [catalog, now] = await Promise.all([readCatalog(), read()]);
      act({ type: 'loaded', catalog, ...now });
      if (options.returning ?? options.storage?.get()) changing.resume();
    } catch (thrown) {
      const methods = ['session', 'catalog', 'subscription'];
      const fault = !CheckoutError.is(thrown) && (await givenFault({ backend, methods, catalog: undefined }));
      if (!life.signal.aborted) act({ type: 'load-failed', error: fault || CheckoutError.from(thrown) });
    }
  };

  const { network } = options;
  network?.subscribe(() => {
    act({ type: 'online', online: network.online() });
    if (state.online) refresh();
  }, life.signal);

  const run = (request: SubscriptionRequest): void => {
    if (!isStanding(request))
      return changing.ask((there) => {
        act(request);
        there.run(request);
      });
    const failed = state.phase.name === 'failed';
    act(request);
    if (request.type === 'retry' && failed) void track(load());
  };

  const refresh = (): void => {
    const { name } = state.phase;
    if (isSending(state)) changing.there?.hurry();
    else if (name === 'showing' || name === 'none') renewQuietly();
  };

  void track(load());

  return {
    getState: () => state,
    subscribe(listener, { signal } = {}) {
      if (signal?.aborted) return;
      listeners.add(listener);
      signal?.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    dispatch(value) {
      const asked = readSubscriptionRequest(value);
      if ('request' in asked) run(asked.request);
      else options.onFault?.(new CheckoutError('bad_input', { message: asked.fault }));
    },
    fieldChanged: (complete) => changing.ask(() => act({ type: 'field-changed', complete })),
    fieldFailed: (reason) => changing.ask(() => act({ type: 'refused', refusal: { kind: 'field', reason } })),
    prepare: async () => void (await changing.bring()),
    async settled() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
    bought() {
      const notice = { done: 'subscribe', addOn: null } as const;
      const work = effects.renew().then(() => act({ type: 'done', notice }));
      void track(work.catch((thrown: unknown) => act({ type: 'side-failed', error: CheckoutError.from(thrown) })));
    },
    refresh,
    destroy() {
      life.abort();
      listeners.clear();
    },
  };
}
