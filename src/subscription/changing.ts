import { createWaiting } from '../checkout/effects/waiting.ts';
import type { SubscriptionAction } from './actions.ts';
import { createApplying } from './effects/applying.ts';
import { createReviewing } from './effects/reviewing.ts';
import { reduceSubscription } from './reduce.ts';
import type { SubscriptionRequest } from './requests.ts';
import type { SubscriptionState } from './state.ts';
import type { SubscriptionEffects } from './store.ts';

/** What only somebody needs who changes something: looking it over, paying it, seeing it to its end. */
export interface Changing {
  reduce(state: SubscriptionState, action: SubscriptionAction): SubscriptionState;
  /** Does what a request asks for besides the next state. */
  run(request: SubscriptionRequest): void;
  changed(state: SubscriptionState, before: SubscriptionState): void;
  /** Takes up a payment that a reload interrupted. */
  resume(): void;
  /** Asks at once what became of a payment. */
  hurry(): void;
}

export function createChanging(effects: SubscriptionEffects): Changing {
  const { options, report, track } = effects;
  const reviewing = createReviewing(effects);
  const waiting = createWaiting(effects);
  const applying = createApplying(effects, reviewing);
  let formatOf = '';

  function loadAddressFormat({ flow, billing }: SubscriptionState): void {
    const { country } = billing.values;
    if (flow?.subject.kind !== 'billing' || !country || country === formatOf || !options.addressFormat) return;
    formatOf = country;
    const load = options.addressFormat(country).then((format) => report({ type: 'address-format', format }));
    void track(load.catch(() => undefined));
  }

  return {
    reduce: reduceSubscription,
    run(request) {
      if (request.type === 'review-change') reviewing.price();
      else if (request.type === 'confirm') applying.confirm();
      else if (request.type === 'keep-add-on') applying.keepAddOn(request.addOn);
      else if (request.type === 'keep-plan') applying.keepPlan();
      else if (request.type === 'close') applying.leave();
      else if (request.type === 'cancel-payment') applying.cancelPayment();
    },
    changed(state, before) {
      waiting.changed(state, before);
      const unpriced = state.flow?.subject.kind === 'change' && !state.flow.preview;
      if (unpriced && before.payment.wait > 0 && state.payment.wait === 0) reviewing.price();
      loadAddressFormat(state);
    },
    resume: () => applying.resume(),
    hurry: () => applying.hurry(),
  };
}
