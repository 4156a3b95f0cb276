import type { SubscriptionAction } from './actions.ts';
import type { SubscriptionPhase } from './phase.ts';
import type { SubscriptionState } from './state.ts';

type Standing =
  'subscribe' | 'dismiss-notice' | 'retry' | 'loaded' | 'load-failed' | 'renewed' | 'done' | 'side-failed' | 'online';

/** What happens to an account that is only looked at. */
export type StandingAction = Extract<SubscriptionAction, { type: Standing }>;

type Handlers = {
  [T in Standing]: (state: SubscriptionState, action: Extract<StandingAction, { type: T }>) => SubscriptionState;
};

/** One step, from one phase: those of `transitions.ts` that an account at rest takes. */
const step = (
  state: SubscriptionState,
  from: SubscriptionPhase['name'],
  phase: SubscriptionPhase,
): SubscriptionState => (state.phase.name === from ? { ...state, phase } : state);

const handlers: Handlers = {
  subscribe: (state) => state,
  'dismiss-notice': (state) => ({ ...state, notice: null, error: null }),
  retry: (state) => step(state, 'failed', { name: 'loading' }),
  loaded: (state, { session, catalog, current, invoices }) => {
    const ready: SubscriptionState = {
      ...state,
      session,
      catalog,
      subscription: current?.subscription ?? null,
      etag: current?.etag ?? '',
      invoices,
      payment: { ...state.payment, methods: session.paymentMethods, savedMethods: session.savedMethods },
    };
    return step(ready, 'loading', { name: current ? 'showing' : 'none' });
  },
  'load-failed': (state, { error }) => step(state, 'loading', { name: 'failed', error }),
  renewed: (state, { session, current, invoices }) => ({
    ...(current ? step(state, 'none', { name: 'showing' }) : state),
    session,
    subscription: current?.subscription ?? state.subscription,
    etag: current?.etag ?? state.etag,
    invoices,
    payment: { ...state.payment, savedMethods: session.savedMethods },
  }),
  done: (state, { notice }) => ({
    ...step(state, 'changing', { name: 'showing' }),
    flow: null,
    attempt: null,
    notice,
    error: null,
  }),
  'side-failed': (state, { error }) => ({ ...state, error }),
  online: (state, { online }) => (online === state.online ? state : { ...state, online }),
};

export const isStanding = (action: SubscriptionAction): action is StandingAction => action.type in handlers;

/** The next state of an account that is only looked at. Pure. */
export function reduceStanding(state: SubscriptionState, action: StandingAction): SubscriptionState {
  return (handlers[action.type] as (state: SubscriptionState, action: StandingAction) => SubscriptionState)(
    state,
    action,
  );
}
