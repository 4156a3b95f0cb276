import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html, type LitElement } from 'lit';
import { createCheckoutStore, type CheckoutBackend } from '../../src/checkout/index.ts';
import { pageClock, pageIds } from '../../src/elements/base/browser-ports.ts';
import { deepActive } from '../../src/elements/base/deep-active.ts';
import { quote } from '../../src/pricing/index.ts';
import { createTestBackend } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { find, mount, textOf, type Mounted } from './mount.ts';
import { waitUntil } from './wait.ts';

const billing = {
  country: 'DE',
  company: 'Atelier Nord GmbH',
  name: 'Ada Martin',
  email: 'ada@example.com',
  street: 'Invalidenstraße 116',
  postalCode: '10115',
  city: 'Berlin',
};

const nothing = (): never => {
  throw new Error('Nothing is paid here');
};

/** A layout of the host. */
const layout = html`
  <comptoir-plan-cards></comptoir-plan-cards>
  <comptoir-continue-button></comptoir-continue-button>
  <comptoir-billing-info-form></comptoir-billing-info-form>
  <comptoir-payment-method></comptoir-payment-method>
  <comptoir-pay-button></comptoir-pay-button>
  <comptoir-order-summary></comptoir-order-summary>
  <comptoir-confirmation></comptoir-confirmation>
`;

async function toPayment(mounted: Mounted, values: Record<string, string> = {}): Promise<void> {
  await mounted.page.continue();
  await mounted.page.fillBilling({ ...billing, ...values });
  await mounted.page.confirmBilling();
  await mounted.root.settled();
}

describe('paying', () => {
  it('sells by card and takes focus on the confirmation', async () => {
    const mounted = await mount();
    const { root, page } = mounted;
    await toPayment(mounted);
    await page.fillCard();
    setTimeout(() => void page.pay());
    const { detail } = (await oneEvent(root, 'comptoir-success')) as CustomEvent;
    await root.settled();
    expect(detail.receipt.invoiceNumber).to.match(/^\d{4}-\d+/);
    expect(detail.selection.plan).to.equal('professional');
    expect(find(root, 'comptoir-confirmation')!.shadowRoot!.activeElement?.id).to.equal('title');
    expect(textOf(root)).to.contain('Your subscription is active');
  });

  it('sees a payment to its end when it is taken away meanwhile, and is then gone', async () => {
    const made = createTestBackend({ catalog });
    const { promise: held, resolve: answer } = Promise.withResolvers<void>();
    const confirm: CheckoutBackend['confirm'] = async (...asked) => {
      await held;
      return made.backend.confirm(...asked);
    };
    const mounted = await mount({ backend: { ...made.backend, confirm } });
    const { root, page } = mounted;
    await toPayment(mounted);
    await page.fillCard();
    const sold = oneEvent(root, 'comptoir-success');
    find(root, '[data-comptoir-id="pay"]')!.click();
    await waitUntil(() => root.state!.phase.name === 'paying' && root.state!.attempt, 'it is being paid');
    root.remove();
    await aTimeout(5);
    expect(root.state!.phase.name).to.equal('paying');
    answer();
    await sold;
    await aTimeout(5);
    expect(root.state).to.equal(null);
  });

  it('leads on who presses Continue, which is gone then', async () => {
    const { root } = await mount();
    find(root, '[data-comptoir-id="continue"]')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => root.state!.phase.name === 'paying', 'it goes on');
    await root.settled();
    await waitUntil(() => deepActive(), 'the focus is not lost');
    expect(deepActive()!.textContent).to.equal('Billing information');
    await sendKeys({ press: 'Tab' });
    expect(deepActive()!.getAttribute('name')).to.equal('customer');
  });

  it('marks every field at fault, focuses the first and keeps the rest', async () => {
    const { root, page } = await mount();
    await page.continue();
    await page.fillBilling({ name: 'Ada Martin', email: 'ada' });
    find(root, '[data-comptoir-id="confirm-billing"]')!.click();
    await root.settled();
    const form = find(root, 'comptoir-billing-info-form')!;
    expect(form.shadowRoot!.activeElement?.id).to.equal('company');
    expect(textOf(form)).to.contain('name@example.com').and.to.contain('6 fields need your attention');
    expect(find<HTMLInputElement>(root, '#name')!.value).to.equal('Ada Martin');
  });

  it('closes the form with one update, also from within a field', async () => {
    const { root, page } = await mount();
    await page.continue();
    await page.fillBilling(billing);
    const form = find<LitElement>(root, 'comptoir-billing-info-form')!;
    const asked: string[] = [];
    root.addEventListener('comptoir-request', (event) => asked.push((event as CustomEvent).detail.type), true);
    find(form, '#city')!.focus();
    asked.length = 0;
    form.shadowRoot!.querySelector('form')!.requestSubmit();
    await waitUntil(() => root.state!.billing.confirmed, 'it is closed');
    await form.updateComplete;
    expect(form.shadowRoot!.querySelector('form')).to.equal(null);
    expect(asked).not.to.include('check-billing');
  });

  it('leaves the focus with who goes on typing while a slow answer is awaited', async () => {
    const made = createTestBackend({ catalog });
    const { promise: quoted, resolve } = Promise.withResolvers<void>();
    let slow = false;
    const backend: CheckoutBackend = {
      ...made.backend,
      async quote(...asked) {
        if (slow) await quoted;
        return made.backend.quote!(...asked);
      },
    };
    const { root, page } = await mount({ backend });
    await page.continue();
    await root.settled();
    slow = true;
    await page.fillBilling({ country: 'DE', name: 'Ada Martin' });
    find(root, '[data-comptoir-id="confirm-billing"]')!.click();
    await waitUntil(() => find(root, '#city[aria-invalid="true"]'), 'it is marked');
    find(root, '#city')!.focus();
    resolve();
    await root.settled();
    expect(find(root, 'comptoir-billing-info-form')!.shadowRoot!.activeElement?.id).to.equal('city');
  });

  it('shows a region that is known by another name as it goes on the invoice', async () => {
    const address = { country: 'US', street: '1 Main St', city: 'Portland', postalCode: '97201' };
    for (const [region, shown] of [
      ['Oregon', 'Oregon'],
      ['OR', 'Oregon'],
      ['Elsewhere', 'Elsewhere'],
    ] as const) {
      const { root, page } = await mount({ principal: { prefill: { ...address, region } } });
      await page.continue();
      await root.settled();
      await waitUntil(() => find(root, 'select#region'));
      const select = find<HTMLSelectElement>(root, 'select#region')!;
      expect(select.selectedOptions[0]?.textContent.trim()).to.equal(shown);
      expect(root.state!.billing.values.region).to.equal(region);
    }
  });

  it('has its page object say which country there is not', async () => {
    const { page } = await mount();
    await page.continue();
    const fault = await page.fillBilling({ country: 'ZZ' }).catch((error: Error) => error.message);
    expect(fault).to.equal('"billing-country" has no option "ZZ"');
  });

  it('refuses a card number in a text field', async () => {
    const { root, page } = await mount();
    await page.continue();
    await page.fillBilling({ company: '4242 4242 4242 4242' });
    await root.settled();
    expect(textOf(root)).to.contain('looks like a card number');
  });

  it('takes VAT off across borders for a valid number, not at home', async () => {
    const abroad = await mount();
    await toPayment(abroad, { vatNumber: 'DE123456788' });
    expect(textOf(abroad.root)).to.contain('reverse charge');
    expect(abroad.root.state!.quote.server!.now.tax).to.equal(0);
  });

  it('blocks a number that the register calls invalid until the buyer goes on without', async () => {
    const { root, page } = await mount();
    await page.continue();
    await page.fillBilling({ ...billing, vatNumber: 'DE987654310' });
    find(root, '[data-comptoir-id="confirm-billing"]')!.click();
    await root.settled();
    expect(root.state!.billing.vat.state).to.equal('invalid');
    expect(root.state!.billing.confirmed).to.equal(false);
    find(root, '[data-comptoir-id="without-vat-number"]')!.click();
    await page.confirmBilling();
    await root.settled();
    expect(root.state!.quote.server!.now.tax).to.be.greaterThan(0);
  });

  it('keeps the card field and what stands in it through a decline', async () => {
    const mounted = await mount();
    const { root, page } = mounted;
    await toPayment(mounted);
    await page.fillCard('4000 0000 0000 9995');
    await page.pay();
    await root.settled();
    expect(textOf(find(root, 'comptoir-pay-button')!)).to.contain('not enough money');
    const field = document.querySelector('[data-comptoir-id="field-card"]')!;
    expect(field.shadowRoot!.querySelector<HTMLInputElement>('#number')!.value).to.equal('4000 0000 0000 9995');
  });

  it('asks for consent when the price has changed', async () => {
    const mounted = await mount();
    const { root, page, faults } = mounted;
    await toPayment(mounted);
    await page.fillCard();
    faults.arm('quote-changed');
    await page.pay();
    await root.settled();
    expect(textOf(find(root, 'comptoir-order-summary')!)).to.contain('The price has changed');
    expect(textOf(find(root, 'comptoir-pay-button')!)).to.match(/Accept €[\d,.]+ and pay/);
    await page.pay();
    await root.settled();
    expect(root.state!.phase.name).to.equal('succeeded');
  });

  it('lets the host hold or refuse a payment', async () => {
    const mounted = await mount();
    const { root, page } = mounted;
    await toPayment(mounted);
    await page.fillCard();
    root.addEventListener('comptoir-before-pay', (event) => event.preventDefault(), { once: true });
    await page.pay();
    await root.settled();
    expect(root.state!.phase).to.deep.equal({ name: 'paying', step: 'editing' });
    let held = false;
    root.addEventListener('comptoir-before-pay', (event) =>
      (event as CustomEvent).detail.waitUntil(aTimeout(30).then(() => (held = true))),
    );
    await page.pay();
    await root.settled();
    expect(held).to.equal(true);
    expect(root.state!.phase.name).to.equal('succeeded');
  });

  it('threads the field through shadow roots of the host without moving it', async () => {
    const mounted = await mount();
    const { root, page } = mounted;
    const host = document.createElement('div');
    root.before(host);
    host.attachShadow({ mode: 'open' }).append(root);
    await aTimeout(20);
    await root.settled();
    await page.continue().catch(() => undefined);
    find(root, '[data-comptoir-id="continue"]')?.click();
    await root.settled();
    const shop = (await import('../../src/testing/index.ts')).checkoutPage(
      (await import('../../src/testing/index.ts')).domDriver(host.parentElement!),
    );
    await shop.fillBilling(billing);
    await shop.confirmBilling();
    await shop.fillCard();
    const field = host.querySelector('[data-comptoir-id="field-card"]')!;
    expect(field.parentElement).to.equal(host);
    expect(field.getBoundingClientRect().height).to.be.greaterThan(50);
    await shop.pay();
    await root.settled();
    expect(root.state!.phase.name).to.equal('succeeded');
  });

  it('works in a layout of the host', async () => {
    const mounted = await mount({ content: layout });
    await toPayment(mounted);
    await mounted.page.fillCard();
    await mounted.page.pay();
    await mounted.root.settled();
    expect(textOf(find(mounted.root, 'comptoir-confirmation')!)).to.contain('active');
    expect(document.querySelector('[data-comptoir-id="field-card"]')).to.equal(null);
    expect(textOf(find(mounted.root, 'comptoir-payment-method')!).trim()).to.equal('');
  });

  it('shows the card field of another backend in a layout of the host', async () => {
    const mounted = await mount({ content: layout });
    const { root } = mounted;
    await toPayment(mounted);
    await mounted.page.fillCard();
    sessionStorage.clear();
    root.backend = createTestBackend({ catalog }).backend;
    await root.settled();
    await toPayment(mounted);
    await waitUntil(() => find(root, 'slot[name^="comptoir-card"]'), 'the card field is there');
  });

  it('is drawn when all is there that it takes, not when only its fields are', async () => {
    const mounted = await mount();
    const { root, backend } = mounted;
    const { promise: rest, resolve } = Promise.withResolvers<void>();
    const store = createCheckoutStore({
      backend,
      payments: { prepare: nothing, confirm: nothing, resume: nothing, release: nothing },
      clock: pageClock,
      ids: pageIds,
      engine: quote,
    });
    let asked = false;
    const whole = (): Promise<void> => {
      asked = true;
      return rest;
    };
    root.store = { ...store, whole };
    await waitUntil(() => asked && find(root, '[data-comptoir-id="continue"]'), 'it is on its way');
    // The fields come meanwhile.
    await aTimeout(300);
    find(root, '[data-comptoir-id="continue"]')!.click();
    await aTimeout(300);
    const early = find(root, '[data-comptoir-id="confirm-billing"]');
    resolve();
    expect(early).to.equal(null);
    await waitUntil(() => find(root, '[data-comptoir-id="confirm-billing"]'), 'the form is there');
    await mounted.page.fillBilling(billing);
    await mounted.page.confirmBilling();
    await waitUntil(() => find(root, 'slot[name^="comptoir-card"]'), 'the card field is there');
  });
});
