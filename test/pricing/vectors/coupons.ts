import { discountLines, priceOf, quote, taxLines, vatOf } from '../../../src/pricing/index.ts';
import type { Catalog, Coupon, TaxOptions } from '../../../src/pricing/index.ts';
import { compare, plain, roundingOf } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** `0.0875` → 875 hundredths of a percent. */
const hundredths = (rate: string | number): number => Math.round(Number(rate) * 1e8) / 1e4;
const finer = (rate: string | number): boolean => !Number.isInteger(hundredths(rate));
const tooFine = { skip: 'rates finer than hundredths of a percent are not offered' } as const;

/** How a vector names where VAT is rounded. */
const taxOptions = (inputs: Vector): TaxOptions => {
  const taxRounding = inputs.tax_rounding ?? 'perRate';
  if (!['perRate', 'perLine', 'perInvoice'].includes(taxRounding)) throw new Error(`unknown: ${taxRounding}`);
  return { taxRounding, rounding: roundingOf(inputs) };
};

const discountOf = (coupon: Vector) => ({ percent: coupon.percent ?? null, amount: coupon.amount_minor ?? null });

/** A shop of one plan, so that the quote itself answers. */
function nowAndNext({ plan_minor: price, setup_fee_minor: fee = 0, trial, coupon }: Vector) {
  const offer: Coupon | undefined = coupon && {
    code: 'C',
    duration: coupon.duration,
    ...(coupon.months ? { months: coupon.months } : {}),
    ...(coupon.percent === undefined ? { amount: { USD: coupon.amount_minor } } : { percent: String(coupon.percent) }),
  };
  const catalog: Catalog = {
    seller: { name: 'Seller', country: 'US' },
    currencies: ['USD'],
    cycles: [{ id: 'monthly', interval: 'month', count: 1 }],
    plans: [
      {
        id: 'plan',
        name: 'Plan',
        prices: { monthly: { USD: price } },
        ...(fee ? { setupFee: { USD: fee } } : {}),
        ...(trial ? { trial: { days: 14, card: 'required' as const } } : {}),
      },
    ],
    coupons: offer ? [offer] : [],
  };
  const selection = { plan: 'plan', cycle: 'monthly', currency: 'USD', addOns: {}, coupon: offer ? 'C' : null };
  const result = quote(catalog, selection, { country: 'US', business: false }, { at: '2026-01-15T00:00:00Z' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.quote;
}

const checkout: Check = ({ inputs, expected }) => {
  const { now, next } = nowAndNext(inputs);
  return compare(
    {
      now_discount_minor: now.discount,
      next_discount_minor: next?.discount,
      now_total_minor: now.total,
      next_total_minor: next?.total,
      now_subtotal_minor: now.subtotal,
      next_subtotal_minor: next?.subtotal,
    },
    expected,
  );
};

const invoice: Check = ({ inputs, expected }) => {
  const amounts: number[] = inputs.lines.map((line: Vector) => line.amount_minor);
  const discounts = discountLines(amounts, (inputs.coupons ?? []).map(discountOf));
  const rates: number[] = inputs.lines.map((line: Vector) => hundredths(Number(line.tax_percent) / 100));
  const nets = amounts.map((amount, index) => amount - discounts[index]!);
  const taxes = nets.map((net, index) => vatOf(net, rates[index]!, false));
  const groups = taxLines(
    nets.map((net, i) => ({ net, rate: rates[i]! })),
    taxOptions(inputs),
  );
  const tax = sum(groups.map(({ amount }) => amount));
  return compare(
    {
      coupon_per_line_minor: discounts,
      tax_per_line_minor: taxes,
      discount_minor: sum(discounts),
      subtotal_ex_tax_minor: sum(nets),
      tax_minor: tax,
      total_minor: sum(nets) + tax,
    },
    expected,
  );
};

const breakdown: Check = ({ inputs, expected }) => {
  if (inputs.lines.some(({ rate }: Vector) => finer(rate))) return tooFine;
  const groups = taxLines(
    inputs.lines.map((line: Vector) => ({ net: line.amount_minor, rate: hundredths(line.rate) })),
    taxOptions(inputs),
  );
  const tax = sum(groups.map(({ amount }) => amount));
  return compare(
    {
      groups: groups.map(({ rate, amount }) => ({ rate, tax_minor: amount })),
      tax_minor: tax,
      total_minor: sum(groups.map(({ base }) => base)) + tax,
    },
    {
      ...expected,
      ...(expected.groups && {
        groups: expected.groups.map((group: Vector) => ({ rate: hundredths(group.rate), tax_minor: group.tax_minor })),
      }),
    },
  );
};

export const coupons: Readonly<Record<string, Check>> = {
  allocate_fixed: ({ inputs, expected }) =>
    compare({ allocation_minor: discountLines(inputs.lines_minor, [{ amount: inputs.amount_minor }]) }, expected),
  allocate_percent_per_line: ({ inputs, expected }) => {
    const percent = inputs.basis_points === undefined ? String(inputs.percent) : (inputs.basis_points / 100).toFixed(2);
    return compare({ allocation_minor: discountLines(inputs.lines_minor, [{ percent }]) }, expected);
  },
  checkout_now_next: checkout,
  invoice,
  invoice_total: ({ inputs, expected }) => {
    const [off] = discountLines([inputs.subtotal_minor], [discountOf(inputs.coupon)]);
    return compare({ total_minor: inputs.subtotal_minor - off!, discount_minor: off }, expected);
  },
  invoice_totals_only: () => ({ skip: 'sources disagree about where VAT is rounded' }),
  line: ({ inputs, expected }) =>
    compare(
      { amount_minor: priceOf(plain(inputs.unit_minor), plain(inputs.qty), undefined, roundingOf(inputs)).amount },
      expected,
    ),
  tax_breakdown: breakdown,
  tax_inclusive: ({ inputs, expected }) => {
    if (String(inputs.mode).startsWith('round-tax')) return { skip: 'prices with VAT round the net, not the tax' };
    if (finer(inputs.rate)) return tooFine;
    const tax = vatOf(inputs.gross_minor, hundredths(inputs.rate), true, roundingOf(inputs));
    return compare({ tax_minor: tax, net_minor: inputs.gross_minor - tax }, expected);
  },
  tax_line: ({ inputs, expected }) =>
    finer(inputs.rate)
      ? tooFine
      : compare(
          { tax_minor: vatOf(inputs.amount_minor, hundredths(inputs.rate), false, roundingOf(inputs)) },
          expected,
        ),
};
