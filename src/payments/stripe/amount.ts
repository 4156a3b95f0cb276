/** No decimals by ISO 4217, and two at Stripe, which must be zeros (docs.stripe.com/currencies#special-cases). */
const paddedWithZeros = ['ISK', 'UGX'];

/** Minor units as Stripe counts them. The intent that the server creates has the same. */
export function stripeAmount(minor: number, currency: string): number {
  return paddedWithZeros.includes(currency) ? minor * 100 : minor;
}
