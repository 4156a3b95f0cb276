import { subscriptionPhaseName, type SubscriptionPhase, type SubscriptionPhaseName } from './phase.ts';

/** Which phase may follow which, and by what. The reducer refuses every other step, and the diagram is drawn from here. */
export const subscriptionTransitions: Readonly<
  Record<SubscriptionPhaseName, Readonly<Partial<Record<SubscriptionPhaseName, string>>>>
> = {
  loading: {
    none: 'never subscribed',
    showing: 'loaded',
    failed: 'could not load',
  },
  none: { showing: 'subscribed', loading: 'reload' },
  showing: {
    'changing.pricing': 'review',
    'changing.editing': 'edit',
    'changing.action-required': 'taken up, bank asks',
    'changing.processing': 'taken up, payment under way',
    'changing.unconfirmed': 'taken up, outcome unknown',
    loading: 'reload',
  },
  'changing.pricing': { 'changing.editing': 'priced or refused', showing: 'close' },
  'changing.editing': { 'changing.pricing': 'other choice', 'changing.submitting': 'confirm', showing: 'close' },
  'changing.submitting': {
    'changing.editing': 'declined, cancelled or refused',
    'changing.action-required': 'bank asks',
    'changing.processing': 'provider works',
    'changing.unconfirmed': 'answer lost',
    showing: 'done',
  },
  'changing.action-required': {
    'changing.submitting': 'answered',
    'changing.editing': 'refused or abandoned',
    'changing.processing': 'provider works',
    'changing.unconfirmed': 'answer lost',
    showing: 'done',
  },
  'changing.processing': {
    'changing.editing': 'declined',
    'changing.action-required': 'bank asks',
    'changing.unconfirmed': 'answer lost',
    showing: 'done',
  },
  'changing.unconfirmed': {
    'changing.editing': 'no charge was made',
    'changing.action-required': 'bank asks',
    'changing.processing': 'provider works',
    showing: 'done',
  },
  failed: { loading: 'retry' },
};

export function maySucceed(from: SubscriptionPhase, to: SubscriptionPhase): boolean {
  const [before, after] = [subscriptionPhaseName(from), subscriptionPhaseName(to)];
  return before === after || after in subscriptionTransitions[before];
}
