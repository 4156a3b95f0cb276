import type { CheckoutError, PayingStep } from '../checkout/index.ts';

/** What is happening while something is changed. `editing` means: looked over, nothing sent yet. */
export type ChangingStep = 'pricing' | PayingStep;

/** Where an account page stands: one union, never a bundle of booleans. */
export type SubscriptionPhase =
  | { readonly name: 'loading' }
  /** Never subscribed. */
  | { readonly name: 'none' }
  | { readonly name: 'showing' }
  | { readonly name: 'changing'; readonly step: ChangingStep }
  | { readonly name: 'failed'; readonly error: CheckoutError };

export type SubscriptionPhaseName = Exclude<SubscriptionPhase['name'], 'changing'> | `changing.${ChangingStep}`;

export function subscriptionPhaseName(phase: SubscriptionPhase): SubscriptionPhaseName {
  return phase.name === 'changing' ? `changing.${phase.step}` : phase.name;
}
