import type { Browser, CDPSession, Page as Tab } from '@playwright/test';
import { median } from '../spread.ts';
import type { Built } from './build.ts';
import type { Page } from './pages.ts';

/** What a visit gave, by what was measured: milliseconds, kilobytes, counts. */
export type Sample = Readonly<Record<string, number>>;

/** A tab that stays warm over visits. */
export interface Visitor {
  readonly tab: Tab;
  readonly url: string;
  readonly session: CDPSession;
}

const clicksEach = 24;
/** Longer than the page pauses before it asks for a quote. */
const rest = 400;

/** In a tab that shows the whole picker. */
export async function visitor(browser: Browser, url: string): Promise<Visitor> {
  const tab = await (await browser.newContext({ viewport: { width: 1280, height: 1300 } })).newPage();
  tab.on('pageerror', (error) => console.error(error));
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  return { tab, url, session };
}

async function metrics({ session }: Visitor): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Kilobytes in use once nothing can be collected any more. */
export async function heap(from: Visitor): Promise<number> {
  for (let i = 0; i < 3; i++) await from.session.send('HeapProfiler.collectGarbage');
  return (await metrics(from)).JSHeapUsedSize! / 1024;
}

export async function goTo({ tab, url }: Visitor, path: string): Promise<void> {
  await tab.goto(`${url}/${path}`);
  // What is loaded beforehand may come after the load event.
  await tab.waitForTimeout(150);
}

/** Visits in a warm renderer, the page's script loaded and waiting: the middle of three, then clicks in the last. */
export async function visits(from: Visitor, page: Page, built: Built): Promise<Sample> {
  await goTo(from, 'blank');
  const blank = await heap(from);
  const loads = [await load(from, page, built), await load(from, page, built), await load(from, page, built)];
  const sample = Object.fromEntries(
    Object.keys(loads[0]!).map((what): [string, number] => [what, median(loads.map((each) => each[what]!))]),
  );
  sample.heap = (await heap(from)) - blank;
  for (const click of page.clicks) {
    const { dom, layout } = await from.tab.evaluate(([click, times]) => bench.clicks(click, times), [
      click,
      clicksEach,
    ] as const);
    sample[`${click} dom`] = median(dom);
    sample[`${click} layout`] = median(layout);
  }
  if (page.ready.there.includes('continue')) {
    await from.tab.waitForTimeout(rest);
    const opened = await from.tab.evaluate(() => bench.pay());
    for (const [until, time] of Object.entries(opened)) sample[`pay ${until}`] = time;
  }
  return sample;
}

async function load(from: Visitor, page: Page, { sizes }: Built): Promise<Sample> {
  await goTo(from, page.name);
  const before = await metrics(from);
  const { files, ...began } = await from.tab.evaluate(() => bench.begin());
  await from.tab.waitForTimeout(rest);
  const after = await metrics(from);
  const spent = (...names: string[]): number =>
    names.reduce((sum, name) => sum + after[name]! - before[name]!, 0) * 1000;
  return {
    kb: files.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0) / 1024,
    ...began,
    main: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    drawing: spent('LayoutDuration', 'RecalcStyleDuration'),
  };
}

/** A first visit, in a renderer of its own that has come up, on a processor so many times slower. */
export async function firstVisit(browser: Browser, url: string, page: Page, slower: number): Promise<Sample> {
  const from = await visitor(browser, url);
  await goTo(from, 'blank');
  await from.session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await from.tab.goto(`${url}/${page.name}?cold`);
  await from.tab.evaluate(() => bench.ready());
  await from.tab.waitForTimeout(rest);
  const { long, shift } = await from.tab.evaluate(() => bench.seen());
  await from.tab.context().close();
  const at = `${slower}×`;
  return { [`long tasks ${at}`]: long.length, [`longest ${at}`]: Math.max(0, ...long), [`shift ${at}`]: shift };
}
