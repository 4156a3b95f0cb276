import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { CheckoutBackend } from '../../src/checkout/index.ts';
import { createTestBackend } from '../../src/testing/index.ts';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { catalog } from '../../demo/catalog.ts';
import { find, mount, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

const radio = (root: Element, value: string): HTMLInputElement =>
  find<HTMLInputElement>(root, `input[value="${value}"]`)!;

async function chooseCountry(root: ComptoirCheckout, country: string): Promise<void> {
  await waitUntil(() => find<HTMLSelectElement>(root, '#country')!.length > 100, 'the countries are there');
  const select = find<HTMLSelectElement>(root, '#country')!;
  select.value = country;
  select.dispatchEvent(new Event('change'));
  await root.settled();
}

describe('choosing', () => {
  it('preselects the annual cycle and says what it saves', async () => {
    const { root } = await mount();
    expect(radio(root, 'annual').checked).to.equal(true);
    expect(textOf(find(root, 'comptoir-billing-cycle-toggle')!)).to.contain('Save up to 20%');
  });

  it('says what each line saves once several do', async () => {
    const { root, page } = await mount();
    const lines = (): string[] =>
      [...find(root, 'comptoir-order-summary')!.shadowRoot!.querySelectorAll('dt .note')].map((note) =>
        note.textContent.replaceAll('\u00a0', ' ').trim(),
      );
    expect(lines()).to.deep.equal(['Annual', '3 included', '15 included']);
    expect(textOf(find(root, 'comptoir-order-summary')!)).to.contain('You save €240.00 a year');
    await page.more('seats');
    await root.settled();
    expect(lines().slice(0, 4)).to.deep.equal([
      'Annual',
      'Saves €240.00 a year',
      '3 included + 1 extra · 1 × €144.00',
      'Saves €36.00 a year',
    ]);
    expect(textOf(find(root, 'comptoir-order-summary')!)).to.contain('You save €276.00 a year');
    await page.chooseCycle('monthly');
    await root.settled();
    expect(lines().join()).not.to.contain('Saves');
  });

  it('switches the cycle, keeps plan and add-ons, and re-prices each line in the same frame', async () => {
    const { root, page } = await mount();
    await page.choosePlan('advanced');
    await page.more('seats');
    await root.updateComplete;
    const { plan, addOns } = root.state!.selection;
    const annual = root.state!.quote.local!.now;
    await page.chooseCycle('monthly');
    await new Promise(requestAnimationFrame);
    expect(root.state!.selection).to.deep.include({ plan, addOns, cycle: 'monthly' });
    expect(root.state!.quote.local!.now.lines[0]!.amount).to.be.lessThan(annual.lines[0]!.amount);
    expect(await page.total()).to.contain('€');
  });

  it('draws a card again when its price is another, not when another card is chosen', async () => {
    const { root } = await mount();
    const choose = async (plan: string): Promise<void> => {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'choose-plan', plan } }));
      await root.settled();
    };
    await choose('standard');
    const drawn: string[] = [];
    for (const card of find(root, 'comptoir-plan-cards')!.shadowRoot!.querySelectorAll('comptoir-plan-card')) {
      const draw = card.render.bind(card);
      card.render = () => {
        drawn.push(card.plan!.id);
        return draw();
      };
    }
    await choose('advanced');
    expect(drawn).to.deep.equal([]);
    expect(find(root, '#about-advanced')!.matches('[selected]')).to.equal(true);
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'choose-cycle', cycle: 'monthly' } }));
    await root.settled();
    expect(drawn).to.have.members(['standard', 'professional', 'advanced']);
  });

  it('names another currency also where the amounts are the same', async () => {
    const same = (amount: number): Record<string, number> => ({ EUR: amount, USD: amount, GBP: amount, JPY: amount });
    const plans = catalog.plans.map(({ prices, ...plan }) =>
      prices ? { ...plan, prices: { monthly: same(9900), annual: same(99_000) } } : plan,
    );
    const { root } = await mount({ catalog: { ...catalog, plans } });
    const card = find(root, 'comptoir-plan-card')!;
    expect(textOf(card)).to.contain('€990.00');
    root.currency = 'USD';
    await root.settled();
    expect(textOf(card)).to.contain('$990.00').and.not.to.contain('€');
  });

  it('is one group of real radio buttons that arrow keys move through', async () => {
    const { root } = await mount();
    radio(root, 'standard').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(root.state!.selection.plan).to.equal('professional');
    expect(
      find(root, 'comptoir-plan-cards')!.shadowRoot!.querySelectorAll('fieldset input[type=radio]').length,
    ).to.equal(3);
  });

  it('takes a click anywhere on a card', async () => {
    const { root } = await mount();
    const card = find(root, '[data-comptoir-id="plan-advanced"]')!;
    const cards = find(root, 'comptoir-plan-cards')!.shadowRoot!;
    for (const x of [0.05, 0.3, 0.5, 0.95]) {
      for (let y = 0.05; y < 1; y += 0.1) {
        radio(root, 'standard').click();
        // It may be taller than the window.
        card.scrollIntoView({ block: y < 0.5 ? 'start' : 'end' });
        const { left, top, width, height } = card.getBoundingClientRect();
        (cards.elementFromPoint(left + x * width, top + y * height) as HTMLElement).click();
        expect(root.state!.selection.plan, `${x}, ${y}`).to.equal('advanced');
      }
    }
  });

  it('keeps what stands when the host refuses a change', async () => {
    const { root } = await mount();
    root.addEventListener('comptoir-before-change', (event) => event.preventDefault(), { once: true });
    radio(root, 'standard').click();
    await root.settled();
    expect(root.state!.selection.plan).to.equal('professional');
    expect(radio(root, 'standard').checked).to.equal(false);
    expect(radio(root, 'professional').checked).to.equal(true);
  });

  it('shows the country again that stands when the host refuses another', async () => {
    const { root } = await mount();
    await chooseCountry(root, 'DE');
    root.addEventListener('comptoir-before-change', (event) => event.preventDefault(), { once: true });
    await chooseCountry(root, 'FR');
    expect(root.state!.country).to.equal('DE');
    expect(find<HTMLSelectElement>(root, '#country')!.value).to.equal('DE');
  });

  it('shows the country of the bill, which VAT is for', async () => {
    const { root, page } = await mount();
    await chooseCountry(root, 'DE');
    await page.continue();
    await page.fillBilling({ country: 'FR' });
    find(root, '[data-comptoir-id="edit-order"]')!.click();
    await root.settled();
    const shown = find<HTMLSelectElement>(root, '#country')!;
    expect(root.state!.quote.server!.treatment).to.deep.include({ country: 'FR' });
    expect(shown.value).to.equal('FR');
    await chooseCountry(root, 'DE');
    expect(root.state!.quote.server!.treatment).to.deep.include({ country: 'DE' });
  });

  it('keeps a quantity that cannot be bought, marks it and blocks Continue with the reason', async () => {
    const { root, page } = await mount();
    await page.setQuantity('seats', 100_000);
    await page.continue();
    await root.settled();
    const field = find<HTMLInputElement>(root, '[data-comptoir-id="quantity-seats"]')!;
    expect(field.value).to.equal('100000');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(textOf(find(root, 'comptoir-add-on-stepper[add-on=seats]')!)).to.match(/Choose at most/);
    expect(textOf(find(root, 'comptoir-continue-button')!)).to.contain('Check the quantities');
    expect(root.state!.phase.name).to.equal('choosing');
  });

  it('lets a quantity be taken back that does not go with another plan', async () => {
    const addOns = catalog.addOns!.map((addOn) =>
      addOn.id === 'profiles' ? { ...addOn, plans: ['professional'] } : addOn,
    );
    const plans = catalog.plans.map((plan) => ({ ...plan, included: {} }));
    const { root, page } = await mount({ catalog: { ...catalog, plans, addOns } });
    await page.setQuantity('profiles', 20);
    await page.choosePlan('standard');
    await root.settled();
    const stepper = find(root, 'comptoir-add-on-stepper[add-on=profiles]')!;
    expect(find(stepper, 'input')!.ariaInvalid).to.equal('true');
    expect(textOf(find(stepper, '#fault')!)).to.contain('Not available with this plan');
    const fewer = find(stepper, '[data-comptoir-id="fewer-profiles"]')!;
    fewer.focus();
    fewer.click();
    await root.settled();
    expect(root.state!.selection.addOns.profiles).to.equal(0);
    expect(root.state!.quote.problems).to.deep.equal([]);
    expect(stepper.shadowRoot!.activeElement).to.equal(fewer);
  });

  it('lets another quantity of a locked add-on be taken back', async () => {
    const addOns = catalog.addOns!.map((addOn) =>
      addOn.id === 'seats' ? { ...addOn, min: 2, mandatory: true, locked: true, plans: ['professional'] } : addOn,
    );
    const plans = catalog.plans.map((plan) => ({ ...plan, included: {} }));
    for (const plan of ['professional', 'standard']) {
      const attributes = { plan, 'add-ons': 'seats:7' };
      const { root } = await mount({ catalog: { ...catalog, plans, addOns }, attributes });
      const stepper = find(root, 'comptoir-add-on-stepper[add-on=seats]')!;
      expect(find<HTMLInputElement>(stepper, 'input')!.value).to.equal('7');
      find(stepper, '[data-comptoir-id="fewer-seats"]')!.click();
      await root.settled();
      expect(root.state!.quote.problems).to.deep.equal([]);
      // It has a price: no word of being in the plan's.
      expect(textOf(stepper)).to.contain(plan === 'standard' ? 'Not available with this plan' : '2 · Set by the plan');
    }
  });

  it('steps by arrow keys to what can be had', async () => {
    const addOns = catalog.addOns!.map((addOn) => (addOn.id === 'seats' ? { ...addOn, step: 5 } : addOn));
    const { root } = await mount({ catalog: { ...catalog, addOns } });
    const field = find<HTMLInputElement>(root, '[data-comptoir-id="quantity-seats"]')!;
    expect(field.value).to.equal('3');
    const press = async (key: string): Promise<string> => {
      field.focus();
      await sendKeys({ press: key });
      await root.settled();
      return field.value;
    };
    expect(await press('ArrowUp')).to.equal('5');
    expect(await press('ArrowUp')).to.equal('10');
    expect(await press('ArrowDown')).to.equal('5');
    expect(await press('ArrowDown')).to.equal('3');
    expect(root.state!.quote.problems).to.deep.equal([]);
  });

  it('says which quantities can be had beside one between two steps', async () => {
    const addOns = catalog.addOns!.map((addOn) =>
      addOn.id === 'profiles' ? { ...addOn, min: 5, step: 2, max: 12 } : addOn,
    );
    const plans = catalog.plans.map((plan) => ({ ...plan, included: {} }));
    const { root, page } = await mount({ catalog: { ...catalog, plans, addOns } });
    const said = async (quantity: number): Promise<string> => {
      await page.setQuantity('profiles', quantity);
      await root.settled();
      return textOf(find(find(root, 'comptoir-add-on-stepper[add-on=profiles]')!, '#fault')!);
    };
    expect(await said(8)).to.contain('Choose 7 or 9.');
    expect(await said(12)).to.contain('Choose at most 11.');
    expect(await said(9)).to.equal('');
  });

  it('explains included units', async () => {
    const { root, page } = await mount();
    await page.more('seats');
    await root.updateComplete;
    expect(textOf(find(root, 'comptoir-add-on-stepper[add-on=seats]')!)).to.match(/3 included \+ 1 extra = 4/);
  });

  it('repeats a step while the button is held', async () => {
    const { root } = await mount();
    const more = find(root, '[data-comptoir-id="more-seats"]')!;
    more.dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true }));
    await waitUntil(() => root.state!.selection.addOns.seats! > 5, 'it repeats');
    more.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    more.click();
    const held = root.state!.selection.addOns.seats!;
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(root.state!.selection.addOns.seats).to.equal(held);
  });

  it('preselects by attribute and reports what it does not know', async () => {
    const faults: string[] = [];
    document.addEventListener('comptoir-error', (event) => faults.push((event as CustomEvent).detail.error.message));
    const { root } = await mount({
      attributes: { plan: 'standard', cycle: 'monthly', currency: 'USD', 'add-ons': 'seats:4 rockets:1 bad' },
    });
    expect(root.state!.selection).to.deep.include({ plan: 'standard', cycle: 'monthly', currency: 'USD' });
    expect(root.state!.selection.addOns).to.deep.equal({ seats: 4 });
    expect(faults.join()).to.contain('rockets').and.to.contain('"bad" is not id:quantity');
  });

  it('takes the quantities that its attribute says later', async () => {
    const { root } = await mount({ attributes: { 'add-ons': 'seats:4' } });
    root.setAttribute('add-ons', 'seats:8 profiles:20');
    await root.settled();
    expect(root.state!.selection.addOns).to.deep.equal({ seats: 8, profiles: 20 });
  });

  it('reports what its attributes ask for later and the catalog does not know, and keeps what stands', async () => {
    const { root } = await mount({ attributes: { plan: 'standard' } });
    const before = root.state!.selection;
    const faults: string[] = [];
    root.addEventListener('comptoir-error', ({ detail }) => faults.push(detail.error.message));
    Object.assign(root, { plan: 'gold', cycle: 'weekly', currency: 'XXX', addOns: 'rockets:1 onboarding:1' });
    await root.settled();
    root.plan = 'custom';
    await root.settled();
    expect(faults).to.deep.equal([
      'The plan "gold" cannot be had: ignored.',
      'The cycle "weekly" cannot be had: ignored.',
      'The currency "XXX" cannot be had: ignored.',
      'The add-on "rockets" cannot be had: ignored.',
      'The add-on "onboarding" cannot be had: ignored.',
      'The plan "custom" cannot be had: ignored.',
    ]);
    expect(root.state!.selection).to.equal(before);
  });

  it('reports what a button of the page asks for and the catalog does not know', async () => {
    const { root } = await mount();
    const before = root.state!.selection;
    const faults: string[] = [];
    root.addEventListener('comptoir-error', ({ detail }) => faults.push(detail.error.message));
    for (const detail of [
      { type: 'choose-plan', plan: 'gold' },
      { type: 'set-quantity', addOn: 'rockets', quantity: 1 },
    ])
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail }));
    expect(faults).to.deep.equal([
      'The plan "gold" cannot be had: ignored.',
      'The add-on "rockets" cannot be had: ignored.',
    ]);
    expect(root.state!.selection).to.equal(before);
  });

  it('warns of a stepper for an add-on that the catalog does not know', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (message: unknown) => warned.push(message);
    const { root } = await mount({
      content: html`<comptoir-add-on-stepper add-on="nonsense"></comptoir-add-on-stepper>`,
    });
    await root.settled();
    console.warn = warn;
    expect(warned).to.deep.equal(['<comptoir-add-on-stepper> add-on="nonsense" cannot be had: ignored.']);
  });

  it('goes on when its attributes are taken away', async () => {
    const attributes = { plan: 'standard', 'add-ons': 'seats:8', quotes: 'local', messages: '{"plan.free":"Nothing"}' };
    const { root, page } = await mount({ attributes });
    for (const name of Object.keys(attributes)) root.removeAttribute(name);
    await root.settled();
    await page.choosePlan('advanced');
    await root.settled();
    expect(textOf(find(root, 'comptoir-order-summary')!)).to.contain('Advanced');
  });

  it('takes no card’s number for a coupon, and says so', async () => {
    const { root } = await mount();
    const field = root.shadowRoot!.querySelector('comptoir-coupon-field')!.shadowRoot!;
    field.querySelector<HTMLElement>('[data-comptoir-id="open-coupon"]')!.click();
    await root.settled();
    field.querySelector('input')!.value = '4242 4242 4242 4242';
    field.querySelector('form')!.requestSubmit();
    await root.settled();
    expect(root.state!.selection.coupon).to.equal(null);
    expect(field.querySelector('#says')!.textContent).to.contain('Enter it only in the card field');
  });

  const sums = async (root: ComptoirCheckout): Promise<string[]> => {
    const within = root.shadowRoot!.querySelector('comptoir-charge-timeline')!.shadowRoot!;
    within.querySelector<HTMLElement>('[data-comptoir-id="timeline"]')!.click();
    await waitUntil(() => within.querySelector('table'), 'it is pictured');
    return [...within.querySelectorAll('td.sum')].map(({ textContent }) => textContent);
  };

  it('pictures the charges less a coupon that only the server knows, in the cycle that it is known for, and says so', async () => {
    const { root } = await mount({ attributes: { coupon: 'WELCOME10' } });
    expect(await sums(root)).to.deep.equal(['€853.20']);
    expect(textOf(find(root, 'comptoir-charge-timeline')!)).to.contain('The coupon WELCOME10 is worked out for the');
  });

  it('pictures no discount that the server has refused', async () => {
    const coupons = [{ code: 'SPENT', percent: 50, duration: 'forever', maxRedemptions: 1 }] as const;
    const { root: plain } = await mount({ catalog: { ...catalog, coupons: [] } });
    const full = await sums(plain);
    const made = createTestBackend({ catalog: { ...catalog, coupons } });
    const quote: CheckoutBackend['quote'] = async (asked, signal) => ({
      ...(await made.backend.quote({ ...asked, coupon: null }, signal)),
      coupon: { code: 'SPENT', applied: false, reason: 'used-up' },
    });
    const known = () => Promise.resolve({ ...catalog, coupons });
    const { root } = await mount({
      backend: { ...made.backend, catalog: known, quote },
      attributes: { coupon: 'SPENT' },
    });
    await waitUntil(() => root.state!.quote.status === 'current');
    expect(await sums(root)).to.deep.equal(full);
    expect(full).to.have.length(2);
  });

  it('takes back a refused coupon when its field is emptied', async () => {
    const { root } = await mount({ attributes: { coupon: 'OLD' } });
    const field = root.shadowRoot!.querySelector('comptoir-coupon-field')!.shadowRoot!;
    const input = field.querySelector('input')!;
    expect(input.ariaInvalid).to.equal('true');
    input.focus();
    input.value = '';
    field.querySelector('form')!.requestSubmit();
    await root.settled();
    expect(root.state!.selection.coupon).to.equal(null);
    expect(input.ariaInvalid).to.equal('false');
    expect(field.activeElement).to.equal(input);
  });

  it('goes back to the catalog’s first currency when it is not told one any more', async () => {
    const { root } = await mount({ attributes: { currency: 'USD' } });
    root.removeAttribute('currency');
    await root.settled();
    expect(root.state!.selection.currency).to.equal('EUR');
  });

  it('posts the whole choice with a form of the host', async () => {
    const { root, page } = await mount();
    await page.choosePlan('standard');
    await page.more('seats');
    const form = document.createElement('form');
    root.before(form);
    form.append(root);
    await root.settled();
    const data = Object.fromEntries(new FormData(form));
    expect(data).to.deep.include({ plan: 'standard', cycle: 'annual', currency: 'EUR', seats: '2' });
  });

  it('lets anything on the page ask, by event', async () => {
    const { root } = await mount({
      content: html`<button id="host">Standard, please</button><comptoir-plan-cards></comptoir-plan-cards>`,
    });
    root.querySelector('#host')!.dispatchEvent(
      new CustomEvent('comptoir-request', {
        detail: { type: 'choose-plan', plan: 'standard' },
        bubbles: true,
        composed: true,
      }),
    );
    expect(root.state!.selection.plan).to.equal('standard');
  });

  it('ignores an add-on that the catalog lacks, which nobody could take out again', async () => {
    const { root } = await mount();
    const detail = { type: 'set-quantity', addOn: 'rockets', quantity: 1 };
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail }));
    await root.settled();
    expect(root.state!.selection.addOns).to.deep.equal({});
    expect(root.state!.quote.problems).to.deep.equal([]);
  });

  it('ignores and reports a forged success', async () => {
    const { root } = await mount();
    let message = '';
    root.addEventListener('comptoir-error', (event) => (message = (event as CustomEvent).detail.error.message));
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'succeeded' } }));
    expect(root.state!.phase.name).to.equal('choosing');
    expect(message).to.contain('"succeeded" is not a request');
  });

  it('fires contact for a plan sold by offer', async () => {
    const { root } = await mount();
    let plan = '';
    root.addEventListener('comptoir-contact', (event) => {
      event.preventDefault();
      plan = (event as CustomEvent).detail.plan;
    });
    find(root, '.offer a')!.click();
    expect(plan).to.equal('custom');
  });
});
