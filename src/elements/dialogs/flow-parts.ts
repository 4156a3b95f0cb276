import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeLine, ChangePreview, Subscription } from '../../contract/index.ts';
import type { I18n } from '../../i18n/index.ts';
import { findAddOn, findPlan, sum, type Bill, type Catalog } from '../../pricing/engine.ts';
import { taxRows } from '../base/bill-lines.ts';

/** What parts of a dialog are told with. */
export interface Told {
  readonly i18n: I18n;
  readonly catalog: Catalog;
  readonly currency: string;
}

type Share = ChangeLine['share'];

export function nameOf({ i18n, catalog }: Told, { kind, item }: { kind: string; item: string }): string {
  const sold = kind === 'plan' ? findPlan(catalog, item) : findAddOn(catalog, item);
  return i18n.text(sold?.name) || item;
}

/** What is charged, line by line with the days each stands for: at once with VAT and total, or with the renewal of its period. */
export function dueToday(told: Told, preview: ChangePreview): TemplateResult {
  const { i18n } = told;
  const { now, lines } = preview;
  if (now.total === 0 && lines.length === 0) return html`<p class="label">${i18n.t('due.nothing')}</p>`;
  const money = (amount: number): string => i18n.money(amount, told.currency);
  const waits = now.lines.length === 0;
  const net = waits ? sum(lines.map((line) => line.net)) : now.net;
  // Before its own lines stands what has waited, where all of it is charged at once.
  const others = now.lines.slice(0, now.lines.length - lines.length);
  const dates = new Set(lines.map(({ period }) => i18n.date(period.end)));
  return html`
    <dl class="due" part="due">
      ${others.map((line) => billRow(told, line))} ${lines.map((line) => changeRow(told, line))}
      ${preview.taxBehavior === 'inclusive' ? nothing : row(i18n.t('due.net'), money(net), 'quiet')}
      ${waits ? nothing : taxRows(now, told, preview.taxBehavior, preview.treatment.kind)}
      ${row(i18n.t('due.today'), money(now.total), 'total')}
    </dl>
    ${waits ? html`<p class="note">${i18n.t('due.waits', { date: i18n.list([...dates]) })}</p>` : nothing}
  `;
}

/** When and how much is charged next. */
export function nextCharge({ i18n, currency }: Told, next: Pick<Bill, 'at' | 'total'> | null): string {
  if (!next) return i18n.t('due.noNext');
  return i18n.t('due.nextCharge', { amount: i18n.money(next.total, currency), date: i18n.date(next.at) });
}

function row(label: unknown, amount: unknown, classes = ''): TemplateResult {
  return html`<div class="row ${classes}">
    <dt>${label}</dt>
    <dd class="amount">${amount}</dd>
  </div>`;
}

function changeRow(told: Told, line: ChangeLine): TemplateResult {
  const { i18n, currency } = told;
  const name = nameOf(told, line);
  const more = line.to - line.from;
  const what =
    line.direction === 'credit'
      ? i18n.t('due.credit', { name })
      : line.kind === 'add-on' && line.reason === 'quantity' && more > 0
        ? `${name} · ${i18n.t('due.more', { count: more })}`
        : i18n.t('due.charge', { name });
  return row(
    html`<span>${what}</span> <span class="note amount">${shareText(told, line.period, line.share)}</span>`,
    i18n.money(line.net, currency),
  );
}

/** Until when, and for which part of the period. */
function shareText({ i18n }: Told, { end }: ChangeLine['period'], share: Share): string {
  const { part, of } = inDays(share);
  const until = { date: i18n.date(end) };
  return part === of ? i18n.t('due.share.whole', until) : i18n.t('due.share.day', { part, of, count: part, ...until });
}

/** Counted in days as it is, or in seconds: then to a tenth of a day. */
function inDays({ part, of }: Share): Share {
  const unit = of < 86_400 ? 1 : 86_400;
  return { part: Math.round((10 * part) / unit) / 10, of: of / unit };
}

function billRow(told: Told, line: Bill['lines'][number]): TemplateResult | typeof nothing {
  if (line.net === 0) return nothing;
  const { i18n, currency } = told;
  const { net, period, share = { part: 1, of: 1 } } = line;
  const until = period ? shareText(told, period, share) : nothing;
  const sold = line.kind === 'setup-fee' ? i18n.t('summary.setupFee') : nameOf(told, line);
  const name = net < 0 ? i18n.t('due.credit', { name: sold }) : sold;
  return row(html`<span>${name}</span> <span class="note amount">${until}</span>`, i18n.money(net, currency));
}

/** The period as a bar: what has passed, and what is paid for now. */
export function periodBar(
  told: Told,
  preview: ChangePreview,
  { period, addOns }: Pick<Subscription, 'period' | 'addOns'>,
): TemplateResult | typeof nothing {
  const line = preview.lines.find(({ direction, share }) => direction === 'charge' && share.part < share.of);
  if (!line) return nothing;
  const { i18n } = told;
  const { part, of } = inDays(line.share);
  // An add-on may have months of its own.
  const own = addOns.find((addOn) => addOn.cycle === line.cycle && addOn.period.end === line.period.end);
  const { start } = own?.period ?? period;
  const values = { start: i18n.date(start), end: i18n.date(line.period.end), part, of, count: part };
  const left = `${Math.round((100 * part) / of)}`;
  return html`<svg
    class="bar"
    part="bar"
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    role="img"
    aria-label=${i18n.t('due.bar', values)}
  >
    <rect class="passed" width="100" height="6" rx="1" />
    <rect class="left" x=${100 - Number(left)} width=${left} height="6" rx="1" />
  </svg>`;
}
