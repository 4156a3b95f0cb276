import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { AddOn, Catalog, PriceRule } from '../../pricing/index.ts';
import { addOnCycle } from '../../pricing/add-on-cycle.ts';
import { findCycle } from '../../pricing/lookup.ts';
import { copy } from './copy.ts';
import { link } from './link.ts';
import type { SteppedRule } from './price-tiers.ts';
import { intervalText, withTax } from './wording.ts';

/** What one unit of an add-on costs beside a plan's cycle: "€12.00 a month for each seat, excl. VAT". */
export function addOnPrice(
  i18n: I18n,
  catalog: Catalog,
  addOn: AddOn,
  { cycle: cycleId, currency }: { readonly cycle: string; readonly currency: string },
  /** Shows the steps of a price that depends on how many one takes; null until it can. */
  steps: (rule: SteppedRule, label: unknown) => unknown,
): unknown {
  const cycle = findCycle(catalog, cycleId);
  const own = cycle && addOnCycle(catalog, addOn, cycle, currency);
  const rule: PriceRule | undefined = own && addOn.prices?.[own.id]?.[currency];
  if (!own || rule === undefined) return i18n.t('addOn.fault.price-missing');
  const interval = intervalText(i18n, own);
  const unit = addOn.unit ? copy(i18n, addOn.unit.one) : i18n.t('addOn.unit');
  // A package is more than one unit, a tier not every one.
  if (typeof rule === 'object' && ('tiers' in rule || 'size' in rule)) {
    const label = withTax(i18n, i18n.rich('remarks', { first: i18n.t('addOn.tiers'), second: interval }), catalog);
    return steps(rule, label) ?? label;
  }
  const price = i18n.unitPrice(String(typeof rule === 'object' ? rule.amount : rule), currency);
  const flat = typeof rule === 'object' && rule.model === 'flat';
  const told = flat
    ? i18n.t('addOn.flat', { amount: price, interval })
    : i18n.rich('addOn.price', { amount: price, interval, unit });
  return withTax(i18n, told, catalog);
}

/** Where an add-on that is sold elsewhere is to be had; a screen reader hears its name as well. */
export function externalLink(i18n: I18n, { name, externalUrl, externalLabel }: AddOn): TemplateResult {
  const label = externalLabel ? copy(i18n, externalLabel) : i18n.t('addOn.learnMore');
  return html`<a class="button" href=${link(externalUrl)}
    >${label} <span class="visually-hidden">${i18n.text(name)}</span></a
  >`;
}
