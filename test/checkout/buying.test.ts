import { describe, expect, test } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { addressFormat } from '../../src/addresses/index.ts';
import {
  addressRows,
  billingInfo,
  extraFields,
  fieldFault,
  phaseName,
  serverQuote,
  shownQuote,
} from '../../src/checkout/index.ts';
import { createTestBackend, sandboxPayments } from '../../src/testing/index.ts';
import { company, fill, open, pendingAttempt, ready } from './fixture.ts';

const phase = ({ checkout }: ReturnType<typeof open>): string => phaseName(checkout.getState().phase);

describe('a checkout without an element', () => {
  test('buys a subscription', async () => {
    const bench = open();
    await bench.settle();
    expect(phase(bench)).toBe('choosing');
    bench.checkout.dispatch({ type: 'choose-plan', plan: 'standard' });
    bench.checkout.dispatch({ type: 'choose-cycle', cycle: 'monthly' });
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout);
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    bench.checkout.fieldChanged(true);
    const quoted = serverQuote(bench.checkout.getState())!;
    expect(quoted.now.total).toBe(shownQuote(bench.checkout.getState())!.now.total);
    bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    const { phase: end } = bench.checkout.getState();
    expect(end.name === 'succeeded' && end.receipt.paid.total).toBe(quoted.now.total);
    expect(await bench.server.entitlements('org_test')).toMatchObject({ active: true, plan: 'standard' });
    expect(bench.storage.size).toBe(0);
  });

  test('shows a local total at once and asks the server once after a run of changes', async () => {
    const bench = open();
    await bench.settle();
    const before = bench.requests.length;
    const totals = new Set<number>();
    bench.checkout.subscribe((state) => totals.add(state.quote.local!.now.total));
    for (const quantity of [4, 5, 6]) bench.checkout.dispatch({ type: 'set-quantity', addOn: 'seats', quantity });
    expect(totals.size).toBe(3);
    await bench.settle();
    expect(bench.requests.slice(before)).toEqual(['POST /v1/quotes']);
    expect(serverQuote(bench.checkout.getState())!.now.total).toBe(bench.checkout.getState().quote.local!.now.total);
  });

  test('keeps a quantity that cannot be bought, names the fault and does not continue', async () => {
    const bench = open();
    await bench.settle();
    bench.checkout.dispatch({ type: 'set-quantity', addOn: 'seats', quantity: 1.5 });
    bench.checkout.dispatch({ type: 'continue' });
    const state = bench.checkout.getState();
    expect(state.selection.addOns.seats).toBe(1.5);
    expect(state.quote.problems).toMatchObject([{ code: 'quantity-not-a-number', path: 'addOns.seats' }]);
    expect(phase(bench)).toBe('choosing');
    expect(state.pressed).toBe(true);
  });

  test('judges a VAT number anew for a country that is chosen outside the form', async () => {
    const bench = open();
    await bench.settle();
    const { checkout } = bench;
    checkout.dispatch({ type: 'continue' });
    fill(checkout, { ...company, country: 'DE', postalCode: '1000', city: 'Bruxelles', vatNumber: 'BE0123456749' });
    checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(checkout.getState().billing).toMatchObject({ confirmed: false });
    checkout.dispatch({ type: 'choose-country', country: 'BE' });
    checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(checkout.getState().billing).toMatchObject({ confirmed: true, vat: { state: 'valid' } });
  });

  test('pays once however often Pay is pressed', async () => {
    const bench = await ready();
    for (let press = 0; press < 5; press++) bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    expect(phase(bench)).toBe('succeeded');
    expect(bench.requests.filter((request) => request === 'POST /v1/checkouts')).toHaveLength(1);
  });

  test('a decline keeps what was typed and allows another try', async () => {
    const cards = ['sandbox_insufficient_funds:visa:9995', 'sandbox_success:visa:4242'];
    const port = sandboxPayments();
    const bench = await ready({
      payments: {
        ...port,
        confirm: () => Promise.resolve({ outcome: 'submitted', payload: { token: cards.shift()! } }),
      },
    });
    bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    expect(bench.checkout.getState().payment.refusal).toEqual({ kind: 'declined', code: 'insufficient_funds' });
    expect(bench.checkout.getState().billing.values).toMatchObject(company);
    bench.checkout.fieldChanged(true);
    bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    expect(phase(bench)).toBe('succeeded');
  });

  test.each([
    ['accepted', 'succeeded'],
    ['refused', 'paying.editing'],
  ] as const)('3-D Secure %s ends %s', async (challenge, end) => {
    const bench = await ready({ payments: sandboxPayments({ token: 'sandbox_challenge:visa:3155', challenge }) });
    const seen: string[] = [];
    bench.checkout.subscribe((state) => seen.push(phaseName(state.phase)));
    bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    expect(seen).toContain('paying.action-required');
    expect(phase(bench)).toBe(end);
  });

  test('a reload brings back what was typed, and nothing of a card', async () => {
    const bench = await ready();
    expect([...bench.storage.values()].join()).not.toContain('4242');
    bench.checkout.destroy();
    const again = open({ kept: bench.storage, from: bench, time: bench.clock });
    await again.settle();
    expect(phase(again)).toBe('paying.editing');
    expect(again.checkout.getState().billing.values).toMatchObject(company);
    expect(again.checkout.getState().billing.confirmed).toBe(true);
  });

  test('nothing is written down before something is chosen', async () => {
    const bench = open();
    await bench.settle();
    await bench.clock.advance(1000);
    expect(phase(bench)).toBe('choosing');
    expect(bench.storage.size).toBe(0);
    bench.checkout.dispatch({ type: 'choose-plan', plan: 'standard' });
    await bench.clock.advance(1000);
    expect([...bench.storage.values()].join()).toContain('"plan":"standard"');
  });

  test('what was typed is forgotten after a day', async () => {
    const bench = await ready();
    bench.checkout.destroy();
    await bench.clock.advance(25 * 60 * 60_000);
    const again = open({ kept: bench.storage, from: bench, time: bench.clock });
    await again.settle();
    expect(again.checkout.getState().billing.values.name).toBeUndefined();
  });

  test('a reload in the middle of 3-D Secure takes the payment up again', async () => {
    const port = sandboxPayments({ token: 'sandbox_challenge:visa:3155' });
    const bench = await ready({
      payments: {
        ...port,
        confirm: (session) => (session.data.challenge ? new Promise(() => undefined) : port.confirm(session)),
      },
    });
    bench.checkout.dispatch({ type: 'pay' });
    await expect.poll(() => phase(bench), { timeout: 10_000 }).toBe('paying.action-required');
    bench.checkout.destroy();
    const again = open({ kept: bench.storage, from: bench, time: bench.clock, payments: port });
    await again.settle();
    expect(phase(again)).toBe('succeeded');
  });

  test('a redirect that comes back into another browser takes the payment up by its id', async () => {
    const port = sandboxPayments({ token: 'sandbox_challenge:visa:3155' });
    const bench = await ready({
      payments: {
        ...port,
        confirm: (session) => (session.data.challenge ? new Promise(() => undefined) : port.confirm(session)),
      },
    });
    bench.checkout.dispatch({ type: 'pay' });
    await expect.poll(() => phase(bench), { timeout: 10_000 }).toBe('paying.action-required');
    const returning = bench.checkout.getState().attempt!.id;
    bench.checkout.destroy();
    const elsewhere = open({ from: bench, time: bench.clock, payments: port, returning });
    await elsewhere.settle();
    expect(phase(elsewhere)).toBe('succeeded');
  });

  test('what was paid while the page was away is shown when it is back', async () => {
    const port = sandboxPayments();
    const bench = await ready({ payments: { ...port, confirm: () => new Promise(() => undefined) } });
    bench.checkout.dispatch({ type: 'pay' });
    const pending = await pendingAttempt(bench);
    bench.checkout.destroy();
    await bench.backend.confirm!(pending.id, { payload: { token: 'sandbox_success:visa:4242' } });
    const again = open({ kept: bench.storage, from: bench, time: bench.clock, payments: port });
    await again.settle();
    expect(phase(again)).toBe('succeeded');
  });

  test('a forged return leads nowhere', async () => {
    const bench = open({ returning: 'att_forged' });
    await bench.settle();
    expect(phase(bench)).toBe('choosing');
    expect(bench.checkout.getState().attempt).toBeNull();
  });

  test('a member chooses but does not pay; a subscriber is told so', async () => {
    const member = open({ principal: { who: 'member' } });
    await member.settle();
    expect(member.checkout.getState().phase).toEqual({ name: 'blocked', reason: 'not-owner' });
    member.checkout.dispatch({ type: 'choose-plan', plan: 'standard' });
    expect(member.checkout.getState().selection.plan).toBe('standard');
    const bench = await ready();
    bench.checkout.dispatch({ type: 'pay' });
    await bench.settle();
    const again = open({ from: bench, time: bench.clock });
    await again.settle();
    expect(again.checkout.getState().phase).toEqual({ name: 'blocked', reason: 'already-subscribed' });
  });

  test('an unknown preselection is reported and ignored', async () => {
    const faults: string[] = [];
    const bench = open({
      preselect: { plan: 'gold', addOns: { seats: 9, rockets: 1 } },
      onFault: ({ message }) => faults.push(message),
    });
    await bench.settle();
    expect(faults).toHaveLength(2);
    expect(faults.join()).toMatch(/gold.*rockets|rockets.*gold/);
    expect(bench.checkout.getState().selection.addOns).toEqual({ seats: 9 });
  });
});

describe('billing information', () => {
  test('asks for what the country writes, and for its postal code', async () => {
    const bench = open({
      addressFormat: async (country) => (await import('../../src/addresses/index.ts')).addressFormat(country),
    });
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout, { ...company, country: 'US', city: 'Portland', postalCode: '9720', region: '' });
    await bench.settle();
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(bench.checkout.getState().billing.faults).toEqual({ region: 'required', postalCode: 'postal-code' });
    fill(bench.checkout, { postalCode: '97201', region: 'OR' });
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(bench.checkout.getState().billing.confirmed).toBe(true);
    fill(bench.checkout, { country: 'HK' });
    await bench.settle();
    expect(addressRows(bench.checkout.getState().billing).flat()).not.toContain('postalCode');
  });

  test.each([
    ['LT', 'LT-01103'],
    ['LU', 'L-4750'],
    ['AT', 'A-1010'],
    ['DE', '26133'],
  ])('takes a postal code of %s as it is written: %s', (country, postalCode) => {
    const billing = { values: { customer: 'company', country, postalCode }, format: addressFormat(country) } as const;
    expect(fieldFault('postalCode', billing)).toBe(null);
    const other = { ...billing, values: { ...billing.values, postalCode: `${postalCode}1` } };
    expect(fieldFault('postalCode', other)).toBe('postal-code');
    const beside = { ...billing, values: { ...billing.values, postalCode: `Postfach-${postalCode}` } };
    expect(fieldFault('postalCode', beside)).toBe('postal-code');
  });

  test('nothing goes with the order that only another country’s form has asked', async () => {
    const bench = open({ addressFormat: (country) => Promise.resolve(addressFormat(country)) });
    const sent = async (typed: Record<string, string>): Promise<object> => {
      fill(bench.checkout, typed);
      await bench.settle();
      return billingInfo(bench.checkout.getState().billing);
    };
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    expect(await sent({ ...company, country: 'US', postalCode: '97201', region: '' })).not.toHaveProperty('region');
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(bench.checkout.getState().billing.faults).toEqual({ region: 'required' });
    expect(await sent({ region: 'OR' })).toMatchObject({ region: 'OR' });
    expect(await sent({ region: '', postalCode: '9' })).not.toHaveProperty('region');
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await sent({ region: 'OR' });
    expect(await sent({ country: 'FR', legalRegistration: '732 829 320' })).not.toHaveProperty('region');
    expect(bench.checkout.getState().billing.faults).toEqual({ postalCode: 'postal-code' });
    const moved = await sent({ country: 'HK', purchaseOrder: 'PO 7' });
    expect(moved).toMatchObject({ purchaseOrder: 'PO 7', city: company.city });
    expect(moved).not.toHaveProperty('postalCode');
    expect(moved).not.toHaveProperty('legalRegistration');
  });

  test.each([
    ['JP', '13', 'Tokyo'],
    ['KR', '11', 'Seoul'],
    ['ES', 'M', 'Madrid'],
    ['US', 'OR', 'OR'],
  ])('a customer in %s who is known by region %s sends %s', async (country, region, written) => {
    const bench = open({ addressFormat: (asked) => Promise.resolve(addressFormat(asked)) });
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout, { ...company, country, region });
    await bench.settle();
    const { billing } = bench.checkout.getState();
    expect(billingInfo(billing)).toMatchObject({ region: written });
    expect(billing.format!.regions.map((each) => each.written)).toContain(written);
  });

  test('a consumer sends nothing that a company has typed, and finds it again as a company', async () => {
    const bench = open();
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    const extras = { vatNumber: 'FR11123456782', invoiceEmail: 'no address', purchaseOrder: 'PO 7' };
    fill(bench.checkout, { ...company, ...extras, buyerReference: 'R 1', legalRegistration: '732 829 321' });
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(Object.keys(bench.checkout.getState().billing.faults)).toEqual(['legalRegistration', 'invoiceEmail']);
    fill(bench.checkout, { customer: 'consumer' });
    expect(bench.checkout.getState().billing.faults).toEqual({});
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    const { billing } = bench.checkout.getState();
    expect(billing.confirmed).toBe(true);
    const { company: _name, ...person } = company;
    expect(billingInfo(billing)).toEqual({ ...person, customer: 'consumer' });
    fill(bench.checkout, { customer: 'company', invoiceEmail: 'bills@example.com', legalRegistration: '732 829 320' });
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(billingInfo(bench.checkout.getState().billing)).toMatchObject({
      ...company,
      ...extras,
      invoiceEmail: 'bills@example.com',
    });
  });

  test('a company in Monaco gives its French VAT number', async () => {
    const bench = open();
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout, { ...company, country: 'MC', postalCode: '98000', city: 'Monaco', vatNumber: '11123456782' });
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    const { billing } = bench.checkout.getState();
    expect(billing.vat).toMatchObject({ number: 'FR11123456782' });
    expect(billing.vat.state).toBe('valid');
    expect(billingInfo(billing)).toMatchObject({ vatNumber: 'FR11123456782' });
  });

  test('whoever had a trial is promised none', async () => {
    const sold = {
      ...catalog,
      plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'required' as const } })),
    };
    const from = createTestBackend({ catalog: sold });
    const session = async () => ({ ...(await from.backend.session()), trialUsed: true });
    for (const [backend, trial] of [
      [from.backend, true],
      [{ ...from.backend, session }, false],
    ] as const) {
      const bench = open({ from, backend });
      await bench.settle();
      const { catalog, quote } = bench.checkout.getState();
      expect(catalog!.plans.some(({ trial }) => trial)).toBe(trial);
      expect(quote.local!.trialEnd !== null).toBe(trial);
    }
  });

  test('a country that is left and chosen again keeps what its form has asked', async () => {
    let arrives = (): void => undefined;
    const slow = new Promise<void>((resolve) => (arrives = resolve));
    const bench = open({
      addressFormat: async (country) => {
        if (country === 'FR') await slow;
        return addressFormat(country);
      },
    });
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout, { ...company, country: 'US', postalCode: '97201', region: 'OR' });
    await bench.settle();
    fill(bench.checkout, { country: 'FR' });
    fill(bench.checkout, { country: 'US' });
    arrives();
    await bench.settle();
    expect(billingInfo(bench.checkout.getState().billing)).toMatchObject({ country: 'US', region: 'OR' });
  });

  test.each([
    ['732 829 320', null],
    ['73282932000074', null],
    ['732 829 321', 'siren'],
    ['4242 4242 4242 4242', 'siren'],
  ])('a French company registers as %s: %s', (legalRegistration, fault) => {
    const billing = { values: { customer: 'company', country: 'FR', legalRegistration }, format: null } as const;
    expect(fieldFault('legalRegistration', billing)).toBe(fault);
  });

  test('details for the invoice are asked of companies, as the catalog wants', () => {
    const values = { customer: 'company', country: 'DE' } as const;
    expect(extraFields({ values })).toEqual([]);
    expect(extraFields({ values }, ['purchaseOrder'])).toEqual(['purchaseOrder']);
    expect(extraFields({ values: { ...values, country: 'FR' } })).toEqual(['legalRegistration']);
    expect(extraFields({ values: { ...values, customer: 'consumer' } }, ['purchaseOrder'])).toEqual([]);
  });
});
