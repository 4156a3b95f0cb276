import { expect, type Page } from '@playwright/test';
import { dialog, notice, openAccount } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { fillStripe, stripeForm, test } from './provider-shop.ts';
import { Shop } from './shop.ts';

/** From the first page to the payment methods; a French company, annual Professional: €1,137.60. */
async function toMethods(page: Page, path = '/'): Promise<Shop> {
  const shop = new Shop(page);
  await shop.open(path);
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  return shop;
}

async function toCard(page: Page, number?: string): Promise<Shop> {
  const shop = await toMethods(page);
  await fillStripe(page, number);
  return shop;
}

const payCard = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Subscribe and pay €1,137.60' }).click();
const bank = (page: Page) => page.frameLocator('iframe[title="3D Secure challenge"]');
const paypalButton = (page: Page) => page.getByRole('button', { name: 'Pay with PayPal' });

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

  test('says why a card was declined, keeps what was typed, and sells at the next try', async ({ page, providers }) => {
    await providers();
    const shop = await toCard(page, '4000000000009995');
    await payCard(page);
    await expect(page.getByText('There is not enough money on this card. Try another one.')).toBeVisible();
    await expect(stripeForm(page).getByLabel('Card number')).toHaveValue('4000000000009995');
    await expect(page.getByText('Atelier Nord')).toBeVisible();
    await fillStripe(page, '5555555555554444');
    await payCard(page);
    await expect(shop.done).toBeFocused();
    await expect(page.getByText('Mastercard ending in 4444')).toBeVisible();
  });

  test('a stolen card reads as a plain decline', async ({ page, providers }) => {
    await providers();
    await toCard(page, '4000000000009979');
    await payCard(page);
    const refusal = page.getByRole('alert').filter({ hasText: /declined|refused/i });
    await expect(refusal).toBeVisible();
    await expect(refusal).not.toContainText(/stolen|fraud/i);
  });

  test('asks the bank: refused, then confirmed', async ({ page, providers }) => {
    await providers();
    const shop = await toCard(page, '4000002760003184');
    await payCard(page);
    await bank(page).getByRole('button', { name: 'Fail authentication' }).click();
    await expect(page.getByText('Your bank could not confirm that it is you.', { exact: false })).toBeVisible();
    await payCard(page);
    await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
    await expect(shop.done).toBeFocused();
  });

  test('a reload in the middle of the bank’s question takes the payment up again', async ({
    page,
    providers,
    shop: { stripe },
  }) => {
    await providers();
    const before = stripe.ledger().length;
    const shop = await toCard(page, '4000002760003184');
    await payCard(page);
    await expect(bank(page).getByRole('button', { name: 'Complete authentication' })).toBeVisible();
    await page.reload();
    await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
    await expect(shop.done).toBeVisible();
    expect(stripe.ledger().slice(before)).toHaveLength(1);
  });

  for (const [name, link, text] of [
    ['confirmed', 'Complete authentication', 'Thank you. Your subscription is active.'],
    ['refused', 'Fail authentication', 'Your bank could not confirm that it is you.'],
  ] as const)
    test(`comes back from the bank’s own page, ${name}, with a clean address`, async ({ page, providers }) => {
      await providers();
      await toCard(page, '4000000000003063');
      await payCard(page);
      await page
        .getByRole('link', { name: link })
        .or(page.getByRole('button', { name: link }))
        .click();
      await expect(page.getByText(text, { exact: false }).first()).toBeVisible();
      expect(new URL(page.url()).search).toBe('');
    });

  test('comes back into another browser, where nothing is remembered', async ({ page, providers, shop: { url } }) => {
    await providers();
    await toCard(page, '4000000000003063');
    await payCard(page);
    const finish = page
      .getByRole('link', { name: 'Complete authentication' })
      .or(page.getByRole('button', { name: 'Complete authentication' }));
    await expect(finish).toBeVisible();
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await elsewhere
      .getByRole('link', { name: 'Complete authentication' })
      .or(elsewhere.getByRole('button', { name: 'Complete authentication' }))
      .click();
    await expect(elsewhere.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toBeVisible();
    expect(elsewhere.url()).toBe(`${url}/`);
  });

  test('a forged success in the address is thrown away', async ({ page, providers }) => {
    await providers();
    await page.goto('/?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&redirect_status=succeeded');
    await expect(page.getByRole('radio').first()).toBeAttached();
    expect(new URL(page.url()).search).toBe('');
    await expect(page.getByText('Thank you')).toHaveCount(0);
  });

  test('blocked: says so, PayPal still sells', async ({ page, providers }) => {
    await providers({ blocked: ['stripe'] });
    const shop = await toMethods(page);
    await expect(page.getByText('This payment method did not load.')).toBeVisible();
    await page.getByRole('radio', { name: 'PayPal' }).check();
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(shop.done).toBeFocused();
  });

  test('blocked, then let through: Retry', async ({ page, providers }) => {
    const network = await providers({ blocked: ['stripe'] });
    const shop = await toMethods(page);
    await expect(page.getByText('This payment method did not load.')).toBeVisible();
    network.allow('stripe');
    await page.getByRole('button', { name: 'Try again' }).click();
    await fillStripe(page);
    await payCard(page);
    await expect(shop.done).toBeFocused();
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

test.describe('PayPal', () => {
  async function toPayPal(page: Page): Promise<Shop> {
    const shop = await toMethods(page);
    await page.getByRole('radio', { name: 'PayPal' }).check();
    await expect(paypalButton(page)).toBeVisible();
    return shop;
  }

  test('is approved after its window was closed once', async ({ page, providers, shop: { paypal } }) => {
    await providers();
    const before = paypal.ledger().length;
    const shop = await toPayPal(page);
    await expectNoViolations(page, 'paypal');
    const closed = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await closed).close();
    await expect(page.getByText('The payment was cancelled. Nothing was charged.')).toBeVisible();
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(shop.done).toBeFocused();
    expect(paypal.ledger().slice(before)).toHaveLength(1);
  });

  test('refuses one instrument: the buyer chooses another in the same approval', async ({
    page,
    providers,
    shop: { paypal },
  }) => {
    await providers();
    const orders = paypal.orders().length;
    const shop = await toPayPal(page);
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay with a card that is refused', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'PayPal' }).first()).toBeVisible();
    const again = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await again).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(shop.done).toBeFocused();
    expect(paypal.orders().length).toBe(orders + 1);
  });

  test('blocked window: says so, and works at the next press', async ({ page, providers }) => {
    await providers({ payPalScript: { popupsBlocked: true } });
    const shop = await toPayPal(page);
    await paypalButton(page).click();
    await expect(page.getByText('Your browser blocked the window.', { exact: false })).toBeVisible();
    await page.evaluate(() =>
      Object.assign((window as unknown as { payPalScript: object }).payPalScript, { popupsBlocked: false }),
    );
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(shop.done).toBeFocused();
  });

  test('blocked script: the card still sells', async ({ page, providers }) => {
    await providers({ blocked: ['paypal'] });
    const shop = await toMethods(page);
    await page.getByRole('radio', { name: 'PayPal' }).check();
    await expect(page.getByText('This payment method did not load.')).toBeVisible();
    await page.getByRole('radio', { name: /^Card/ }).check();
    await fillStripe(page);
    await payCard(page);
    await expect(shop.done).toBeFocused();
  });

  test('a tab closed after the approval: the webhook completes it', async ({
    page,
    providers,
    shop: { paypal, url },
  }) => {
    await providers();
    const before = paypal.ledger().length;
    const shop = await toPayPal(page);
    const opened = page.waitForEvent('popup');
    await paypalButton(page).click();
    const popup = await opened;
    await expect(popup.getByRole('button', { name: 'Pay', exact: true })).toBeVisible();
    const order = paypal.orders().at(-1)!;
    await page.goto('about:blank');
    paypal.approve(order.id!);
    const statuses = await paypal.deliverWebhooks(`${url}/billing/v1/webhooks/paypal`);
    expect(statuses.every((status) => status === 200)).toBe(true);
    await expect.poll(() => paypal.ledger().length - before).toBe(1);
    await page.goto(`${url}/`);
    await expect(shop.done).toBeVisible();
  });
});

test.describe('both', () => {
  test('stand on a page with two checkouts, one script each', async ({ page, providers }) => {
    const network = await providers();
    await page.goto('/two.html');
    const [first, second] = [page.locator('#first'), page.locator('#second')];
    for (const root of [first, second]) {
      await root
        .getByLabel(/^(Choose your country to see VAT|Country)$/)
        .first()
        .selectOption('FR');
      await root.getByRole('button', { name: 'Continue to payment', exact: true }).click();
      for (const [label, value] of Object.entries({
        Company: 'Atelier Nord',
        'Full name': 'Ada Martin',
        Email: 'ada@example.com',
        Address: '1 rue de la Paix',
        'Postal code': '75002',
        City: 'Paris',
      }))
        await root.getByLabel(label, { exact: true }).fill(value);
      await root.getByRole('button', { name: 'Continue to payment method' }).click();
    }
    await expect(page.locator('iframe[title="Secure payment input frame"]')).toHaveCount(2);
    await second.getByRole('radio', { name: 'PayPal' }).check();
    await expect(second.getByRole('button', { name: 'Pay with PayPal' })).toBeVisible();
    const form = first.frameLocator('iframe[title="Secure payment input frame"]');
    await form.getByLabel('Card number').fill('4242424242424242');
    await form.getByLabel('Expiration date').fill('12/40');
    await form.getByLabel('Security code').fill('123');
    await first.getByRole('button', { name: /^Subscribe and pay/ }).click();
    await expect(first.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toBeVisible();
    await expect(second.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toHaveCount(0);
    expect(network.asked).toEqual({ stripe: 1, paypal: 1 });
  });

  for (const way of ['card', 'PayPal'] as const)
    test(`work inside a component's shadow roots: ${way}`, async ({ page, providers }) => {
      await providers();
      const shop = await toMethods(page, '/in-a-component.html');
      if (way === 'card') {
        await fillStripe(page);
        await payCard(page);
      } else {
        // The card's frame makes room for itself as it comes, and what is below it moves.
        await expect(page.locator('comptoir-payment-method .loading')).toHaveCount(0);
        await page.getByRole('radio', { name: 'PayPal' }).check();
        const opened = page.waitForEvent('popup');
        await paypalButton(page).click();
        await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
      }
      await expect(shop.done).toBeVisible();
    });

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

  test('the bank asks over the dialog, and can be reached there', async ({ page, providers }) => {
    await providers();
    await bought(page, '4000002760003184');
    await page.getByRole('button', { name: 'Purchase: Seats' }).click();
    await cvc(page).fill('123');
    await dialog(page)
      .getByRole('button', { name: /^Pay €/ })
      .click();
    await bank(page).getByRole('button', { name: 'Fail authentication' }).click();
    await expect(page.getByText('Your bank could not confirm that it is you.', { exact: false })).toBeVisible();
    await expect(page.getByText('Seats: 3, 3 included')).toBeVisible();
    await cvc(page).fill('123');
    await page
      .getByRole('dialog', { name: 'Purchase: Seats' })
      .getByRole('button', { name: /^Pay €/ })
      .click();
    await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
    await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
  });

  test('an add-on on a PayPal subscription is charged on the kept account', async ({
    page,
    providers,
    shop: { paypal },
  }) => {
    await providers();
    const shop = await toMethods(page);
    await page.getByRole('radio', { name: 'PayPal' }).check();
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
