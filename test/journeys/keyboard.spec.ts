import { expect, test, type Locator, type Page } from '@playwright/test';
import { dialog, namesIn, notice, openAccount, subscribe } from './account.ts';
import { wordsIn } from './words.ts';

/**
 * Every dialog of the account with the keyboard alone: reached by Tab, held inside, left by Escape with the focus back
 * on what opened it, and done with the focus still somewhere. In French: account.spec.ts does the same in English.
 */
const { part, whole } = wordsIn('fr');
const { seats, advanced, standard } = namesIn('fr');

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target.toString()}`);
}

/** The element that has the focus, through shadow roots: its tag, or null when it is lost. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === document.body ? null : (active?.localName ?? null);
  });

const button = (page: Page, name: RegExp): Locator => page.getByRole('button', { name });
const inDialog = (page: Page, name: RegExp): Locator => dialog(page).getByRole('button', { name });

/** Opens by keyboard, looks whether Tab stays inside, and leaves by Escape. */
async function openAndLeave(page: Page, opener: Locator): Promise<void> {
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await tabTo(page, dialog(page).locator('[data-comptoir-id="close"]'));
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => hasFocus(opener), 'the focus is back').toBe(true);
}

async function openAndReach(page: Page, opener: Locator): Promise<void> {
  await openAndLeave(page, opener);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await expect(target).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
}

async function done(page: Page, text: RegExp): Promise<void> {
  await expect(notice(page)).toContainText(text);
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => focused(page), 'the focus is not lost').not.toBeNull();
}

/** Types into a provider's fields, in the order they stand. */
async function typeCard(page: Page, number: string): Promise<void> {
  await tabTo(page, page.getByLabel(part('sandbox.number')));
  await page.keyboard.type(number);
  await page.keyboard.press('Tab');
  await page.keyboard.type('12 / 40');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
}

test('purchase', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  const opener = button(page, whole('shop.buyLabel', { name: seats }));
  await openAndReach(page, opener);
  await press(page, inDialog(page, whole('addOn.more', { name: seats })));
  await expect(dialog(page).getByLabel(whole('purchase.quantity'))).toHaveValue('5');
  await press(page, inDialog(page, whole('flow.pay')));
  await done(page, part('done.buy-add-on'));
  expect(await hasFocus(opener)).toBe(true);
});

test('purchase with another card that the bank asks about', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  await openAndReach(page, button(page, whole('shop.buyLabel', { name: seats })));
  await tabTo(page, dialog(page).getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('radio', { name: part('payment.another.card') })).toBeChecked();
  await typeCard(page, '4000 0025 0000 3155');
  await press(page, inDialog(page, whole('flow.pay')));
  await press(page, button(page, whole('sandbox.challenge.accept')));
  await done(page, part('done.buy-add-on'));
});

test('remove, and take it back', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page, 'fr');
  await openAndReach(page, button(page, whole('manage.removeLabel', { name: seats })));
  await press(page, inDialog(page, whole('remove.confirm')));
  await done(page, part('done.remove-add-on'));
  const undo = button(page, whole('manage.undoLabel', { name: seats }));
  await expect.poll(() => hasFocus(undo), 'the way back has the focus').toBe(true);
  await page.keyboard.press('Enter');
  await done(page, part('done.keep-add-on'));
});

test('change plan, up and down', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  const opener = button(page, whole('change.open'));
  await openAndReach(page, opener);
  await tabTo(page, dialog(page).getByRole('radio', { checked: true }).first());
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('radio', { name: new RegExp(`^${advanced}`) })).toBeChecked();
  await press(page, inDialog(page, whole('flow.pay')));
  await done(page, part('done.change-plan'));
  await press(page, opener);
  await tabTo(page, dialog(page).getByRole('radio', { checked: true }).first());
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(dialog(page).getByRole('radio', { name: new RegExp(`^${standard}`) })).toBeChecked();
  await press(page, inDialog(page, whole('change.confirmLater')));
  await done(page, part('done.change-plan'));
  await press(page, button(page, whole('status.keepCurrent', { plan: advanced })));
  await done(page, part('done.keep-plan'));
});

test('pause, with an add-on removed along', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page, 'fr');
  await openAndReach(page, button(page, whole('controls.pause')));
  const also = dialog(page).getByRole('checkbox');
  await tabTo(page, also);
  await page.keyboard.press('Space');
  await expect(also).toBeChecked();
  await press(page, inDialog(page, whole('pause.confirm')));
  await done(page, part('done.pause'));
});

test('cancel, and keep the plan after all', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  await openAndReach(page, button(page, whole('controls.cancel')));
  await press(page, inDialog(page, whole('cancel.confirm')));
  await done(page, part('done.cancel'));
  await press(page, button(page, whole('status.keepPlan')));
  await done(page, part('done.keep-plan'));
});

test('billing information, sent by Enter in a field', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  const opener = button(page, whole('details.editLabel'));
  await openAndReach(page, opener);
  await tabTo(page, dialog(page).getByLabel(whole('billing.city')));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Lyon');
  await page.keyboard.press('Enter');
  await done(page, part('done.billing'));
  expect(await hasFocus(opener)).toBe(true);
});

test('payment method', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  const opener = button(page, whole('details.changeLabel'));
  await openAndReach(page, opener);
  await typeCard(page, '5555 5555 5555 4444');
  await press(page, inDialog(page, whole('method.save')));
  await done(page, part('done.method'));
  expect(await hasFocus(opener)).toBe(true);
});
