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

/** Which phase may follow which: the reducer refuses every other step. `transitions.ts` says by what each comes. */
export const followers = {
  loading: [
    'choosing',
    'paying.editing',
    'paying.processing',
    'paying.action-required',
    'paying.unconfirmed',
    'succeeded',
    'blocked',
    'failed',
  ],
  choosing: ['paying.editing', 'blocked', 'loading', 'failed'],
  'paying.editing': ['choosing', 'paying.submitting', 'blocked', 'loading', 'failed'],
  'paying.submitting': [
    'paying.editing',
    'paying.action-required',
    'paying.processing',
    'paying.unconfirmed',
    'succeeded',
    'blocked',
  ],
  'paying.action-required': [
    'paying.submitting',
    'paying.editing',
    'paying.processing',
    'paying.unconfirmed',
    'succeeded',
  ],
  'paying.processing': ['paying.editing', 'paying.action-required', 'paying.unconfirmed', 'succeeded'],
  'paying.unconfirmed': ['paying.editing', 'paying.action-required', 'paying.processing', 'succeeded'],
  succeeded: [],
  failed: ['loading'],
  blocked: ['choosing', 'loading', 'failed'],
} as const satisfies Readonly<Record<PhaseName, readonly PhaseName[]>>;

export function mayFollow(from: Phase, to: Phase): boolean {
  const [before, after] = [phaseName(from), phaseName(to)];
  return before === after || (followers[before] as readonly PhaseName[]).includes(after);
}

/** In another phase, where it may follow. */
export const move = <State extends { readonly phase: Phase }>(state: State, phase: Phase): State =>
  mayFollow(state.phase, phase) ? { ...state, phase } : state;
