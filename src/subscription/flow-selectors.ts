import type { Bill } from '../pricing/index.ts';
import type { SubscriptionRequest } from './requests.ts';
import type { SubscriptionState } from './state.ts';

/** What is due when the flow is confirmed; null while it is not known. */
export function dueNow({ flow }: SubscriptionState): number | null {
  if (!flow) return null;
  if (flow.subject.kind === 'invoice') return flow.subject.amount;
  return flow.subject.kind === 'change' ? (flow.preview?.now.total ?? null) : 0;
}

/** Whether a change of plan would change nothing: it is neither priced nor confirmed. */
export function changesNothing({ flow, subscription }: SubscriptionState): boolean {
  const subject = flow?.subject;
  if (subject?.kind !== 'change' || subject.change.type !== 'change-plan') return false;
  const { plan, cycle, addOns = {} } = subject.change;
  return plan === subscription?.plan && cycle === subscription.cycle && Object.keys(addOns).length === 0;
}

/** Whether confirming asks for a way to pay. */
export function needsMethod(state: SubscriptionState): boolean {
  const { flow } = state;
  if (!flow) return false;
  // A trial that is paid at its end needs to know by what.
  const subscribes = flow.subject.kind === 'change' && flow.subject.change.type === 'subscribe';
  return subscribes || flow.subject.kind === 'method' || (dueNow(state) ?? 0) > 0;
}

/** Why what is looked over cannot be confirmed yet; null when it can. */
export function confirmObstacle(state: SubscriptionState): 'offline' | 'wait' | 'same' | 'pricing' | 'method' | null {
  const { flow, payment, phase } = state;
  if (!state.online) return 'offline';
  if (payment.wait > 0) return 'wait';
  if (changesNothing(state)) return 'same';
  if (flow?.subject.kind === 'change' && (!flow.preview || (phase.name === 'changing' && phase.step === 'pricing')))
    return 'pricing';
  return needsMethod(state) && !payment.method ? 'method' : null;
}

/** Asks once more for a price that did not come; null where nothing stands in the way but that it is on its way. */
export function priceAgain(state: SubscriptionState): SubscriptionRequest | null {
  const { subject, error } = state.flow ?? {};
  // What could not be read may only have been cut off.
  const again = error?.retryable || error?.code === 'bad_response';
  return again && confirmObstacle(state) === 'pricing' && subject?.kind === 'change'
    ? { type: 'review-change', change: subject.change }
    : null;
}

/** The lines of a bill about one thing: `add-on:seats`. */
export const lineOf = (bill: Bill | null, id: string): Bill['lines'][number] | null =>
  bill?.lines.find((line) => line.id === id) ?? null;
