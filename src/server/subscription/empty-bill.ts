import type { Bill } from '../../pricing/index.ts';

/** Nothing is due. */
export const emptyBill = (at: string): Bill => ({
  at,
  lines: [],
  subtotal: 0,
  discount: 0,
  net: 0,
  taxes: [],
  tax: 0,
  total: 0,
});
