import type { Quote } from './quote-model.ts';

/**
 * Whether nothing of what is bought is ever charged: nothing that costs something renews, or a coupon without an end takes off
 * all of it.
 */
export function isFreeForEver({
  now,
  next,
  trialEnd,
  coupon,
}: Pick<Quote, 'now' | 'next' | 'trialEnd' | 'coupon'>): boolean {
  if (now.total > 0) return false;
  if (next === null) return true;
  if (next.total > 0 || !coupon?.applied || coupon.duration !== 'forever') return false;
  // A percentage does so on every bill, an amount where the first bill of everything is no stub.
  const first = trialEnd === null ? now : next;
  return coupon.percent !== null || first.lines.every(({ share }) => !share);
}
