/** What the bank does with a test card. */
export interface TestCard {
  readonly brand: string;
  /** Refused when charged: Stripe's `code`, and `decline_code` where it has one. */
  readonly refusal?: { readonly code: string; readonly decline?: string };
  /** Asks for authentication whenever the buyer is there, and refuses without them. */
  readonly challenge?: 'sdk' | 'redirect';
  /** The bank itself refuses without the buyer: a decline with a reason. */
  readonly softly?: boolean;
  /** Can be stored all the same. */
  readonly storable?: boolean;
}

const declined = (decline: string) => ({ code: 'card_declined', decline });

/** Stripe's published test cards: https://docs.stripe.com/testing */
export const testCards: Readonly<Record<string, TestCard>> = {
  '4242424242424242': { brand: 'visa' },
  '5555555555554444': { brand: 'mastercard' },
  '378282246310005': { brand: 'amex' },
  '4000000000000002': { brand: 'visa', refusal: declined('generic_decline') },
  '4000000000009995': { brand: 'visa', refusal: declined('insufficient_funds') },
  '4000000000009987': { brand: 'visa', refusal: declined('lost_card') },
  '4000000000009979': { brand: 'visa', refusal: declined('stolen_card') },
  '4000000000000069': { brand: 'visa', refusal: { code: 'expired_card', decline: 'expired_card' } },
  '4000000000000127': { brand: 'visa', refusal: { code: 'incorrect_cvc', decline: 'incorrect_cvc' } },
  '4000000000000119': { brand: 'visa', refusal: { code: 'processing_error', decline: 'processing_error' } },
  '4000002760003184': { brand: 'visa', challenge: 'sdk' },
  // No test card of Stripe's: what its list of decline codes says of `authentication_required`.
  '4000002760003101': { brand: 'visa', challenge: 'sdk', softly: true },
  '4000008260003178': { brand: 'visa', challenge: 'sdk', refusal: declined('insufficient_funds') },
  '4000000000003063': { brand: 'visa', challenge: 'redirect' },
  '4000000000000341': { brand: 'visa', refusal: declined('generic_decline'), storable: true },
};
