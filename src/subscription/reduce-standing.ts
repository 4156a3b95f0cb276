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

/** What was known stays where the backend says nothing of it; what a member is not given stays in an open dialog only. */
function withRead(
  state: SubscriptionState,
  { session, current, invoices }: Extract<StandingAction, { type: 'loaded' | 'renewed' }>,
): SubscriptionState {
  const { payment } = state;
  const kept = session.who === 'member' && state.flow !== null;
  const savedMethods = kept ? payment.savedMethods : session.savedMethods;
  return {
    ...state,
    ...(current && { subscription: current.subscription, etag: current.etag }),
    session,
    invoices: kept ? state.invoices : invoices,
    payment: { ...payment, savedMethods, saved: savedMethods.find(({ id }) => id === payment.saved)?.id ?? null },
  };
}

const handlers: Handlers = {
  subscribe: (state) => state,
  'dismiss-notice': (state) => ({
    ...state,
    notice: null,
    error: null,
    payment: { ...state.payment, refusal: null },
  }),
  retry: (state) => step(state, 'failed', { name: 'loading' }),
  loaded: (state, action) => {
    const { session, catalog, current } = action;
    const read = withRead(state, action);
    const payment = { ...read.payment, methods: session.paymentMethods };
    return step({ ...read, catalog, payment }, 'loading', { name: current ? 'showing' : 'none' });
  },
  'load-failed': (state, { error }) => step(state, 'loading', { name: 'failed', error }),
  renewed: (state, action) => {
    const read = withRead(state, action);
    return action.current ? step(read, 'none', { name: 'showing' }) : read;
  },
  done: (state, { notice }) => ({
    ...step(state, 'changing', { name: 'showing' }),
    flow: null,
    attempt: null,
    notice,
    error: null,
  }),
  'side-failed': (state, { error }) => ({ ...state, notice: null, error }),
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
