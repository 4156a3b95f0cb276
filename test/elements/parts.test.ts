import { expect, fixture, html } from '@open-wc/testing';
import type { CheckoutState } from '../../src/checkout/index.ts';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { enPay } from '../../src/i18n/locales/en-pay.ts';
import { en } from '../../src/i18n/locales/en.ts';
import { createTestBackend } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { ComptoirBillingInfoForm } from '../../src/elements/billing-info-form.ts';
import { find, mount } from './mount.ts';
import { waitUntil } from './wait.ts';

/** A checkout before the payment step, whose texts come when they are let go. */
async function mountHeldBack(): Promise<{ root: ComptoirCheckout; letGo: () => void }> {
  let letGo = (): void => undefined;
  const come = new Promise<void>((resolve) => (letGo = resolve));
  const root = document.createElement('comptoir-checkout');
  root.locale = 'en';
  root.languages = { en: { checkout: () => Promise.resolve(en), pay: () => come.then(() => enPay) } };
  root.backend = createTestBackend({ catalog }).backend;
  (await fixture<HTMLElement>(html`<div></div>`)).append(root);
  await waitUntil(() => find(root, '[data-comptoir-id="continue"]'));
  find(root, '[data-comptoir-id="continue"]')!.click();
  await waitUntil(() => find(root, 'comptoir-billing-info-form'));
  return { root, letGo };
}

const submit = (root: ComptoirCheckout): Element | null => find(root, '[data-comptoir-id="confirm-billing"]');

describe('a part of the page that is on its way', () => {
  it('keeps nobody from choosing, also where it is asked for while the words for that are on their way', async () => {
    let come = (): void => undefined;
    const texts = new Promise<void>((resolve) => (come = resolve));
    let asked = false;
    const pay = (): Promise<never> => {
      asked = true;
      return new Promise(() => undefined);
    };
    const root = document.createElement('comptoir-checkout');
    root.locale = 'en';
    root.languages = { en: { checkout: () => texts.then(() => en), pay } };
    root.backend = createTestBackend({ catalog }).backend;
    (await fixture<HTMLElement>(html`<div></div>`)).append(root);
    await waitUntil(() => asked, 'the words of the paying step are asked for');
    come();
    await waitUntil(() => find(root, '[data-comptoir-id="continue"]'), 'one can choose');
  });

  it('is drawn when it has come', async () => {
    const { root, letGo } = await mountHeldBack();
    expect(submit(root) === null).to.equal(true);
    letGo();
    await waitUntil(() => submit(root) !== null, 'it is drawn');
  });

  it('may come when what waited for it is gone, and is drawn when that is back', async () => {
    const { root, letGo } = await mountHeldBack();
    const form = find(root, 'comptoir-billing-info-form')!;
    const place = form.parentElement!;
    form.remove();
    letGo();
    await root.settled();
    place.append(form);
    await waitUntil(() => submit(root) !== null, 'it is drawn');
  });
});

describe('the payment step', () => {
  it('has its form drawn beforehand, outside the page', async () => {
    const { rehearse } = ComptoirBillingInfoForm.prototype;
    const drawn = new Map<ComptoirBillingInfoForm, CheckoutState>();
    ComptoirBillingInfoForm.prototype.rehearse = function (root) {
      rehearse.call(this, root);
      drawn.set(this, root.store.getState());
    };
    try {
      const { root, page } = await mount();
      // Roots of the tests before may still have had theirs to draw.
      const own = (): ComptoirBillingInfoForm[] =>
        [...drawn.keys()].filter((form) => drawn.get(form)!.session === root.state!.session);
      await waitUntil(() => own().length === 1);
      expect(own()[0]!.isConnected).to.equal(false);
      expect(own()[0]!.shadowRoot!.querySelectorAll('option').length).to.be.above(200);
      expect(submit(root)).to.equal(null);
      await page.continue();
      await root.settled();
      expect(submit(root)).to.not.equal(null);
      expect(own()).to.have.length(1);
    } finally {
      ComptoirBillingInfoForm.prototype.rehearse = rehearse;
    }
  });
});
