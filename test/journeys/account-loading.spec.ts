import { expect, test, type Page } from '@playwright/test';
import { dialog, fillCard, notice, openAccount, subscribe } from './account.ts';
import { wordsIn } from './words.ts';

/** What an account fetches when: nothing of a dialog before it stands, all of it before one is opened, and no press is lost. */
const { part, whole } = wordsIn('en');

interface Waiting {
  idle: (() => void)[];
}

/** Nothing that waits for an idle page runs before this is called. */
async function neverIdle(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const waiting = window as unknown as Waiting;
    waiting.idle = [];
    window.requestIdleCallback = (run) => waiting.idle.push(run as () => void);
  });
  return () => page.evaluate(() => (window as unknown as Waiting).idle.forEach((run) => run()));
}

/** The names of the scripts that came, without their hashes. */
function scriptsOf(page: Page): string[] {
  const scripts: string[] = [];
  page.on('response', (response) => {
    const name = /\/assets\/(.+)-[\w-]{8}\.js$/.exec(new URL(response.url()).pathname)?.[1];
    if (name) scripts.push(name);
  });
  return scripts;
}

/** Holds back what the dialogs are made of; `pass` lets it go, and `fail` makes it fail from then on. */
async function hold(page: Page): Promise<{ pass(): void; fail(): void }> {
  let decide!: (fails: boolean) => void;
  let decided = new Promise<boolean>((resolve) => (decide = resolve));
  await page.route(/\/assets\/(dialogs|changing|en-dialogs)-/, async (route) =>
    (await decided) ? route.abort() : route.continue(),
  );
  const set = (fails: boolean): void => {
    decide(fails);
    decided = Promise.resolve(fails);
  };
  return { pass: () => set(false), fail: () => set(true) };
}

const later = ['dialogs', 'changing', 'account-payments', 'en-dialogs', 'en-pay'];
const places = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const root = document.querySelector('comptoir-subscription')!;
    const boxes = (within: ParentNode): unknown[] =>
      [...within.querySelectorAll('*')].flatMap((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [[element.localName, x, y, width, height], ...(element.shadowRoot ? boxes(element.shadowRoot) : [])];
      });
    return boxes(root.shadowRoot!);
  });

test('an account stands without its dialogs; they come when the page is idle, and move nothing', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  const scripts = scriptsOf(page);
  const nowIdle = await neverIdle(page);
  await openAccount(page, 'en');
  await expect(page.getByRole('row')).toHaveCount(2);
  expect(scripts.filter((name) => later.includes(name))).toEqual([]);
  const before = await places(page);
  await nowIdle();
  await expect.poll(() => later.filter((name) => !scripts.includes(name))).toEqual([]);
  await expect
    .poll(() =>
      page.evaluate(() =>
        document
          .querySelector('comptoir-subscription')!
          .settled()
          .then(() => true),
      ),
    )
    .toBe(true);
  expect(await places(page)).toEqual(before);
  const fetched = scripts.length;
  await page.getByRole('button', { name: whole('controls.cancel') }).click();
  await expect(dialog(page)).toBeVisible();
  expect(scripts.slice(fetched)).toEqual([]);
});

test('a press before that waits: its button says so, and the dialog opens', async ({ page }) => {
  await subscribe(page);
  await neverIdle(page);
  const held = await hold(page);
  await openAccount(page, 'en');
  const button = page.getByRole('button', { name: whole('details.editLabel') });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: whole('details.changeLabel') })).not.toHaveAttribute('aria-busy');
  held.pass();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(button).not.toHaveAttribute('aria-busy');
});

test('of two presses that wait, both are heard, and the last one shows', async ({ page }) => {
  await subscribe(page);
  await neverIdle(page);
  const held = await hold(page);
  await openAccount(page, 'en');
  await page.getByRole('button', { name: whole('controls.pause') }).click();
  await page.getByRole('button', { name: whole('controls.cancel') }).click();
  held.pass();
  await expect(dialog(page).getByRole('heading', { level: 2 })).toHaveText(whole('cancel.title'));
  await dialog(page)
    .getByRole('button', { name: whole('cancel.confirm') })
    .click();
  await expect(notice(page)).toContainText(part('done.cancel'));
});

test('without a network it waits for one', async ({ page, context }) => {
  await subscribe(page);
  await neverIdle(page);
  await openAccount(page, 'en');
  await context.setOffline(true);
  const button = page.getByRole('button', { name: whole('change.open') });
  await button.click();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByText(whole('error.offline'))).toBeVisible();
  await context.setOffline(false);
  await expect(dialog(page)).toBeVisible();
});

test('what does not load is reported, and the page says so to whoever waits for it', async ({ page }) => {
  await subscribe(page);
  const nowIdle = await neverIdle(page);
  const held = await hold(page);
  held.fail();
  await openAccount(page, 'en');
  const reported = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('comptoir-error', ({ detail }) => resolve(detail.error.message), { once: true }),
      ),
  );
  await nowIdle();
  expect(await reported).toContain('Trying again');
  const reload = page.getByRole('button', { name: whole('error.retry') });
  await expect(reload).toHaveCount(0);
  const button = page.getByRole('button', { name: whole('change.open') });
  await button.click();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('alert').filter({ hasText: part('error.network') })).toBeVisible();
  held.pass();
  await reload.click();
  await button.click();
  await expect(dialog(page)).toBeVisible();
});

test('an undo before that waits as well', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'en');
  await page.getByRole('button', { name: whole('controls.cancel') }).click();
  await dialog(page)
    .getByRole('button', { name: whole('cancel.confirm') })
    .click();
  await expect(page.getByText(whole('status.ending'))).toBeVisible();
  await neverIdle(page);
  const held = await hold(page);
  await openAccount(page, 'en');
  const keep = page.getByRole('button', { name: whole('status.keepPlan') });
  await keep.click();
  await expect(keep).toHaveAttribute('aria-busy', 'true');
  held.pass();
  await expect(notice(page)).toContainText(part('done.keep-plan'));
  await expect(page.getByText(whole('status.ending'))).toHaveCount(0);
});

test('a payment that a reload interrupts is seen to its end, however late its code comes', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'en');
  await page.getByRole('button', { name: whole('shop.buyLabel', { name: 'Seats' }) }).click();
  await dialog(page)
    .getByRole('radio', { name: part('payment.another.card') })
    .check();
  await fillCard(page, 'en', '4000 0025 0000 3155');
  await dialog(page)
    .getByRole('button', { name: whole('flow.pay') })
    .click();
  await expect(page.getByRole('button', { name: whole('sandbox.challenge.accept') })).toBeVisible();
  await neverIdle(page);
  const held = await hold(page);
  const asked = page.waitForRequest(/\/assets\/changing-/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await asked;
  held.pass();
  const accept = page.getByRole('button', { name: whole('sandbox.challenge.accept') });
  await accept.click();
  await expect(notice(page)).toContainText(part('done.buy-add-on', { name: 'Seats' }));
});
