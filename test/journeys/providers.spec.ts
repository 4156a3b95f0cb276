import { expect, type Page } from '@playwright/test';
import { dialog, notice, openAccount } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { bank, choosePayPal, payCard, paypalButton, toCard, toMethods } from './provider-buying.ts';
import { stripeForm, test } from './provider-shop.ts';
import { Shop } from './shop.ts';

/** All that the page holds outside the providers' frames: markup and values through shadow roots, and storage. */
function held(page: Page): Promise<string> {
  return page.evaluate(() => {
    const texts = (root: ParentNode): string[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element instanceof HTMLInputElement ? element.value : '',
        ...[...element.attributes].map(({ value }) => value),
        ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '')),
        ...(element.shadowRoot ? texts(element.shadowRoot) : []),
      ]);
    return texts(document).join('\n') + JSON.stringify({ ...sessionStorage, ...localStorage });
  });
}

test.describe('Stripe', () => {
  test('takes a card, once, and keeps it for later', async ({ page, providers, shop: { stripe, output } }) => {
    await providers();
    const before = stripe.ledger().length;
    const shop = await toCard(page);
    await expectNoViolations(page, 'card');
    const typed = await held(page);
    expect(typed).toContain('Ada Martin');
    expect(typed).not.toContain('4242424242424242');
    await payCard(page);
    await expect(shop.done).toBeFocused();
    await expect(page.getByText('Visa ending in 4242')).toBeVisible();
    const taken = stripe.ledger().slice(before);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ kind: 'charge', amount: 113760, currency: 'eur' });
    // No card datum has passed our code: page, storage, log.
    const kept = await held(page);
    expect(kept).toContain('Visa ending in 4242');
    expect(kept).not.toContain('4242424242424242');
    expect(output()).not.toMatch(/4242424242424242|sk_test|client_secret|_secret_/);
  });

  test('sends a card’s number to Stripe and to nobody else', async ({ page, providers }) => {
    await providers();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('https://api.stripe.com/'))
        sent.push(`${request.url()} ${request.postData() ?? ''}`);
    });
    const shop = await toCard(page);
    await payCard(page);
    await expect(shop.done).toBeFocused();
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.filter((each) => each.includes('4242424242424242'))).toEqual([]);
  });

  test('whose script the host placed is used as it is', async ({ page, providers }) => {
    const network = await providers();
    await page.route('**/', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(
        '</head>',
        '<script async src="https://js.stripe.com/basil/stripe.js"></script></head>',
      );
      await route.fulfill({ response: answer, body });
    });
    const shop = await toCard(page);
    await payCard(page);
    await expect(shop.done).toBeFocused();
    expect(network.asked.stripe).toBe(1);
  });

  test('does nothing before it is needed', async ({ page, providers }) => {
    const network = await providers();
    const shop = new Shop(page);
    await shop.open();
    await shop.continue();
    await expect(shop.field('company')).toBeVisible();
    expect(network.asked).toEqual({ stripe: 0, paypal: 0 });
  });
});

test.describe('both', () => {
  test('keep what was typed in the card form while the buyer looks at PayPal', async ({ page, providers }) => {
    await providers();
    await toCard(page);
    await page.getByRole('radio', { name: 'PayPal' }).check();
    await page.getByRole('radio', { name: /^Card/ }).check();
    await expect(stripeForm(page).getByLabel('Card number')).toHaveValue('4242424242424242');
  });
});

test.describe('after the sale', () => {
  const cvc = (page: Page) => page.frameLocator('iframe[title="Secure CVC input frame"]').getByLabel('Security code');

  /** Has bought by card, and stands on the account page. */
  async function bought(page: Page, number?: string): Promise<void> {
    const shop = await toCard(page, number);
    await payCard(page);
    if (number) await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
    await expect(shop.done).toBeVisible();
    await openAccount(page, 'en');
  }

  test('an add-on is paid with the saved card, whose security code is asked again', async ({
    page,
    providers,
    shop,
  }) => {
    await providers();
    await bought(page);
    const before = shop.stripe.ledger().length;
    await page.getByRole('button', { name: 'Purchase: Seats' }).click();
    await expect(dialog(page).getByRole('radio', { name: /^Visa ending in 4242/ })).toBeChecked();
    await cvc(page).fill('123');
    await expectNoViolations(page, 'purchase with saved card');
    await dialog(page)
      .getByRole('button', { name: /^Pay €/ })
      .click();
    await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
    expect(shop.stripe.ledger().slice(before)).toHaveLength(1);
  });

  test('an add-on on a PayPal subscription is charged on the kept account', async ({
    page,
    providers,
    shop: { paypal },
  }) => {
    await providers();
    const shop = await toMethods(page);
    await choosePayPal(page);
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(shop.done).toBeVisible();
    await openAccount(page, 'en');
    const before = paypal.ledger().length;
    await page.getByRole('button', { name: 'Purchase: Seats' }).click();
    await dialog(page)
      .getByRole('button', { name: /^Pay €/ })
      .click();
    await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
    expect(paypal.ledger().slice(before)).toHaveLength(1);
  });

  test('the payment method changes from a card to PayPal', async ({ page, providers }) => {
    await providers();
    await bought(page);
    await page.getByRole('button', { name: 'Change the payment method' }).click();
    await dialog(page).getByRole('radio', { name: 'PayPal' }).check();
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(notice(page)).toContainText('Your new payment method is in use.');
  });
});
