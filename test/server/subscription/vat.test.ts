import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import type { RegisterAnswer } from '../../../src/server/index.ts';
import { catalogWith, frenchCompany } from '../shop.ts';
import { days, openAccount } from './account.ts';
import type { ShopOptions } from '../shop.ts';

const german = { ...frenchCompany, country: 'DE', postalCode: '10115', vatNumber: 'DE123456788' };
const place = { country: 'DE', postalCode: '10115', vatNumber: 'DE123456788' };
const monthly = { plan: 'professional', cycle: 'monthly', addOns: {}, ...place };
const answers = {
  silence: { status: 'unavailable', name: null, reference: null },
  yes: { status: 'valid', name: 'Sandkasten GmbH', reference: 'R' },
  no: { status: 'invalid', name: null, reference: null },
} as const satisfies Record<string, RegisterAnswer>;

function openGerman(first: RegisterAnswer, options: ShopOptions = {}) {
  const register: { answer: RegisterAnswer } = { answer: first };
  const account = openAccount({ vatRegister: { check: async () => register.answer }, ...options });
  const buy = async (method: object | null = { id: 'card' }) => {
    const { body } = await account.open(await account.quote(monthly), { billing: german, method });
    if (method) await account.confirm(body.id, { token: 'sandbox_success:visa:4242' });
  };
  const treatments = async () =>
    (await account.invoices()).map(({ document }) => [document.treatment.kind, document.bill.tax]);
  return { ...account, register, buy, treatments };
}

describe('VAT after the sale', () => {
  it('goes by what the register says of the number on the day of the renewal', async () => {
    const account = openGerman(answers.yes);
    await account.buy();
    account.register.answer = answers.no;
    await account.pass(days(31));
    expect(await account.treatments()).toEqual([
      ['oss', 1881],
      ['reverse-charge', 0],
    ]);
  });

  it('takes nothing back because a register does not answer', async () => {
    const account = openGerman(answers.yes);
    await account.buy();
    account.register.answer = answers.silence;
    await account.pass(days(31));
    expect(await account.treatments()).toEqual([
      ['reverse-charge', 0],
      ['reverse-charge', 0],
    ]);
  });

  it('is spared once a number proves good: for changes at once, and at renewals', async () => {
    const account = openGerman(answers.silence);
    await account.buy();
    account.register.answer = answers.yes;
    await account.pass(days(1));
    const { preview } = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 4 });
    expect(preview).toMatchObject({ treatment: { kind: 'reverse-charge' }, now: { tax: 0 } });
    await account.pass(days(30));
    expect((await account.treatments()).map(([kind]) => kind)).toEqual(['reverse-charge', 'reverse-charge', 'oss']);
    expect(await account.store.listCreditNotes('acme')).toMatchObject([{ total: 1881, refund: 'refunded' }]);
  });

  it('that prices contained is not given back once more by a change', async () => {
    const account = openGerman(answers.silence, { catalog: catalogWith({ taxBehavior: 'inclusive' }) });
    await account.buy();
    account.register.answer = answers.yes;
    await account.pass(days(1));
    const [note] = await account.store.listCreditNotes('acme');
    const left = 9900 - note!.total;
    const running = async () => (await account.store.findSubscription('acme'))!.running.items[0]!;
    expect(await running()).toMatchObject({ amount: 9900, net: left, paid: left });
    const { preview } = await account.change({ type: 'change-plan', plan: 'advanced', cycle: 'monthly' });
    const credit = preview!.now!.lines.find(({ net }) => net < 0)!;
    expect(credit.net).toBe(-Math.round((left * 30) / 31));
    // What was paid for another period is not touched by it.
    await account.pass(days(40));
    expect((await running()).net).toBe((await running()).amount);
  });

  it('asks again about a number that a trial began with', async () => {
    const trial = catalogWith({
      plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'required' as const } })),
    });
    const account = openGerman(answers.silence, { catalog: trial });
    await account.buy();
    account.register.answer = answers.yes;
    await account.pass(days(14));
    expect(await account.treatments()).toEqual([['reverse-charge', 0]]);
  });

  it('charged at a renewal while nobody could tell is given back when the number proves good', async () => {
    const account = openGerman(answers.silence);
    await account.buy();
    // By then the register has been silent for so long that the first sale's number was given up.
    await account.pass(days(31));
    account.register.answer = answers.yes;
    await account.pass(days(1));
    const notes = await account.store.listCreditNotes('acme');
    expect(notes.map(({ total, refund }) => [total, refund])).toEqual([[1881, 'refunded']]);
    expect(notes[0]!.invoiceNumber).toBe('2026-000002');
  });
});
