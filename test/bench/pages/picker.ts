import type { Browser } from '@playwright/test';
import type { Finding, Goal } from '../goals.ts';
import { spread, told, type Spread } from '../spread.ts';
import { table } from '../table.ts';
import type { Built } from './build.ts';
import { firstVisit, visitor, visits, type Sample } from './measure.ts';
import { floor, pages, type Page } from './pages.ts';

/** Samples of a page, one a round. */
type Samples = ReadonlyMap<string, readonly Sample[]>;

/** Opens the pages in turn, round after round, in one browser: medians, and ratios to the floor within each round. */
export async function picker(
  browser: Browser,
  url: string,
  built: Built,
  { named, rounds }: { readonly named: readonly string[]; readonly rounds: number },
): Promise<Finding> {
  const chosen = pages.filter(({ name }) => named.length === 0 || name === floor || named.includes(name));
  const from = await visitor(browser, url);
  const samples = new Map(chosen.map(({ name }): [string, Sample[]] => [name, []]));
  // The first round warms the renderer up.
  for (let round = 0; round <= rounds; round++) {
    for (const page of inTurn(chosen, round)) {
      const warm = await visits(from, page, built);
      if (round === 0) continue;
      const cold = [await firstVisit(browser, url, page, 1), await firstVisit(browser, url, page, 4)];
      samples.get(page.name)!.push(Object.assign({ ...warm }, ...cold) as Sample);
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  return { text: tables(samples), goals: goals(samples), figures: Object.fromEntries(samples) };
}

/** Another page comes first in each round. */
const inTurn = (all: readonly Page[], round: number): Page[] =>
  all.map((_, index) => all[(index + round) % all.length]!);

const values = (samples: Samples, page: string, what: string): number[] =>
  (samples.get(page) ?? []).flatMap((sample) => sample[what] ?? []);

/** To the floor of the same round. */
function ratios(samples: Samples, page: string, what: string): number[] {
  const floors = values(samples, floor, what);
  return values(samples, page, what).map((value, round) => value / floors[round]!);
}

function tables(samples: Samples): string {
  const names = [...samples.keys()];
  const columns = (all: readonly string[], told: (page: string, what: string) => string): string =>
    table(names.map((page) => ({ page, ...Object.fromEntries(all.map((what) => [what, told(page, what)])) })));
  const clicked = ['toggle', 'plan', 'step'].flatMap((click) => [`${click} dom`, `${click} layout`]);
  const loading = ['ready', 'laidOut', 'main', 'script', 'drawing', 'heap'];
  const absolute = (page: string, what: string): string => told(values(samples, page, what));
  const relative = (page: string, what: string): string => told(ratios(samples, page, what));
  return [
    'KB gzip, and from the start of script: ms until ready and laid out, ms of the main thread, KB of heap',
    columns(['kb', ...loading], absolute),
    `the same, × ${floor}`,
    columns(['kb', ...loading], relative),
    'ms from a click to the DOM and to layout',
    columns(clicked, absolute),
    `the same, × ${floor}`,
    columns(clicked, relative),
    'first visits: tasks above 50 ms, the longest, layout shift; from Continue to the paying step, ms',
    columns(
      [1, 4].flatMap((slower) => ['long tasks', 'longest', 'shift'].map((what) => `${what} ${slower}×`)),
      absolute,
    ),
    columns(['pay dom', 'pay layout', 'pay painted'], absolute),
  ].join('\n\n');
}

/** Of the pages that were opened. */
function goals(samples: Samples): Goal[] {
  const absolute = (page: string, what: string): Spread => spread(values(samples, page, what));
  const relative = (page: string, what: string): Spread => spread(ratios(samples, page, what));
  const all: (Goal & { readonly page: string })[] = [
    { page: 'cards', what: 'KB', most: 13, found: absolute('cards', 'kb') },
    { page: 'choose', what: 'KB', most: 18, found: absolute('choose', 'kb') },
    { page: 'choose', what: 'exec → ready, × floor', most: 1.4, found: relative('choose', 'ready') },
    { page: 'choose', what: 'main thread, × floor', most: 1.5, found: relative('choose', 'main') },
    { page: 'choose', what: 'heap, KB', most: 400, found: absolute('choose', 'heap') },
    { page: 'checkout', what: 'heap, KB', most: 800, found: absolute('checkout', 'heap') },
    ...['toggle', 'plan', 'step'].flatMap((click) => [
      { page: 'choose', what: `${click} → layout, × floor`, most: 1.1, found: relative('choose', `${click} layout`) },
      { page: 'choose', what: `${click} → DOM, × floor`, most: 1.25, found: relative('choose', `${click} dom`) },
    ]),
    ...['choose', 'checkout'].flatMap((page) => [
      { page, what: 'long tasks at 1×', most: 0, found: absolute(page, 'long tasks 1×') },
      { page, what: 'long tasks at 4×', most: 1, found: absolute(page, 'long tasks 4×') },
      { page, what: 'layout shift', most: 0, found: absolute(page, 'shift 1×') },
    ]),
    { page: 'checkout', what: 'Continue → layout, ms', most: 16.7, found: absolute('checkout', 'pay layout') },
  ];
  return all
    .filter(({ page }) => samples.has(page))
    .map(({ page, ...goal }) => ({ ...goal, what: `${page}: ${goal.what}` }));
}
