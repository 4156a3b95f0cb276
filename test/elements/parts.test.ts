import { aTimeout, expect, fixture, html } from '@open-wc/testing';
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
  sessionStorage.clear();
  let letGo = (): void => undefined;
  const come = new Promise<void>((resolve) => (letGo = resolve));
  const root = document.createElement('comptoir-checkout');
  root.locale = 'en';
  root.languages = { en: { checkout: () => Promise.resolve(en), pay: () => come.then(() => enPay) } };
  root.backend = createTestBackend({ catalog }).backend;
  (await fixture<HTMLElement>(html`<div></div>`)).append(root);
  await waitUntil(() => find(root, '[data-comptoir-id="continue"]'));
  find(root, '[data-comptoir-id="continue"]')!.click();
  await aTimeout(50);
  return { root, letGo };
}

const submit = (root: ComptoirCheckout): Element | null => find(root, '[data-comptoir-id="confirm-billing"]');

describe('a part of the page that is on its way', () => {
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
    const drawn: ComptoirBillingInfoForm[] = [];
    ComptoirBillingInfoForm.prototype.rehearse = function (root) {
      rehearse.call(this, root);
      drawn.push(this);
    };
    try {
      const { root, page } = await mount();
      await waitUntil(() => drawn.length === 1);
      expect(drawn[0]!.isConnected).to.equal(false);
      expect(drawn[0]!.shadowRoot!.querySelectorAll('option').length).to.be.above(200);
      expect(submit(root)).to.equal(null);
      await page.continue();
      await root.settled();
      expect(submit(root)).to.not.equal(null);
      expect(drawn).to.have.length(1);
    } finally {
      ComptoirBillingInfoForm.prototype.rehearse = rehearse;
    }
  });
});
