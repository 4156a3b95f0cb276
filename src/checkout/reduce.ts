import type { Action } from './actions.ts';
import { buyingHandlers } from './buying-handlers.ts';
import { choosing } from './choosing.ts';
import type { CheckoutState } from './state.ts';

/** What each of some actions does to a state. Pure; an action that the phase does not allow changes nothing. */
export type Handlers<Type extends Action['type']> = {
  readonly [T in Type]: (state: CheckoutState, action: Extract<Action, { type: T }>) => CheckoutState;
};

/** The next state. Pure; an action that the phase does not allow changes nothing. */
export function reduce(state: CheckoutState, action: Action): CheckoutState {
  const handlers: Handlers<Action['type']> = { ...choosing, ...buyingHandlers };
  return (handlers[action.type] as (state: CheckoutState, action: Action) => CheckoutState)(state, action);
}
