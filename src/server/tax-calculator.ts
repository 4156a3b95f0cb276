import type { Bill, Buyer, Quote, Seller, TaxLine, TaxTreatment } from '../pricing/index.ts';
import { withDeadline } from './deadline.ts';
import { ProblemError } from './problem.ts';

/** One bill to be taxed. Amounts in minor units. */
export interface TaxRequest {
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly currency: string;
  /** The tax point, RFC 3339 UTC. */
  readonly at: string;
  /** `inclusive`: `net` of each line contains the tax. */
  readonly taxBehavior: 'exclusive' | 'inclusive';
  readonly lines: readonly { readonly id: string; readonly item: string; readonly net: number }[];
}

export interface TaxAnswer {
  readonly treatment: TaxTreatment;
  readonly taxes: readonly TaxLine[];
}

/**
 * Another tax regime in place of the kit's own VAT: Stripe Tax, say, for sales taxes. Asked once for each bill of a quote
 * whose buyer's country is known. It may throw: the quote is then refused with `provider_unavailable`.
 */
export interface TaxCalculator {
  calculate(request: TaxRequest, signal: AbortSignal): Promise<TaxAnswer>;
}

/** How long a calculator may take (ms). */
const patience = 5_000;

/** The quote with the calculator's taxes. Throws `provider_unavailable` when it does not answer or its sums do not hold. */
export async function withTaxesOf(
  calculator: TaxCalculator,
  quote: Quote,
  seller: Seller,
  buyer: Buyer,
): Promise<Quote> {
  if (buyer.country === null) return quote;
  const now = await billWithTaxesOf(calculator, quote.now, quote, seller, buyer);
  const next = quote.next && (await billWithTaxesOf(calculator, quote.next, quote, seller, buyer));
  return { ...quote, treatment: now.treatment, now: now.bill, next: next && next.bill };
}

/** One bill with the calculator's taxes. Throws as `withTaxesOf`. */
export async function billWithTaxesOf(
  calculator: TaxCalculator,
  bill: Bill,
  { currency, taxBehavior }: Pick<Quote, 'currency' | 'taxBehavior'>,
  seller: Seller,
  buyer: Buyer,
): Promise<{ readonly bill: Bill; readonly treatment: TaxTreatment }> {
  const lines = bill.lines.map(({ id, item, net }) => ({ id, item, net }));
  const request: TaxRequest = { seller, buyer, currency, at: bill.at, taxBehavior, lines };
  const answer = await withDeadline(patience, (signal) => calculator.calculate(request, signal)).catch(() => {
    throw new ProblemError('provider_unavailable');
  });
  return { bill: retaxed(bill, taxBehavior, answer.taxes), treatment: answer.treatment };
}

/** Bases must sum to what is taxed, and nothing may be negative: a calculator's mistake is no buyer's bill. */
function retaxed(bill: Bill, taxBehavior: Quote['taxBehavior'], taxes: readonly TaxLine[]): Bill {
  const whole = taxes.every(({ base, amount, rate }) =>
    [base, amount, rate].every((value) => Number.isSafeInteger(value) && value >= 0),
  );
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  const base = taxes.reduce((sum, line) => sum + line.base, 0);
  const sold = bill.lines.reduce((sum, { net }) => sum + net, 0);
  const net = taxBehavior === 'inclusive' ? sold - tax : sold;
  if (!whole || net < 0 || (taxes.length > 0 && base !== net)) throw new ProblemError('provider_unavailable');
  return { ...bill, taxes, tax, net, total: net + tax };
}
