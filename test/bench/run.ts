import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from '../browser.ts';
import { engine } from './engine/engine.ts';
import { goalTable, isHeld, type Finding } from './goals.ts';
import { buildPages } from './pages/build.ts';
import { firstPaint } from './pages/first-paint.ts';
import { growth } from './pages/growth.ts';
import { pages } from './pages/pages.ts';
import { picker } from './pages/picker.ts';
import { profile } from './pages/profile.ts';
import { serve } from './pages/serve.ts';
import { record } from './record.ts';

/**
 * `npm run bench [-- NAMES] [--rounds 7] [--check] [--profile PAGE]`: what the page costs, beside two floors written by hand.
 * Names are pages (`choose`) or suites (`pages`, `growth`, `paint`, `engine`); default: all. `--check` fails where a goal is missed.
 * `--profile` says which functions cost instead.
 */
const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    check: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const cache = 'node_modules/.cache/bench';
const rounds = Number(options.rounds);
const namedPages = pages.filter(({ name }) => named.includes(name)).map(({ name }) => name);
const suites = ['pages', 'growth', 'paint', 'engine'] as const;
const unknown = named.find((name) => !([...suites, ...namedPages] as string[]).includes(name));
if (unknown)
  throw new Error(`No page or suite "${unknown}": ${[...suites, ...pages.map(({ name }) => name)].join(', ')}.`);
const wanted = suites.filter(
  (suite) => named.length === 0 || named.includes(suite) || (suite === 'pages' && namedPages.length > 0),
);

const findings = new Map<string, Finding>();
if (options.profile || wanted.some((suite) => suite !== 'engine')) {
  const built = await buildPages(cache, { readable: options.profile !== undefined });
  const site = await serve(built);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments });
  if (options.profile) console.log(await profile(browser, site.url, built.folder, options.profile));
  else {
    if (wanted.includes('pages'))
      findings.set('pages', await picker(browser, site.url, built, { named: namedPages, rounds }));
    if (wanted.includes('growth')) findings.set('growth', await growth(browser, site.url, rounds));
    if (wanted.includes('paint')) findings.set('paint', await firstPaint(browser, built, rounds));
  }
  await browser.close();
  site.close();
}
if (!options.profile && wanted.includes('engine')) findings.set('engine', await engine(cache));

for (const [name, { text, goals, figures }] of findings) {
  console.log(`\n${text}\n\n${goalTable(goals)}`);
  console.log(`\n${await record(name, { rounds, goals, figures })}`);
}
const missed = [...findings.values()].flatMap(({ goals }) => goals).filter((goal) => !isHeld(goal));
if (options.check && missed.length > 0) process.exitCode = 1;
