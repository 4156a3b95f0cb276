import { expect, fixture, html } from '@open-wc/testing';
import { createI18n } from '../../src/i18n/index.ts';
import type { ChangePreview } from '../../src/contract/index.ts';
import { dueToday, periodBar } from '../../src/elements/dialogs/flow-parts.ts';
import { enDialogs } from '../../src/i18n/locales/en-dialogs.ts';
import { catalog } from '../../demo/catalog.ts';
import { textOf } from './mount.ts';

const i18n = createI18n('en', { language: 'en', messages: enDialogs as never });
const told = { i18n, catalog, currency: 'EUR' };
const end = '2026-05-03T09:00:00.000Z';

/** Two seats more from 13 April 21:00 on, by the second. */
const lines = [
  {
    ...{ id: 'add-on:seats', kind: 'add-on', item: 'seats', cycle: 'monthly', direction: 'charge', reason: 'quantity' },
    ...{ from: 3, to: 5, amount: 1950, discount: 0, net: 1950 },
    period: { start: '2026-04-13T21:00:00.000Z', end },
    share: { part: 1_684_800, of: 2_592_000 },
  },
];
const preview = {
  taxBehavior: 'inclusive',
  lines,
  now: { lines, net: 1950, taxes: [], total: 1950 },
  treatment: { kind: 'unknown' },
} as unknown as ChangePreview;

const year = { start: '2026-03-03T09:00:00.000Z', end: '2027-03-03T09:00:00.000Z' };
const month = { start: '2026-04-03T09:00:00.000Z', end };

describe('what a change costs, told', () => {
  it('counts a part of a period in days, where it is charged by the second', async () => {
    const due = await fixture(html`<div>${dueToday(told, preview)}</div>`);
    expect(textOf(due)).to.include('19.5 days of 30, until May 3, 2026');
    const bar = await fixture(html`<div>${periodBar(told, preview, { period: month, addOns: [] })}</div>`);
    expect(bar.querySelector('svg')!.getAttribute('aria-label')).to.include('19.5 of 30 days are left');
  });

  it('says that one day is left, not are', async () => {
    const one = { ...preview, lines: [{ ...preview.lines[0]!, share: { part: 1, of: 30 } }] };
    const bar = await fixture(html`<div>${periodBar(told, one, { period: month, addOns: [] })}</div>`);
    expect(bar.querySelector('svg')!.getAttribute('aria-label')).to.include('1 of 30 days is left');
  });

  it('tells the month of an add-on that has its own beside a year', async () => {
    const seats = { id: 'seats', quantity: 3, included: 3, cycle: 'monthly', period: month, left: null };
    const bar = await fixture(html`<div>${periodBar(told, preview, { period: year, addOns: [seats] })}</div>`);
    expect(bar.querySelector('svg')!.getAttribute('aria-label')).to.match(/from April\s3,\s2026 to May\s3,\s2026/);
  });
});
