/**
 * The sandbox's published test numbers, the only ones it takes, and the token each stands for. The number itself stays in
 * the field: the backend sees the token.
 */
export interface TestCard {
  readonly number: string;
  readonly brand: 'visa' | 'mastercard' | 'amex';
  readonly token: string;
  /** Message key of what it does. */
  readonly outcome: string;
}

export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', token: 'sandbox_success', outcome: 'success' },
  { number: '5555555555554444', brand: 'mastercard', token: 'sandbox_success', outcome: 'success' },
  { number: '378282246310005', brand: 'amex', token: 'sandbox_success', outcome: 'success' },
  { number: '4000002500003155', brand: 'visa', token: 'sandbox_challenge', outcome: 'challenge' },
  { number: '4000000000000002', brand: 'visa', token: 'sandbox_declined', outcome: 'declined' },
  { number: '4000000000009995', brand: 'visa', token: 'sandbox_insufficient_funds', outcome: 'insufficientFunds' },
  { number: '4000000000000069', brand: 'visa', token: 'sandbox_expired_card', outcome: 'expiredCard' },
  { number: '4000000000000127', brand: 'visa', token: 'sandbox_incorrect_cvc', outcome: 'incorrectCvc' },
  { number: '4000000000009987', brand: 'visa', token: 'sandbox_lost_card', outcome: 'lostCard' },
  { number: '4000000000000119', brand: 'visa', token: 'sandbox_processing_error', outcome: 'processingError' },
  { number: '4000000000000259', brand: 'visa', token: 'sandbox_slow', outcome: 'slow' },
  { number: '4000000000000341', brand: 'visa', token: 'sandbox_refused_later', outcome: 'refusedLater' },
  { number: '4000000000000036', brand: 'visa', token: 'sandbox_lost_answer', outcome: 'lostAnswer' },
];

/** The test card of what was typed, spaces aside; null for any other number. */
export function testCard(typed: string): TestCard | null {
  const digits = typed.replace(/[\s-]/g, '');
  return testCards.find(({ number }) => number === digits) ?? null;
}

/** `4242 4242 4242 4242`, `3782 822463 10005`. */
export function groupedNumber(number: string): string {
  return number.startsWith('3')
    ? number.replace(/^(.{4})(.{6})(.*)$/, '$1 $2 $3')
    : number.replace(/(.{4})(?=.)/g, '$1 ');
}
