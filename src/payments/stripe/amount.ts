/** Where Stripe counts otherwise than ISO 4217 (docs.stripe.com/currencies#special-cases): ours times this is Stripe's. */
const factors: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 1 / 100 };

/** Minor units as Stripe counts them. The intent that the server creates has the same. */
export function stripeAmount(minor: number, currency: string): number {
  return Math.round(minor * (factors[currency] ?? 1));
}
