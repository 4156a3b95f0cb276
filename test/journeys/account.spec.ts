import { expect, test } from '@playwright/test';
import { dialog, fillCard, namesIn, notice, openAccount, subscribe } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { Shop } from './shop.ts';
import { languages, wordsIn } from './words.ts';

/** Whatever a customer may do after the sale, in each language. */
for (const language of languages) {
  const { part, whole } = wordsIn(language);
  const { seats, standard, professional, advanced, annual } = namesIn(language);

  test.describe(`account, ${language}`, () => {
    test('shows where one stands, with what is charged next', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language);
      await expect(page.getByRole('heading', { name: professional })).toBeVisible();
      await expect(page.getByText(whole('standing.active'))).toBeVisible();
      await expect(page.getByText(whole('sub.addOnIncluded', { name: seats, count: 5, included: 3 }))).toBeVisible();
      await expect(page.getByText(/Visa.*4242/).first()).toBeVisible();
      const next = page.getByRole('definition').filter({ hasText: whole('sub.nextValue') });
      await expect(next.filter({ hasText: '154' })).toBeVisible();
      await expectNoViolations(page, 'account');
    });

    test('buys an add-on: prorated today, and from the renewal on', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('shop.buyLabel', { name: seats }) }).click();
      await expect(dialog(page)).toContainText(part('due.today'));
      await expect(dialog(page)).toContainText(part('due.nextCharge'));
      await expect(dialog(page)).toContainText(part('flow.billedTo'));
      await expectNoViolations(page, 'purchase');
      await dialog(page)
        .getByRole('button', { name: whole('addOn.more', { name: seats }) })
        .click();
      await expect(dialog(page).getByLabel(whole('purchase.quantity'))).toHaveValue('5');
      await expect(dialog(page)).toContainText(part('due.more', { count: 2 }));
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(notice(page)).toContainText(part('done.buy-add-on', { name: seats }));
      await expect(dialog(page)).toHaveCount(0);
      await expect(page.getByText(whole('sub.addOnIncluded', { name: seats, count: 5, included: 3 }))).toBeVisible();
      await expect(page.getByRole('row')).toHaveCount(3);
    });

    test('what is sold elsewhere is a link with its own words', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      const { onboarding } = namesIn(language);
      const link = page.getByRole('link', { name: onboarding });
      await expect(link).toHaveAttribute('href', 'contact.html');
      await expect(page.getByRole('button', { name: onboarding })).toHaveCount(0);
    });

    test('nothing changes when the payment for an add-on is declined', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('shop.buyLabel', { name: seats }) }).click();
      await dialog(page)
        .getByRole('radio', { name: part('payment.another.card') })
        .check();
      await fillCard(page, language, '4000 0000 0000 9995');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(dialog(page)).toContainText(part('decline.insufficient_funds'));
      await expectNoViolations(page, 'purchase declined');
      await dialog(page)
        .getByRole('button', { name: whole('flow.close') })
        .click();
      await expect(page.getByText(whole('sub.addOnIncluded', { name: seats, count: 3, included: 3 }))).toBeVisible();
    });

    test('asks the bank before an add-on is granted', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('shop.buyLabel', { name: seats }) }).click();
      await dialog(page)
        .getByRole('radio', { name: part('payment.another.card') })
        .check();
      await fillCard(page, language, '4000 0025 0000 3155');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      const accept = page.getByRole('button', { name: whole('sandbox.challenge.accept') });
      await expect(accept).toBeVisible();
      await expectNoViolations(page, 'the bank asks');
      await accept.click();
      await expect(notice(page)).toContainText(part('done.buy-add-on', { name: seats }));
    });

    test('removes an add-on at the period’s end, and takes that back', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language);
      const remove = page.getByRole('button', { name: whole('manage.removeLabel', { name: seats }) });
      await remove.click();
      await expect(dialog(page)).toContainText(part('remove.text'));
      await expect(dialog(page)).toContainText(part('due.nextCharge'));
      await expectNoViolations(page, 'remove');
      await dialog(page)
        .getByRole('button', { name: whole('remove.confirm') })
        .click();
      await expect(notice(page)).toContainText(part('done.remove-add-on', { name: seats }));
      await expect(page.getByText(whole('manage.fewerOn', { count: 3 }))).toBeVisible();
      await page.getByRole('button', { name: whole('manage.undoLabel', { name: seats }) }).click();
      await expect(notice(page)).toContainText(part('done.keep-add-on', { name: seats }));
      await expect(remove).toBeVisible();
    });

    test('keeps fewer units from the next period on', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 6 } });
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('manage.removeLabel', { name: seats }) }).click();
      await dialog(page)
        .getByRole('button', { name: whole('addOn.more', { name: seats }) })
        .click();
      await expect(dialog(page)).toContainText(part('remove.fewerText', { count: 4 }));
      await dialog(page)
        .getByRole('button', { name: whole('remove.confirm') })
        .click();
      await expect(page.getByText(whole('manage.fewerOn', { count: 4 }))).toBeVisible();
    });

    test('moves up a plan today, with credit and charge line by line', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('change.open') }).click();
      await dialog(page)
        .getByRole('radio', { name: new RegExp(`^${advanced}`) })
        .check();
      await expect(dialog(page)).toContainText(part('due.credit', { name: professional }));
      await expect(dialog(page)).toContainText(part('change.now'));
      await expectNoViolations(page, 'change plan');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(page.getByRole('heading', { name: advanced })).toBeVisible();
      await expect(notice(page)).toContainText(part('done.change-plan'));
    });

    test('moves down a plan at the period’s end, and says what no longer fits', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('change.open') }).click();
      await dialog(page)
        .getByRole('radio', { name: new RegExp(`^${standard}`) })
        .check();
      await expect(dialog(page)).toContainText(part('change.allowance', { plan: standard, included: 5 }));
      await expectNoViolations(page, 'downgrade');
      await dialog(page)
        .getByRole('button', { name: whole('change.confirmLater') })
        .click();
      await expect(page.getByText(whole('status.changing', { plan: standard }))).toBeVisible();
      await page.getByRole('button', { name: whole('status.keepCurrent', { plan: professional }) }).click();
      await expect(notice(page)).toContainText(part('done.keep-plan'));
    });

    test('changes the billing cycle: a year from today, less what is unused', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('change.open') }).click();
      await dialog(page).locator('[data-comptoir-id="cycle-annual"]').check();
      await expect(dialog(page)).toContainText(part('change.now'));
      await expect(dialog(page)).toContainText(part('due.credit', { name: professional }));
      await expectNoViolations(page, 'change cycle');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(notice(page)).toContainText(part('done.change-plan'));
      await expect(page.getByRole('heading', { name: annual })).toBeVisible();
    });

    test('cancels in two steps, and keeps the plan after all', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('controls.cancel') }).click();
      await expect(dialog(page)).toContainText(part('cancel.text'));
      await expectNoViolations(page, 'cancel');
      await dialog(page)
        .getByRole('button', { name: whole('cancel.confirm') })
        .click();
      await expect(page.getByText(whole('status.ending'))).toBeVisible();
      await expectNoViolations(page, 'ending');
      await page.getByRole('button', { name: whole('status.keepPlan') }).click();
      await expect(notice(page)).toContainText(part('done.keep-plan'));
      await expect(page.getByText(whole('status.ending'))).toHaveCount(0);
    });

    test('pauses with what goes on being billed', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('controls.pause') }).click();
      await expect(dialog(page)).toContainText(part('pause.goOn'));
      const also = dialog(page).getByRole('checkbox', { name: whole('sub.addOn', { name: seats, count: 5 }) });
      await expect(also).toBeVisible();
      await expectNoViolations(page, 'pause');
      await also.check();
      await dialog(page)
        .getByRole('button', { name: whole('pause.confirm') })
        .click();
      await expect(page.getByText(whole('status.pausing'))).toBeVisible();
      await page.getByRole('button', { name: whole('status.keepRunning') }).click();
      await expect(page.getByText(whole('status.pausing'))).toHaveCount(0);
    });

    test('edits billing information: the VAT number is checked again', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('details.editLabel') }).click();
      await expect(dialog(page)).toContainText(part('details.note'));
      await expectNoViolations(page, 'edit billing');
      const vatNumber = dialog(page).getByLabel(part('billing.vatNumber'));
      const save = dialog(page).getByRole('button', { name: whole('details.save') });
      await vatNumber.fill('FR12345678901');
      await save.click();
      await expect(vatNumber).toHaveAttribute('aria-invalid', 'true');
      await vatNumber.fill('');
      await dialog(page).getByLabel(whole('billing.city')).fill('Lyon');
      await dialog(page).getByLabel(whole('billing.postalCode')).fill('69001');
      await save.click();
      await expect(notice(page)).toContainText(part('done.billing'));
      await expect(page.getByText('69001 Lyon')).toBeVisible();
    });

    test('changes the payment method, verified without a charge', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('details.changeLabel') }).click();
      await expect(dialog(page)).toContainText(part('method.text'));
      await fillCard(page, language, '5555 5555 5555 4444');
      await expectNoViolations(page, 'change method');
      await dialog(page)
        .getByRole('button', { name: whole('method.save') })
        .click();
      await expect(notice(page)).toContainText(part('done.method'));
      await expect(page.getByText(/Mastercard.*4444/).first()).toBeVisible();
      await expect(page.getByRole('row')).toHaveCount(2);
    });

    test('gives every invoice as a PDF', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      const link = page.getByRole('link', { name: whole('invoices.pdfLabel') });
      const pdf = await page.request.get((await link.getAttribute('href'))!);
      expect(pdf.headers()['content-type']).toBe('application/pdf');
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    });

    test('a member sees where it stands and whom to ask, and changes nothing', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language, 'member');
      await expect(page.getByText(part('error.not_owner'))).toBeVisible();
      await expect(page.getByText('Camille Aubert')).toBeVisible();
      await expect(page.getByRole('heading', { name: professional })).toBeVisible();
      await expect(page.locator('comptoir-subscription').getByRole('button')).toHaveCount(0);
      await expectNoViolations(page, 'member');
      const link = page.getByRole('link', { name: whole('shop.handOnLabel', { name: seats }) });
      const address = new URL((await link.getAttribute('href'))!);
      address.searchParams.set('as', 'owner');
      await page.goto(address.href);
      await expect(dialog(page).getByRole('heading', { level: 2 })).toHaveText(
        whole('purchase.title', { name: seats }),
      );
      await expect(dialog(page).getByLabel(whole('purchase.quantity'))).toHaveValue('6');
    });

    test('without a subscription one is led to the host’s own page, where it names one', async ({ page }) => {
      await page.goto('/terms.html?visitor=new');
      await openAccount(page, language);
      await page
        .locator('comptoir-subscription')
        .evaluate((root) => root.setAttribute('checkout-url', '/own-layout.html'));
      await page.getByRole('button', { name: whole('status.seePlans') }).click();
      await expect(page).toHaveURL(/\/own-layout\.html$/);
    });

    test('without a subscription the checkout opens in place, and the account follows it', async ({ page }) => {
      await page.goto('/terms.html?visitor=new');
      await openAccount(page, language);
      const plans = page.getByRole('button', { name: whole('status.seePlans') });
      await plans.press('Enter');
      await expect(page.locator('comptoir-plan-cards')).toBeVisible();
      await expectNoViolations(page, 'checkout in place');
      await page.keyboard.press('Shift+Tab');
      await expect(page.getByRole('button', { name: whole('sub.back') })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: whole('sub.title') })).toBeFocused();
      await plans.click();
      const shop = new Shop(page, language);
      await shop.country.selectOption('FR');
      await shop.continue();
      await shop.fillBilling();
      await shop.confirmBilling();
      await shop.fillCard();
      await shop.pay(part('pay.label'));
      await expect(notice(page)).toContainText(part('done.subscribe'));
      await expect(page.getByRole('heading', { name: professional })).toBeFocused();
    });
  });
}
