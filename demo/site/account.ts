import { createFormat } from '../../src/i18n/index.ts';
import type { InvoiceSummary, Subscription } from '../../src/contract/index.ts';
import { catalog } from '../catalog.ts';
import { word } from './site.ts';

/** Where the subscription stands, read from the backend as any page could. */
const place = document.querySelector('#account')!;
const locale = document.documentElement.lang;
const format = createFormat(locale);

async function read<T>(path: string): Promise<T | null> {
  const response = await fetch(`/billing/v1/${path}`);
  return response.ok ? ((await response.json()) as T) : null;
}

function row(label: string, value: string): HTMLElement[] {
  const term = document.createElement('dt');
  term.textContent = label;
  const definition = document.createElement('dd');
  definition.textContent = value;
  return [term, definition];
}

const subscription = await read<Subscription | { subscription: Subscription | null }>('subscription');
const current = subscription && 'subscription' in subscription ? subscription.subscription : subscription;
if (!current) place.textContent = word('account.none');
else {
  const list = document.createElement('dl');
  const name = catalog.plans.find(({ id }) => id === current.plan)?.name;
  const plan = typeof name === 'object' ? (name[locale] ?? name.en ?? current.plan) : (name ?? current.plan);
  list.append(...row(word('account.plan'), plan), ...row(word('account.status'), current.status));
  if (current.next)
    list.append(
      ...row(
        word('account.next'),
        `${format.money(current.next.total, current.currency)} · ${format.date(current.next.at)}`,
      ),
    );
  const invoices = (await read<{ invoices: InvoiceSummary[] }>('invoices'))?.invoices ?? [];
  const numbers = invoices.map(({ kind, number, total, currency }) => {
    return `${number} · ${format.money(kind === 'credit-note' ? -total : total, currency)}`;
  });
  if (numbers.length > 0) list.append(...row(word('account.invoices'), numbers.join(', ')));
  place.append(list);
}
