import { expect, type Page } from '@playwright/test';
import { words as shopWords } from '../../demo/site/words.ts';
import { dialog, fillCard, namesIn, notice, openAccount, subscribe } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { shopTest as test } from './own-shop.ts';
import { languages, wordsIn } from './words.ts';

/** A subscription over time. */
for (const language of languages) {
  const { part, whole } = wordsIn(language);
  const { seats, professional } = namesIn(language);

  async function later(page: Page, move: 'day' | 'week' | 'month' | 'year'): Promise<void> {
    const button = page.getByRole('button', { name: shopWords[language === 'fr' ? 'fr' : 'en'][`clock.${move}`] });
    const moved = page.waitForResponse(
      (answer) => answer.url().endsWith('/demo/clock') && answer.request().method() === 'POST',
    );
    await button.click();
    await moved;
    await expect(button).toBeEnabled();
  }

  test.describe(`over time, ${language}`, () => {
    test('renews, month after month, with an invoice each', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      const site = shopWords[language === 'fr' ? 'fr' : 'en'];
      const charges = page.getByRole('list', { name: site.charges }).getByRole('listitem');
      await expect(page.getByRole('row')).toHaveCount(2);
      await later(page, 'month');
      await expect(page.getByRole('row')).toHaveCount(3);
      await later(page, 'month');
      await expect(page.getByRole('row')).toHaveCount(4);
      await expect(page.getByText(whole('standing.active'))).toBeVisible();
      const paid = new RegExp(`${site['charges.paid']}$`);
      await expect(charges).toHaveText([paid, paid, paid, new RegExp(`${site['charges.upcoming']}$`)]);
      await expectNoViolations(page, 'three charges on the timeline');
    });

    test('a renewal that fails is said, and paid with another card', async ({ page }) => {
      await subscribe(page, {}, 'sandbox_refused_later:visa:0341');
      await openAccount(page, language);
      await later(page, 'month');
      await expect(page.getByText(part('status.pastDue'))).toBeVisible();
      await expect(page.getByText(part('status.retry'))).toBeVisible();
      const site = shopWords[language === 'fr' ? 'fr' : 'en'];
      await expect(page.getByRole('listitem').filter({ hasText: site['charges.open'] })).toHaveCount(1);
      await expectNoViolations(page, 'past due');
      await page.getByRole('button', { name: whole('status.pay') }).click();
      await dialog(page)
        .getByRole('radio', { name: part('payment.another.card') })
        .check();
      await fillCard(page, language, '4242 4242 4242 4242');
      await expectNoViolations(page, 'pay overdue');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(notice(page)).toContainText(part('done.invoice'));
      await expect(page.getByText(whole('standing.active'))).toBeVisible();
    });

    test('ends unpaid after the last try', async ({ page }) => {
      await subscribe(page, {}, 'sandbox_refused_later:visa:0341');
      await openAccount(page, language);
      await later(page, 'month');
      for (let week = 0; week < 3; week++) await later(page, 'week');
      await expect(page.getByText(whole('status.ended'))).toBeVisible();
      await expectNoViolations(page, 'ended');
    });

    test('pauses at the period’s end, and is resumed when it suits', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('controls.pause') }).click();
      await dialog(page)
        .getByRole('button', { name: whole('pause.confirm') })
        .click();
      await later(page, 'month');
      await expect(page.getByText(whole('status.paused'))).toBeVisible();
      await expect(page.getByText(part('status.goOn', { list: seats }))).toBeVisible();
      await expectNoViolations(page, 'paused');
      await page.getByRole('button', { name: whole('status.resume') }).click();
      await expect(dialog(page)).toContainText(part('due.today'));
      await expectNoViolations(page, 'resume');
      await dialog(page)
        .getByRole('button', { name: whole('flow.pay') })
        .click();
      await expect(notice(page)).toContainText(part('done.resume'));
    });

    test('a removed add-on stays usable to its day, then it is gone', async ({ page }) => {
      await subscribe(page, { addOns: { seats: 5 } });
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('manage.removeLabel', { name: seats }) }).click();
      await dialog(page)
        .getByRole('button', { name: whole('remove.confirm') })
        .click();
      await later(page, 'week');
      await expect(page.getByText(whole('sub.addOn', { name: seats, count: 5 }))).toBeVisible();
      await later(page, 'month');
      await expect(page.getByText(whole('sub.addOn', { name: seats, count: 3 }))).toBeVisible();
    });

    test('ends on the day it was cancelled to, and can be bought again in place', async ({ page }) => {
      await subscribe(page);
      await openAccount(page, language);
      await page.getByRole('button', { name: whole('controls.cancel') }).click();
      await dialog(page)
        .getByRole('button', { name: whole('cancel.confirm') })
        .click();
      await later(page, 'month');
      await page.getByRole('button', { name: whole('status.again') }).click();
      await expect(page.getByRole('radio', { name: professional, exact: true })).toBeVisible();
    });

    test.describe('in a trial', () => {
      test.use({ settings: { TRIAL_DAYS: '14' } });

      test('says how many days are left; subscribing charges today', async ({ page }) => {
        await subscribe(page, {}, null);
        await openAccount(page, language);
        await expect(page.getByText(whole('status.trial', { count: 14 }))).toBeVisible();
        await expectNoViolations(page, 'trial');
        await later(page, 'day');
        await expect(page.getByText(whole('status.trial', { count: 13 }))).toBeVisible();
        await page.getByRole('button', { name: whole('status.subscribe') }).click();
        await expect(dialog(page)).toContainText(part('due.today'));
        await expectNoViolations(page, 'subscribe');
        await fillCard(page, language, '4242 4242 4242 4242');
        await dialog(page)
          .getByRole('button', { name: whole('flow.pay') })
          .click();
        await expect(notice(page)).toContainText(part('done.subscribe'));
        await expect(page.getByText(whole('standing.active'))).toBeVisible();
      });

      test('over: the one thing to do is to subscribe, in place', async ({ page }) => {
        await subscribe(page, {}, null);
        await openAccount(page, language);
        for (let week = 0; week < 3; week++) await later(page, 'week');
        await expect(page.getByText(whole('status.over'))).toBeVisible();
        await expectNoViolations(page, 'trial over');
        await page.getByRole('button', { name: whole('status.subscribe') }).click();
        await expect(page.getByRole('radio', { name: professional, exact: true })).toBeVisible();
      });
    });
  });
}
