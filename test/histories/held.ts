import { expect } from 'vitest';
import type { LogEvent } from '../../src/server/index.ts';
import { organizations } from './world.ts';
import type { World } from './world.ts';

/** What was paid for goes on while its renewal is under way (ms). */
const renewalTime = 3_600_000;
const open = ['created', 'requires_action', 'processing', 'unknown'];
const sum = (entries: readonly { readonly amount: number }[]): number =>
  entries.reduce((so, { amount }) => so + amount, 0);

/** What must hold after every step, whatever is under way. */
export async function held(world: World): Promise<void> {
  const { store, played, attempts, pages } = world;
  // Before the invoices, which only grow: a page's payment may go on meanwhile.
  const known = await Promise.all([...attempts].map((id) => store.findAttempt(id)));
  const invoices = (await Promise.all(organizations.map((each) => store.listInvoices(each)))).flat();
  const paid = new Map(
    invoices.filter(({ status }) => status === 'paid').map((invoice) => [invoice.attemptId, invoice]),
  );
  const openOf = new Map<string, number>();
  for (const attempt of known.filter((one) => one !== null)) {
    const { id } = attempt;
    const { charges, refunds } = await played.books(id);
    if (open.includes(attempt.status)) openOf.set(attempt.organization, (openOf.get(attempt.organization) ?? 0) + 1);
    expect(sum(refunds)).toBeLessThanOrEqual(sum(charges));
    // Charged once at most, what was agreed to.
    expect(charges.length).toBeLessThanOrEqual(1);
    if (charges[0]) expect(charges[0]).toMatchObject({ amount: attempt.amount, currency: attempt.currency });
    // Booked or given back, or still looked after; and booked only if it was charged.
    if (charges[0] && attempt.status !== 'paid' && !open.includes(attempt.status)) {
      expect(sum(refunds), `${id} is ${attempt.status}`).toBe(sum(charges));
    }
    if (attempt.status === 'paid' && attempt.amount > 0) {
      expect(sum(charges)).toBe(attempt.amount);
      expect(paid.get(id)?.total).toBe(attempt.amount);
    }
  }
  for (const [organization, count] of openOf) expect(count, organization).toBe(1);
  for (const [by, { total }] of paid) expect(sum((await played.books(by!)).charges)).toBe(total);
  const notes = (await Promise.all(organizations.map((each) => store.listCreditNotes(each)))).flat();
  // No number of a year is left out or given twice.
  const counts = new Map<string, number>();
  for (const number of [...invoices, ...notes].map(({ number }) => number).sort()) {
    const [series, count] = number.split('-') as [string, string];
    counts.set(series, (counts.get(series) ?? 0) + 1);
    expect(Number(count), number).toBe(counts.get(series));
  }
  // Nobody is given back more than they paid, and a VAT number proves good once.
  for (const { id, total } of invoices) {
    const ours = notes.filter(({ invoiceId }) => invoiceId === id);
    expect(sum(ours.map((note) => ({ amount: note.total })))).toBeLessThanOrEqual(total);
    expect(ours.filter(({ reason }) => reason === 'vat-number-verified').length).toBeLessThanOrEqual(1);
  }
  // A page that says so has a receipt of a paid invoice.
  for (const { checkout } of pages) {
    const { phase, quote } = checkout.getState();
    if (phase.name === 'succeeded' && phase.receipt.paid.total > 0) {
      const invoice = invoices.find(({ number }) => number === phase.receipt.invoiceNumber);
      expect(invoice).toMatchObject({ status: 'paid', total: phase.receipt.paid.total });
    }
    expect(quote.local?.now.total ?? 0).toBeGreaterThanOrEqual(0);
  }
  for (const organization of organizations) {
    const { active, plan, until } = await world.server().entitlements(organization);
    if (plan !== null) expect(Date.parse(until!) + renewalTime).toBeGreaterThan(world.time.now());
    if (active) expect([...paid.values()].filter((invoice) => invoice.organization === organization)).not.toEqual([]);
  }
}

/** What must hold once nothing is under way: no payment without an end, and nobody was called for help. */
export async function atRest(world: World): Promise<void> {
  world.played.mishap?.(null);
  for (let looks = 0; looks < 5; looks++) {
    world.played.review();
    await world.time.advance(31 * 60_000);
    await world.server().runDue();
  }
  await held(world);
  for (const id of world.attempts) expect(open).not.toContain((await world.store.findAttempt(id))!.status);
  // What the notes say was given back is what the provider gave back.
  for (const organization of organizations) {
    const invoices = await world.store.listInvoices(organization);
    const notes = await world.store.listCreditNotes(organization);
    for (const note of notes) expect(note.refund, note.number).toBe('refunded');
    for (const { id, attemptId } of invoices.filter(({ status }) => status === 'paid')) {
      const noted = notes.filter(({ invoiceId }) => invoiceId === id).map(({ total }) => ({ amount: total }));
      expect(sum((await world.played.books(attemptId!)).refunds), id).toBe(sum(noted));
    }
  }
  const calls = ['subscription.failed', 'request.failed', 'attempt.held', 'refund.failed'];
  // Where it was out of reach for a while, that is told of as well: everything has come right by now.
  const isPassing = ({ error = '' }: LogEvent) =>
    world.played.mishap !== undefined && error.startsWith('ProviderError: ');
  expect(world.log().filter((told) => calls.includes(told.event) && !isPassing(told))).toEqual([]);
}
