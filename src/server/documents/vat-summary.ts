import type { Bill, TaxCategory, TaxTreatment } from '../../pricing/index.ts';

/** BG-23: VAT of one category and rate. `rate` in hundredths of a percent, amounts in minor units. */
export interface VatRow {
  /** Null when the treatment says none: another tax regime than VAT. */
  readonly category: TaxCategory | null;
  readonly rate: number;
  readonly base: number;
  readonly amount: number;
  /** VATEX code, where no VAT is charged for a reason. */
  readonly exemption: string | null;
}

/** The VAT of a bill by rate; one row without VAT where none is charged. */
export function vatRows({ taxes, net }: Bill, { category, exemption }: TaxTreatment): VatRow[] {
  if (taxes.length === 0) return [{ category, rate: 0, base: net, amount: 0, exemption }];
  return taxes.map(({ rate, base, amount }) => ({ category, rate, base, amount, exemption: null }));
}
