import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession } from '@playwright/test';
import { table } from '../table.ts';
import { goTo, visitor } from './measure.ts';
import { pages } from './pages.ts';

/** Where the time of a page goes, by function: while it gets ready, and for each kind of click. */

type CpuProfile = Awaited<ReturnType<CDPSession['send']>> & {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

const runs = 15;
const shown = 28;

/** `folder` is where the page was built, readable. */
export async function profile(browser: Browser, url: string, folder: string, name: string): Promise<string> {
  const page = pages.find((each) => each.name === name);
  if (!page) throw new Error(`No page "${name}".`);
  const from = await visitor(browser, url);
  const { session, tab } = from;
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  const during = async (work: () => Promise<unknown>): Promise<CpuProfile> => {
    await session.send('Profiler.start');
    await work();
    return (await session.send('Profiler.stop')).profile as unknown as CpuProfile;
  };
  const ready: CpuProfile[] = [];
  // The first visit loads what a renderer loads once (ICU's data: half of its time).
  for (let i = 0; i <= runs; i++) {
    await goTo(from, name);
    const visit = await during(() => tab.evaluate(() => bench.begin()));
    if (i > 0) ready.push(visit);
  }
  const parts = [`until ready, ${runs} times`, costs(ready, runs, folder)];
  for (const click of page.clicks) {
    const times = 200;
    await tab.evaluate((each) => bench.clicks(each, 50), click);
    const clicked = await during(() =>
      tab.evaluate(([each, times]) => bench.clicks(each, times), [click, times] as const),
    );
    parts.push(`${click}, ${times} times`, costs([clicked], times, folder));
  }
  if (page.ready.there.includes('continue')) {
    const opened: CpuProfile[] = [];
    for (let i = 0; i < runs; i++) {
      await goTo(from, name);
      await tab.evaluate(() => bench.begin());
      await tab.waitForTimeout(400);
      opened.push(await during(() => tab.evaluate(() => bench.pay())));
    }
    parts.push(`from Continue to the paying step, ${runs} times`, costs(opened, runs, folder));
  }
  return parts.join('\n\n');
}

/** Microseconds a time of each function: alone, and with what it calls. */
function costs(profiles: readonly CpuProfile[], times: number, folder: string): string {
  const placeOf = places(folder);
  const self = new Map<string, number>();
  const total = new Map<string, number>();
  const add = (to: Map<string, number>, name: string, time: number): void =>
    void to.set(name, (to.get(name) ?? 0) + time);
  for (const { nodes, samples, timeDeltas } of profiles) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const own = new Map<number, number>();
    samples.forEach((id, at) => own.set(id, (own.get(id) ?? 0) + timeDeltas[at]!));
    const visit = (id: number, above: ReadonlySet<string>): number => {
      const { callFrame, children = [] } = byId.get(id)!;
      const name = `${callFrame.functionName || '(anonymous)'} ${placeOf(callFrame.url, callFrame.lineNumber)}`;
      const within = new Set([...above, name]);
      const time = children.reduce((sum, child) => sum + visit(child, within), own.get(id) ?? 0);
      add(self, name, own.get(id) ?? 0);
      if (!above.has(name)) add(total, name, time);
      return time;
    };
    visit(nodes[0]!.id, new Set());
  }
  const top = (of: Map<string, number>): [string, number][] =>
    [...of]
      .filter(([name]) => !/^\((root|idle|program)\)|probe/.test(name))
      .sort(([, a], [, b]) => b - a)
      .slice(0, shown);
  const [selves, totals] = [top(self), top(total)];
  return table(
    selves.map(([name, time], at) => ({
      'µs alone': Math.round(time / times),
      function: name,
      'µs in all': Math.round((totals[at]?.[1] ?? 0) / times),
      'with what it calls': totals[at]?.[0] ?? '',
    })),
  );
}

/** Which module a line of a bundle comes from: Vite names each above its code. */
function places(folder: string): (url: string, line: number) => string {
  const files = new Map<string, readonly string[]>();
  return (url, line) => {
    const [, file] = /\/built\/(.*)/.exec(url) ?? [];
    if (!file) return '';
    if (!files.has(file)) files.set(file, readFileSync(join(folder, file), 'utf8').split('\n'));
    const lines = files.get(file)!;
    for (let at = line; at >= 0; at--) {
      const [, module] = /^\/\/ (\S+\.[jt]s)$/.exec(lines[at]!) ?? [];
      if (module) return `${module.replace(/^.*(package\/dist|node_modules)\//, '')}:${line - at}`;
    }
    return file;
  };
}
