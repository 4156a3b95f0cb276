import type { InvoiceSummary, Subscription } from '../../src/contract/index.ts';
import { createFormat, writtenDate } from '../../src/i18n/index.ts';
import { word } from './site.ts';

/** What was charged and when, oldest first, and what comes next: a bar each, as high as its amount. Demo only. */
const { lang } = document.documentElement;
const format = createFormat(lang);

interface Charge {
  readonly at: string;
  readonly label: string;
  readonly state: 'paid' | 'open' | 'void' | 'credit' | 'next';
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
}

async function read<T>(path: string): Promise<T | null> {
  const answer = await fetch(`/billing/v1/${path}`, { headers: { accept: 'application/json' } });
  return answer.ok ? ((await answer.json()) as T) : null;
}

function issued({ kind, number, status, issuedAt, total, currency }: InvoiceSummary): Charge {
  const state = kind === 'credit-note' ? 'credit' : status;
  return { at: issuedAt, label: number, state, amount: total, currency };
}

function upcoming(subscription: Subscription | null): Charge[] {
  if (!subscription?.next) return [];
  const { at, total } = subscription.next;
  return [{ at, label: word('charges.upcoming'), state: 'next', amount: total, currency: subscription.currency }];
}

function row(charge: Charge, highest: number): HTMLLIElement {
  const { at, label, state, amount, currency } = charge;
  const item = document.createElement('li');
  item.className = state;
  item.style.setProperty('--share', String(highest === 0 ? 0 : amount / highest));
  const texts = [
    writtenDate(lang, format.date(at)),
    format.money(state === 'credit' ? -amount : amount, currency),
    label,
    ...(state === 'next' ? [] : [word(`charges.${state}`)]),
  ];
  item.append(
    ...texts.map((text) => {
      const line = document.createElement('span');
      line.textContent = text;
      return line;
    }),
  );
  return item;
}

const list = document.createElement('ol');
list.className = 'charges';
list.tabIndex = 0;
list.setAttribute('aria-label', word('charges'));
list.hidden = true;

/** Reads the charges anew; hidden as long as there are none. */
export async function showCharges(): Promise<void> {
  const [books, subscription] = await Promise.all([
    read<{ invoices: InvoiceSummary[] }>('invoices'),
    read<Subscription>('subscription'),
  ]);
  const charges = [...(books?.invoices ?? []).map(issued).reverse(), ...upcoming(subscription)];
  const highest = Math.max(...charges.map(({ amount }) => amount));
  list.replaceChildren(...charges.map((charge) => row(charge, highest)));
  list.hidden = charges.length === 0;
  list.scrollLeft = list.scrollWidth;
}

document.querySelector('aside.demo')!.append(list);
document.addEventListener('comptoir-change', () => void showCharges());
document.addEventListener('comptoir-success', () => void showCharges());
