import type { Browser } from '@playwright/test';
import type { Finding } from '../goals.ts';
import { median, spread, told } from '../spread.ts';
import { table } from '../table.ts';
import { goTo, heap, visitor, type Visitor } from './measure.ts';

/** Plans and add-ons of a catalog. */
const sizes = [
  [4, 6],
  [40, 60],
  [400, 600],
] as const;
const mounted = 200;

/** How a click's cost grows with the catalog, and whether what was removed is let go. */
export async function growth(browser: Browser, url: string, rounds: number): Promise<Finding> {
  const from = await visitor(browser, url);
  const steps: number[][] = sizes.map(() => []);
  const toggles: number[][] = sizes.map(() => []);
  // The first round warms up.
  for (let round = 0; round <= rounds; round++)
    for (const [at, [plans, addOns]] of sizes.entries()) {
      await goTo(from, `choose?plans=${plans}&add-ons=${addOns}`);
      await from.tab.evaluate(() => bench.begin());
      const step = await from.tab.evaluate(() => bench.clicks('step', 24));
      const toggle = await from.tab.evaluate((times) => bench.clicks('toggle', times), plans > 40 ? 6 : 24);
      if (round === 0) continue;
      steps[at]!.push(median(step.dom));
      toggles[at]!.push(median(toggle.layout));
    }
  const perMount = await kept(from);
  const rows = sizes.map(([plans, addOns], at) => ({
    catalog: `${plans} × ${addOns}`,
    'step → DOM, ms': told(steps[at]!),
    '× the smallest': told(grown(steps, at)),
    'toggle → layout, ms': told(toggles[at]!),
  }));
  const [, middle, large] = sizes.map((_, at) => spread(grown(steps, at)));
  const bytes = spread([perMount]);
  return {
    text: `${table(rows)}\nheap kept by each of ${mounted} mounts and removals: ${perMount.toFixed(0)} bytes`,
    goals: [
      { what: 'a step at 40 × 60, × the same at 4 × 6', most: 1.2, found: middle! },
      { what: 'a step at 400 × 600, × the same at 4 × 6', most: 1.2, found: large! },
      { what: 'a toggle at 400 × 600 → layout, ms', most: 16, found: spread(toggles[2]!) },
      { what: 'heap kept by a mount, bytes', most: 500, found: bytes },
    ],
    figures: { sizes, steps, toggles, perMount },
  };
}

/** To the smallest catalog in the same round. */
const grown = (all: readonly number[][], at: number): number[] => all[at]!.map((time, round) => time / all[0]![round]!);

/** Bytes, once what is made a single time is there. */
async function kept(from: Visitor): Promise<number> {
  await goTo(from, 'choose');
  const mount = (times: number): Promise<void> => from.tab.evaluate((count) => bench.mounts(count), times);
  const rested = async (): Promise<number> => {
    // A root lets go in a task of its own.
    await from.tab.waitForTimeout(300);
    return heap(from);
  };
  await mount(20);
  const before = await rested();
  await mount(mounted);
  return (((await rested()) - before) * 1024) / mounted;
}
