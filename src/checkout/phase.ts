import type { Receipt } from '../contract/index.ts';
import type { CheckoutError } from './checkout-error.ts';

/** Why a checkout cannot begin. */
export type BlockedReason = 'not-owner' | 'already-subscribed' | 'nothing-to-sell';

/** What is happening while a buyer pays. */
export type PayingStep = 'editing' | 'submitting' | 'action-required' | 'processing' | 'unconfirmed';

/** Where a checkout stands: one union, never a bundle of booleans. */
export type Phase =
  | { readonly name: 'loading' }
  | { readonly name: 'choosing' }
  | { readonly name: 'paying'; readonly step: PayingStep }
  | { readonly name: 'succeeded'; readonly receipt: Receipt }
  | { readonly name: 'failed'; readonly error: CheckoutError }
  | { readonly name: 'blocked'; readonly reason: BlockedReason };

/** The names of all phases, `paying` with its step. */
export type PhaseName = Exclude<Phase['name'], 'paying'> | `paying.${PayingStep}`;

export function phaseName(phase: Phase): PhaseName {
  return phase.name === 'paying' ? `paying.${phase.step}` : phase.name;
}

/**
 * Which phase may follow which, and by what. The reducer refuses every other step, and the state diagram in the
 * documentation is drawn from this table.
 */
export const transitions: Readonly<Record<PhaseName, Readonly<Partial<Record<PhaseName, string>>>>> = {
  loading: {
    choosing: 'loaded',
    'paying.editing': 'loaded, was paying',
    'paying.processing': 'loaded, payment under way',
    'paying.action-required': 'loaded, bank asks',
    'paying.unconfirmed': 'loaded, outcome unknown',
    succeeded: 'loaded, already paid',
    blocked: 'may not buy',
    failed: 'could not load',
  },
  choosing: {
    'paying.editing': 'continue',
    blocked: 'may not buy',
    loading: 'reload',
    failed: 'catalog has faults',
  },
  'paying.editing': {
    choosing: 'edit order',
    'paying.submitting': 'pay',
    blocked: 'may not buy',
    loading: 'reload',
    failed: 'catalog has faults',
  },
  'paying.submitting': {
    'paying.editing': 'declined, cancelled or refused',
    'paying.action-required': 'bank asks',
    'paying.processing': 'provider works',
    'paying.unconfirmed': 'answer lost',
    succeeded: 'verified',
    blocked: 'may not buy',
  },
  'paying.action-required': {
    'paying.submitting': 'answered',
    'paying.editing': 'refused or abandoned',
    'paying.processing': 'provider works',
    'paying.unconfirmed': 'answer lost',
    succeeded: 'verified',
  },
  'paying.processing': {
    'paying.editing': 'declined',
    'paying.action-required': 'bank asks',
    'paying.unconfirmed': 'answer lost',
    succeeded: 'verified',
  },
  'paying.unconfirmed': {
    'paying.editing': 'no charge was made',
    'paying.action-required': 'bank asks',
    'paying.processing': 'provider works',
    succeeded: 'verified',
  },
  succeeded: {},
  failed: { loading: 'retry' },
  blocked: { loading: 'reload', failed: 'catalog has faults' },
};

export function mayFollow(from: Phase, to: Phase): boolean {
  return phaseName(from) === phaseName(to) || phaseName(to) in transitions[phaseName(from)];
}
