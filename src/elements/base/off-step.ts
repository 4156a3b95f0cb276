import type { I18n } from '../../i18n/index.ts';
import { stepQuantity, type QuantitySteps } from '../../pricing/add-on-limits.ts';

/** What can be had instead of a quantity between two steps: both beside it, or the lower where the limit comes before the other. */
export function offStepText(i18n: I18n, limits: QuantitySteps, quantity: number): string | null {
  const fewer = stepQuantity(limits, quantity, -1);
  const more = stepQuantity(limits, quantity, 1);
  return more === quantity
    ? i18n.find('addOn.fault.quantity-above-max', { limit: fewer })
    : i18n.find('addOn.fault.quantity-off-step', { fewer, more });
}
