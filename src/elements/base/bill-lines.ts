import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { Bill, BillLine, Catalog, Quote } from '../../pricing/index.ts';
import { findAddOn, findCycle, findPlan } from '../../pricing/lookup.ts';
import { lineSaving } from '../../pricing/order.ts';
import { cycleName } from './wording.ts';

/** What a bill is told with. */
interface Teller {
  readonly i18n: I18n;
  readonly catalog: Catalog;
  readonly quote: Quote;
}

/**
 * Every line of a quote's bill, what comes off, and VAT: up to the total, without it. In a trial it is the first bill to come,
 * under its day where a fee is due today besides.
 */
export function billLines(teller: Teller): TemplateResult {
  const { now, next, trialEnd } = teller.quote;
  if (!trialEnd || !next) return linesOf(now, teller);
  if (now.lines.length === 0) return linesOf(next, teller);
  return html`<p class="note">${teller.i18n.date(next.at)}</p>
    ${linesOf(next, teller)}
    <div class="rule"></div>
    ${linesOf(now, teller)}`;
}

function linesOf(bill: Bill, teller: Teller): TemplateResult {
  const { i18n, quote } = teller;
  const money = (amount: number): string => i18n.money(amount, quote.currency);
  const discount = quote.coupon ? i18n.t('summary.coupon', { code: quote.coupon.code }) : i18n.t('summary.discount');
  // Before VAT is known it stands below, as the total.
  const isTotal = bill === quote.now && quote.treatment.kind === 'unknown';
  const lines = bill.lines.filter(({ billed, included }) => billed > 0 || included > 0);
  const saved = lines.map((line) => lineSaving(teller.catalog, line, quote.currency));
  // What a single line saves is said of the whole, below.
  const each = saved.filter((amount) => amount > 0).length > 1;
  return html`
    <dl part="lines">
      ${lines.map((line, i) => lineRow(line, teller, each ? saved[i]! : 0))}
      ${bill.discount > 0 ? row(discount, money(-bill.discount)) : nothing}
      <div class="rule"></div>
      ${quote.taxBehavior === 'inclusive' || isTotal ? nothing : row(i18n.t('summary.net'), money(bill.net), 'quiet')}
      ${taxRows(bill, { i18n, currency: quote.currency }, quote.taxBehavior, quote.treatment.kind)}
    </dl>
  `;
}

function row(label: unknown, amount: string, classes = ''): TemplateResult {
  return html`<div class="row ${classes}">
    <dt>${label}</dt>
    <dd class="amount">${amount}</dd>
  </div>`;
}

/** VAT of a bill by rate, or why there is none. */
export function taxRows(
  { taxes }: Bill,
  { i18n, currency }: { readonly i18n: I18n; readonly currency: string },
  behavior: Quote['taxBehavior'],
  kind: Quote['treatment']['kind'],
): TemplateResult | TemplateResult[] | typeof nothing {
  if (taxes.length === 0) {
    if (kind === 'unknown') return nothing;
    return row(noTax(i18n, kind), i18n.money(0, currency), 'quiet');
  }
  return taxes.map(({ rate, amount, country }) => {
    const percent = i18n.percent(rate);
    const label =
      behavior === 'inclusive'
        ? i18n.t('summary.vatIncluded', { rate: percent })
        : i18n.t('summary.vatOf', { rate: percent, country: i18n.country(country) });
    return row(label, i18n.money(amount, currency), 'quiet');
  });
}

function noTax(i18n: I18n, kind: Quote['treatment']['kind']): string {
  if (kind === 'reverse-charge') return i18n.t('summary.reverseCharge');
  if (kind === 'outside-scope' || kind === 'territory') return i18n.t('summary.outsideScope');
  return i18n.t('summary.vat', { rate: i18n.percent(0) });
}

/** Name, how the amount comes about and what it saves a year, amount. */
function lineRow(line: BillLine, { i18n, catalog, quote }: Teller, saving: number): TemplateResult {
  const cycle = findCycle(catalog, line.cycle);
  const parts: string[] = [];
  let name = i18n.t('summary.setupFee');
  if (line.kind === 'plan') {
    name = i18n.text(findPlan(catalog, line.item)?.name);
    if (cycle) parts.push(cycleName(i18n, cycle));
  } else if (line.kind === 'add-on') {
    name = i18n.text(findAddOn(catalog, line.item)?.name);
    if (line.billed === 0) parts.push(i18n.t('summary.includedOnly', { count: line.included }));
    else if (line.included > 0)
      parts.push(i18n.t('summary.includedUnits', { included: line.included, extra: line.billed }));
    if (line.billed > 0 && line.unit)
      parts.push(i18n.t('summary.each', { count: line.billed, amount: i18n.unitPrice(line.unit, quote.currency) }));
    // Billed apart from the plan: its own cycle is said.
    if (cycle && line.cycle !== quote.selection.cycle) parts.push(cycleName(i18n, cycle));
  }
  const saves = saving > 0 ? i18n.t('summary.lineSaving', { amount: i18n.money(saving, quote.currency) }) : '';
  const note = (text: string, more = ''): TemplateResult | typeof nothing =>
    text ? html`<span class="note amount ${more}">${text}</span>` : nothing;
  const label = html`<span>${name}</span> ${note(parts.join('\u00a0· '))} ${note(saves, 'saving')}`;
  return row(label, i18n.money(line.amount, quote.currency));
}
