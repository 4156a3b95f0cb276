// Without elements of its own: beside all of Lit, bundlers would cut that into chunks.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { I18n } from '../../i18n/index.ts';
import type { PriceRule, Tier } from '../../pricing/index.ts';

/** A price that depends on how many one takes. */
export type SteppedRule = Extract<PriceRule, { readonly tiers: unknown } | { readonly size: number }>;

/** What it comes to for how many, opened where one chooses. Steps count what is billed: units beyond those included. */
export function priceTiers(
  i18n: I18n,
  rule: SteppedRule,
  { label, currency, included }: { readonly label: unknown; readonly currency: string; readonly included: number },
): TemplateResult {
  const money = (amount: number | string): string => i18n.unitPrice(String(amount), currency);
  const lines =
    rule.model === 'package'
      ? [i18n.t('tier.package', { size: rule.size, amount: money(rule.amount) })]
      : [
          ...(rule.model === 'stairstep' ? [] : [i18n.t(`tier.${rule.model}`)]),
          ...rule.tiers.map((tier, index) => {
            const amounts = [
              ...(rule.model !== 'stairstep' && (tier.unit || !tier.flat)
                ? [i18n.t('tier.each', { amount: money(tier.unit ?? 0) })]
                : []),
              ...(tier.flat ? [money(tier.flat)] : []),
            ];
            return `${range(i18n, rule.tiers[index - 1], tier)} · ${i18n.list(amounts)}`;
          }),
        ];
  return html`<details>
    <summary>${label}</summary>
    ${lines.map((line) => html`<div>${line}</div>`)}
    ${included > 0 ? html`<div>${i18n.t('tier.extra')}</div>` : nothing}
  </details>`;
}

/** "1–10", "11", "12+". */
function range(i18n: I18n, before: Tier | undefined, { upTo }: Tier): string {
  const from = Number(before?.upTo ?? 0) + 1;
  if (upTo === null) return `${i18n.number(from)}+`;
  return Number(upTo) === from ? i18n.number(from) : `${i18n.number(from)}–${i18n.number(Number(upTo))}`;
}
