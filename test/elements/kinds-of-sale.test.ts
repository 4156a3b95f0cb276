import { expect } from '@open-wc/testing';
import type { Catalog } from '../../src/pricing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { find, mount, textOf, type Mounted } from './mount.ts';
import { waitUntil } from './wait.ts';

const [standard, ...others] = catalog.plans;
const selling = (change: object): Catalog => ({
  ...catalog,
  addOns: [],
  coupons: [],
  defaultPlan: 'standard',
  plans: [{ ...standard!, included: {}, ...change }, ...others.map((plan) => ({ ...plan, included: {} }))],
});

async function toPay(mounted: Mounted): Promise<void> {
  await mounted.page.continue();
  await mounted.page.fillBilling({
    country: 'FR',
    company: 'Atelier Nord',
    name: 'Ada Martin',
    email: 'ada@example.com',
    street: '1 rue de la Paix',
    postalCode: '75002',
    city: 'Paris',
  });
  await mounted.page.confirmBilling();
  await mounted.root.settled();
}

const inAll = <Rule>(rule: Rule): Record<string, Rule> => ({ EUR: rule, USD: rule, GBP: rule, JPY: rule });

const payLabel = (root: Element): string => textOf(find(root, '[data-comptoir-id="pay"]')!).trim();

describe('kinds of sale', () => {
  it('a plan in one billing cycle leaves no gap where there is nothing to toggle', async () => {
    const [annual] = catalog.cycles.filter(({ id }) => id === 'annual');
    const sold = selling({});
    const plans = sold.plans.map(({ prices, ...plan }) =>
      prices ? { ...plan, prices: { annual: prices.annual! } } : plan,
    );
    const { root } = await mount({ catalog: { ...sold, plans, cycles: [annual!], defaultCycle: 'annual' } });
    const top = (of: string): number => find(root, of)!.getBoundingClientRect().top;
    expect(top('comptoir-plan-cards')).to.equal(top('[part="choose"]'));
  });

  it('a free plan needs no payment method', async () => {
    const free = { EUR: 0, USD: 0, GBP: 0, JPY: 0 };
    const mounted = await mount({ catalog: selling({ prices: { monthly: free, annual: free } }) });
    await toPay(mounted);
    expect(textOf(find(mounted.root, 'comptoir-payment-method')!)).to.contain('no payment method is needed');
    expect(payLabel(mounted.root)).to.equal('Subscribe');
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(mounted.root)).to.contain('Your subscription is active');
  });

  it('a trial names its end and the first charge, and stores the card without one', async () => {
    const mounted = await mount({ catalog: selling({ trial: { days: 14, card: 'required' } }) });
    expect(textOf(mounted.root)).to.contain('14-day free trial');
    await toPay(mounted);
    expect(payLabel(mounted.root)).to.match(/^Start trial, then €561\.60 a year from /);
    expect(textOf(find(mounted.root, 'comptoir-order-summary')!))
      .to.contain('Due today')
      .and.to.contain('€0.00');
    await mounted.page.fillCard();
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(mounted.root)).to.contain('Your trial has started').and.to.contain('Visa ending in 4242');
  });

  it('a trial before a part period promises no renewal at what that costs', async () => {
    for (const setupFee of [undefined, { EUR: 1000, USD: 1000, GBP: 1000, JPY: 1000 }]) {
      // The trial ends on 15 January or so, never on the 31st.
      const trial = { days: new Date().getUTCDate() === 17 ? 13 : 14, card: 'required' };
      const sold = selling({ trial, ...(setupFee && { setupFee }) });
      const mounted = await mount({ catalog: { ...sold, billingDay: 31 } });
      await toPay(mounted);
      const { next } = mounted.root.state!.quote.server!;
      expect(next!.total).to.be.lessThan(561_60);
      const amount = `€${(next!.total / 100).toFixed(2)}`;
      if (!setupFee) expect(payLabel(mounted.root)).to.contain(`then ${amount} on `).and.not.to.contain('a year');
      const said = textOf(find(mounted.root, 'comptoir-pay-button')!);
      expect(said).to.contain(amount).and.not.to.contain('It renews');
    }
  });

  it('a trial without a card asks for none, and claims no charge that will not come', async () => {
    const mounted = await mount({ catalog: selling({ trial: { days: 14, card: 'none' } }) });
    await toPay(mounted);
    expect(payLabel(mounted.root)).to.equal('Start free trial');
    expect(textOf(find(mounted.root, 'comptoir-payment-method')!)).to.contain('no payment method is needed');
    expect(textOf(find(mounted.root, 'comptoir-pay-button')!)).to.contain('Nothing is charged unless you subscribe');
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(mounted.root)).to.contain('Your trial has started');
  });

  it('a trial that ends in an invoice names it', async () => {
    const trial = { days: 14, card: 'none', withoutCard: 'createInvoice' };
    const mounted = await mount({ catalog: selling({ trial }) });
    await toPay(mounted);
    expect(payLabel(mounted.root)).to.match(/^Start trial, then €561\.60 a year from /);
  });

  it('a trial with a fee says what is due today, and charges it', async () => {
    const trial = { days: 14, card: 'required' };
    const mounted = await mount({ catalog: selling({ trial, setupFee: inAll(5000) }) });
    await toPay(mounted);
    expect(textOf(find(mounted.root, 'comptoir-order-summary')!)).to.match(
      /Standard .*€468\.00 .*Setup fee €50\.00 .*VAT 20%, France €10\.00 .*Due today .*€60\.00/,
    );
    expect(textOf(find(mounted.root, 'comptoir-pay-button')!)).to.contain(
      'You pay €60.00 today. It renews every year for €561.60',
    );
    expect(payLabel(mounted.root)).to.equal('Subscribe and pay €60.00');
    await mounted.page.fillCard();
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(mounted.root)).to.contain('Your trial has started').and.to.contain('Paid €60.00');
  });

  it('a trial with add-ons names no price that does not stay, and shows them when it has begun', async () => {
    const addOns = [{ id: 'seats', name: 'Seats', prices: { monthly: inAll(500) } }];
    const own = { ...selling({ trial: { days: 14, card: 'none', withoutCard: 'createInvoice' } }), addOns };
    const mounted = await mount({ catalog: own, attributes: { 'add-ons': 'seats:3' } });
    await toPay(mounted);
    expect(payLabel(mounted.root)).to.match(/^Subscribe, then €579\.60 on /);
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(mounted.root)).to.contain('Your trial has started').and.to.contain('Seats: 3');
  });

  it('a coupon that ends leaves no renewal to be named', async () => {
    for (const [duration, months, renews] of [
      ['once', undefined, 'It renews every month for €58.80'],
      ['repeating', 3, 'Then €29.40 on '],
      ['forever', undefined, 'It renews every month for €29.40'],
    ] as const) {
      const coupon = { code: 'HALF', percent: 50, duration, ...(months && { months }) };
      const attributes = { coupon: 'HALF', cycle: 'monthly' };
      const mounted = await mount({ catalog: { ...selling({}), coupons: [coupon] }, attributes });
      await toPay(mounted);
      expect(textOf(find(mounted.root, 'comptoir-pay-button')!)).to.contain(`You pay €29.40 today. ${renews}`);
    }
  });

  it('a price by quantity shows its steps where one chooses', async () => {
    const tiers = [
      { upTo: 10, unit: 500 },
      { upTo: 11, unit: '450.5', flat: 1000 },
      { upTo: null, unit: 400 },
    ];
    for (const [rule, included, lines] of [
      [
        { model: 'graduated', tiers },
        3,
        [
          'Each unit costs what its own range says.',
          '1–10 · €5.00 each',
          '11 · €4.505 each and €10.00',
          '12+ · €4.00 each',
          'Counted beyond what your plan includes.',
        ],
      ],
      [
        { model: 'volume', tiers: tiers.slice(2) },
        0,
        ['The total number sets the price of every unit.', '1+ · €4.00 each'],
      ],
      [
        {
          model: 'stairstep',
          tiers: [
            { upTo: 5, flat: 900 },
            { upTo: null, flat: 1500 },
          ],
        },
        0,
        ['1–5 · €9.00', '6+ · €15.00'],
      ],
      [{ model: 'package', amount: 500, size: 1000 }, 0, ['Sold in packs of 1,000, €5.00 a pack.']],
    ] as const) {
      const price = inAll(rule);
      const addOns = [{ id: 'mails', name: 'Mails', prices: { monthly: price, annual: price } }];
      const sold = selling({ included: { mails: included } });
      const { root } = await mount({
        catalog: { ...sold, addOns },
        attributes: { cycle: 'monthly', plan: 'standard' },
      });
      const stepper = find(root, 'comptoir-add-on-stepper')!;
      await waitUntil(() => find(stepper, 'details'), 'the steps are there');
      const details = find(stepper, 'details')!;
      expect(details.querySelector('summary')!.textContent.trim()).to.equal('Price by quantity, a month, excl. VAT');
      details.toggleAttribute('open', true);
      expect([...details.querySelectorAll('div')].map((line) => line.textContent)).to.deep.equal(lines);
    }
  });

  it('a plan that is not sold with the cycle is what Continue asks for', async () => {
    const { root, page } = await mount({ catalog: selling({ prices: { annual: inAll(46800) } }) });
    await page.chooseCycle('monthly');
    await page.continue();
    await root.settled();
    expect(textOf(find(root, 'comptoir-continue-button')!))
      .to.contain('Choose a plan')
      .and.not.to.contain('quantities');
  });

  it('terms that must be accepted hold Pay until they are', async () => {
    const mounted = await mount({ catalog: { ...selling({}), acceptance: { version: '2026-01' } } });
    await toPay(mounted);
    await mounted.page.fillCard();
    const pay = find(mounted.root, '[data-comptoir-id="pay"]')!;
    await mounted.root.settled();
    expect(pay.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(find(mounted.root, 'comptoir-pay-button')!)).to.contain('Accept the terms first');
    await mounted.page.pay();
    expect(mounted.root.state!.phase).to.deep.equal({ name: 'paying', step: 'editing' });
    find(mounted.root, '[data-comptoir-id="accept-terms"]')!.click();
    await mounted.root.settled();
    await mounted.page.pay();
    await mounted.root.settled();
    expect(mounted.root.state!.phase.name).to.equal('succeeded');
  });

  it('prices that contain VAT say so', async () => {
    const mounted = await mount({
      catalog: { ...selling({}), taxBehavior: 'inclusive' },
      principal: { country: 'FR' },
    });
    const text = textOf(mounted.root);
    expect(text).to.contain('incl. VAT').and.to.contain('of which VAT 20%');
    expect(await mounted.page.total()).to.equal('€468.00');
  });

  it('only the server quotes where the host says so, and the last figure stays until it has', async () => {
    const mounted = await mount({ attributes: { quotes: 'server' }, delay: 300 });
    const { root, page } = mounted;
    expect(root.state!.quote.local).to.equal(null);
    expect(await page.total()).to.equal('€948.00');
    await page.choosePlan('advanced');
    await root.updateComplete;
    await waitUntil(() => textOf(find(root, 'comptoir-order-summary')!).includes('Updating the total'));
    expect(await page.total()).to.equal('€948.00');
    await root.settled();
    expect(await page.total()).to.equal('€1,908.00');
  });

  it('an add-on on a cycle of its own is said so, and no single renewal is claimed', async () => {
    const [seats] = catalog.addOns!;
    const { monthly } = seats!.prices!;
    const own = { ...selling({}), addOns: [{ ...seats!, prices: { monthly: monthly! } }] };
    const mounted = await mount({ catalog: own });
    await mounted.page.more('seats');
    await toPay(mounted);
    const summary = textOf(find(mounted.root, 'comptoir-order-summary')!);
    expect(summary)
      .to.match(/Seats .*Monthly/)
      .and.to.match(/Then €[\d.]+ on /);
    expect(summary).not.to.contain('Renews every year');
    expect(textOf(find(mounted.root, 'comptoir-pay-button')!)).not.to.contain('It renews every year');
    const { now, next } = mounted.root.state!.quote.server!;
    expect(next!.total).to.be.lessThan(now.total);
  });
});
