import type { Browser } from '@playwright/test';
import type { Finding } from '../goals.ts';
import { median, spread, told } from '../spread.ts';
import { table } from '../table.ts';
import { goTo, heap, visitor, type Visitor } from './measure.ts';
import { floor } from './pages.ts';

/** Plans and add-ons of a catalog. */
const sizes = [
  [4, 6],
  [40, 60],
  [400, 600],
] as const;
const mounted = 200;

interface Subject {
  readonly page: string;
  readonly plans: number;
  readonly addOns: number;
  /** Milliseconds, a round each. */
  readonly steps: number[];
  readonly toggles: number[];
}

/** How a click's cost grows with the catalog, and whether what was removed is let go. */
export async function growth(browser: Browser, url: string, rounds: number): Promise<Finding> {
  const from = await visitor(browser, url);
  const subjects = [floor, 'choose'].flatMap((page) =>
    sizes.map(([plans, addOns]): Subject => ({ page, plans, addOns, steps: [], toggles: [] })),
  );
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const { page, plans, addOns, steps, toggles } of subjects) {
      await goTo(from, `${page}?plans=${plans}&add-ons=${addOns}`);
      await from.tab.evaluate(() => bench.begin());
      const step = await from.tab.evaluate(() => bench.clicks('step', 24));
      const toggle = await from.tab.evaluate((times) => bench.clicks('toggle', times), plans > 40 ? 6 : 24);
      if (round === 0) continue;
      steps.push(median(step.dom));
      toggles.push(median(toggle.layout));
    }
    process.stderr.write(`growth, round ${round} of ${rounds}\n`);
  }
  const left = { [floor]: await leftBy(from, floor), choose: await leftBy(from, 'choose') };
  const rows = subjects.map((subject) => ({
    page: subject.page,
    catalog: `${subject.plans} × ${subject.addOns}`,
    'step → DOM, ms': told(subject.steps),
    '× the smallest': told(grown(subjects, subject)),
    'toggle → layout, ms': told(subject.toggles),
  }));
  const [, middle, large] = subjects.filter(({ page }) => page === 'choose');
  return {
    text: `${table(rows)}\n${table(Object.entries(left).map(([page, each]) => ({ page, ...each })))}`,
    goals: [
      { what: 'a step at 40 × 60, × the same at 4 × 6', most: 1.2, found: spread(grown(subjects, middle!)) },
      { what: 'a step at 400 × 600, × the same at 4 × 6', most: 1.2, found: spread(grown(subjects, large!)) },
      { what: 'a toggle at 400 × 600 → layout, ms', most: 16, found: spread(large!.toggles) },
      {
        what: `heap after ${mounted} more mounts and removals, × before`,
        most: 1.1,
        found: spread([left.choose.heap]),
      },
      { what: 'nodes that they leave behind', most: 0, found: spread([left.choose.nodes]) },
    ],
    figures: { subjects, left },
  };
}

/** To the page's smallest catalog in the same round. */
function grown(subjects: readonly Subject[], { page, steps }: Subject): number[] {
  const smallest = subjects.find((subject) => subject.page === page)!;
  return steps.map((time, round) => time / smallest.steps[round]!);
}

/** What mounting and removing a page's elements leaves, once what is made a single time is there. */
async function leftBy(from: Visitor, page: string): Promise<{ readonly heap: number; readonly nodes: number }> {
  await goTo(from, page);
  const after = async (times: number): Promise<{ readonly heap: number; readonly nodes: number }> => {
    await from.tab.evaluate((count) => bench.mounts(count), times);
    // A root lets go in a task of its own.
    await from.tab.waitForTimeout(300);
    const used = await heap(from);
    const { nodes } = await from.session.send('Memory.getDOMCounters');
    return { heap: used, nodes };
  };
  const before = await after(mounted);
  const { heap: used, nodes } = await after(mounted);
  return { heap: Number((used / before.heap).toFixed(3)), nodes: nodes - before.nodes };
}
