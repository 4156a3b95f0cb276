import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { Shop } from './shop.ts';

/** What a page that holds a checkout may expect of it: no broken policy, nothing left behind, patience with its network. */

async function toPayment(shop: Shop): Promise<void> {
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
}

const pay = (page: Page): Promise<void> => page.locator('[data-comptoir-id="pay"]').click();

test('buys under a strict content security policy with Trusted Types, and breaks none of it', async ({ page }) => {
  await page.addInitScript(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    document.addEventListener('securitypolicyviolation', (event) =>
      broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  const policies: string[] = [];
  page.on('response', (answer) => {
    if (answer.request().isNavigationRequest()) policies.push(answer.headers()['content-security-policy'] ?? '');
  });
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await toPayment(shop);
  await pay(page);
  await expect(shop.done).toBeFocused();
  expect(policies.at(-1)).toContain("default-src 'none'");
  expect(policies.at(-1)).toContain("require-trusted-types-for 'script'");
  expect(policies.at(-1)).not.toMatch(/unsafe-(inline|eval)/);
  expect(await page.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([]);
});

/** Answers each request of the backend as it was answered first: a page may ask a thousand times. */
async function replay(page: Page): Promise<void> {
  const kept = new Map<string, { status: number; headers: Record<string, string>; body: Buffer }>();
  await page.route('**/billing/v1/**', async (route) => {
    const key = `${route.request().method()} ${route.request().url()}`;
    if (!kept.has(key)) {
      const answer = await route.fetch();
      kept.set(key, { status: answer.status(), headers: answer.headers(), body: await answer.body() });
    }
    await route.fulfill(kept.get(key)!);
  });
}

interface Left {
  readonly nodes: number;
  readonly listeners: number;
  readonly heap: number;
  readonly timers: number;
  readonly observers: number;
}

/** Mounts a root and takes it away, so many times, each after its first quote. */
const mountAndRemove = (page: Page, times: number): Promise<void> =>
  page.evaluate(async (count) => {
    for (let mount = 0; mount < count; mount++) {
      const root = document.createElement('comptoir-checkout');
      root.setAttribute('backend', '/billing');
      root.setAttribute('remember', 'off');
      document.querySelector('main')!.append(root);
      await new Promise((resolve) => root.addEventListener('comptoir-ready', resolve, { once: true }));
      await (root as unknown as { settled(): Promise<void> }).settled();
      root.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }, times);

async function leftBehind(page: Page, cdp: CDPSession): Promise<Left> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const counted = await page.evaluate(() => {
    const { timers, observers } = window as unknown as { timers: Set<number>; observers: Set<object> };
    return { timers: timers.size, observers: observers.size };
  });
  return { nodes, listeners: jsEventListeners, heap: usedSize, ...counted };
}

test('leaves nothing behind: 200 mounts and removals', async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    const timers = new Set<number>();
    const observers = new Set<object>();
    Object.assign(window, { timers, observers });
    const { setInterval: every, clearInterval: stop } = window;
    window.setInterval = ((...given: Parameters<typeof every>) => {
      const id = every(...given);
      timers.add(id);
      return id;
    }) as typeof window.setInterval;
    window.clearInterval = ((id: number) => {
      timers.delete(id);
      stop(id);
    }) as typeof window.clearInterval;
    for (const kind of [MutationObserver, ResizeObserver, IntersectionObserver]) {
      const { observe, disconnect } = kind.prototype as MutationObserver;
      Object.assign(kind.prototype, {
        observe(this: MutationObserver, ...given: Parameters<typeof observe>) {
          observers.add(this);
          observe.apply(this, given);
        },
        disconnect(this: MutationObserver) {
          observers.delete(this);
          disconnect.call(this);
        },
      });
    }
  });
  await replay(page);
  await new Shop(page).open('/?visitor=new');
  await page.evaluate(() => document.querySelector('comptoir-checkout')!.remove());
  const globals = await page.evaluate(() => Object.keys(window).sort());
  const cdp = await page.context().newCDPSession(page);
  await mountAndRemove(page, 20);
  const before = await leftBehind(page, cdp);
  await mountAndRemove(page, 200);
  const after = await leftBehind(page, cdp);
  expect(after.timers).toBeLessThanOrEqual(before.timers);
  expect(after.observers).toBeLessThanOrEqual(before.observers);
  expect(after.nodes - before.nodes).toBeLessThan(200);
  expect(after.listeners - before.listeners).toBeLessThan(200);
  expect(after.heap / before.heap).toBeLessThan(1.1);
  expect(await page.evaluate(() => Object.keys(window).sort())).toEqual(globals);
});

test('finishes a purchase over a slow network that loses every seventh answer', async ({ page }) => {
  test.setTimeout(180_000);
  let asked = 0;
  await page.route('**/billing/v1/**', async (route) => {
    const lost = ++asked % 7 === 0;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    if (!lost) return route.continue();
    // It arrived, and was done: only the answer is lost.
    await route.fetch().catch(() => null);
    await route.abort('connectionreset');
  });
  const shop = new Shop(page);
  await page.goto('/?visitor=new');
  await expect(shop.plan('Professional')).toBeVisible({ timeout: 60_000 });
  await toPayment(shop);
  await pay(page);
  await expect(shop.done).toBeVisible({ timeout: 60_000 });
  expect(asked).toBeGreaterThan(7);
  const { invoices } = (await (await page.request.get('/billing/v1/invoices')).json()) as { invoices: unknown[] };
  expect(invoices).toHaveLength(1);
});
