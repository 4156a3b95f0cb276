import type { followers, PhaseName } from './phase.ts';

type Reasons<From extends PhaseName> = Readonly<Record<(typeof followers)[From][number], string>>;

const steps: { readonly [From in PhaseName]: Reasons<From> } = {
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
  blocked: { choosing: 'may buy now', loading: 'reload', failed: 'catalog has faults' },
};

/** Which phase may follow which, and by what: the state diagram in the documentation is drawn from this table. */
export const transitions: Readonly<Record<PhaseName, Readonly<Partial<Record<PhaseName, string>>>>> = steps;
