import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin } from 'esbuild';
import { minifiedStyles } from './minified-styles.ts';
import { inOneFile } from './one-file.ts';

/**
 * `npm run size [-- --details]`: what a page downloads, gzip, by what it imports, as a user's bundler makes it. Fails above a
 * budget. What loads only when it is needed (an adapter, another language) counts where `later` names it.
 */
interface Scenario {
  readonly name: string;
  readonly imports: readonly string[];
  readonly later?: readonly string[];
  /** Counts what these modules, loaded later, come to. */
  readonly only?: readonly string[];
  /** As `comptoir.js` is built: what stands in it though it is loaded later elsewhere. */
  readonly inOne?: boolean;
  /** Less what this comes to by itself. */
  readonly without?: Pick<Scenario, 'imports' | 'later'>;
  /** KB. Today's figure and a twentieth: more is a decision. */
  readonly budget: number;
  /** KB. Where it should come to. */
  readonly goal?: number;
}

const registering = (...names: readonly string[]): string[] => names.map((name) => `src/define/${name}.ts`);
const cards = ['checkout', 'billing-cycle-toggle', 'plan-cards'];
const choosing = [...cards, 'add-on-steppers', 'order-summary', 'continue-button'];
const buying = [
  ...choosing,
  'coupon-field',
  'charge-timeline',
  'billing-info-form',
  'payment-method',
  'pay-button',
  'confirmation',
];

const purchase = {
  imports: registering(...buying),
  later: [
    'src/i18n/locales/en-pay.ts',
    'src/elements/base/page-payments.ts',
    'src/checkout/effects/paying.ts',
    'src/payments/sandbox/index.ts',
    'src/pricing/vat-number.ts',
  ],
};

/** An account as it stands: looked at. */
const account = {
  imports: ['src/define.ts'],
  later: [...purchase.later, 'src/i18n/locales/en-account.ts'],
};
/** What changes a subscription, besides its words. */
const changing = [
  'src/i18n/dialog-languages.ts',
  'src/elements/dialogs/index.ts',
  'src/elements/base/account-payments.ts',
  'src/subscription/changing.ts',
];

const scenarios: readonly Scenario[] = [
  { name: 'toggle + cards alone', imports: registering(...cards), budget: 44, goal: 13 },
  {
    name: 'whole choose step',
    imports: registering(...choosing),
    budget: 50,
    goal: 18,
  },
  {
    name: 'whole purchase with the sandbox',
    ...purchase,
    budget: 72.5,
    goal: 34,
  },
  {
    name: 'the account on top',
    ...account,
    without: purchase,
    budget: 14,
    goal: 14,
  },
  {
    name: 'and its dialogs',
    ...account,
    later: [...account.later, ...changing, 'src/i18n/dialog-languages.ts', 'src/i18n/locales/en-dialogs.ts'],
    without: account,
    budget: 13.2,
  },
  { name: 'Stripe adapter', imports: ['src/define.ts'], only: ['src/payments/stripe/index.ts'], budget: 3.7, goal: 5 },
  { name: 'PayPal adapter', imports: ['src/define.ts'], only: ['src/payments/paypal/index.ts'], budget: 1.5, goal: 4 },
  { name: 'one more language', imports: ['src/define.ts'], only: ['src/i18n/locales/fr.ts'], budget: 2.8, goal: 4 },
  { name: 'and for paying', imports: ['src/define.ts'], only: ['src/i18n/locales/fr-pay.ts'], budget: 3.6 },
  { name: 'pricing alone', imports: ['src/pricing/index.ts'], budget: 16 },
  {
    name: 'checkout alone, without elements',
    imports: ['src/checkout/index.ts', 'src/backend/index.ts'],
    budget: 13.7,
  },
  { name: 'comptoir.js, the one file', imports: ['src/comptoir.ts'], inOne: true, budget: 83.5 },
];

/** As the package is built. */
const asBuilt = (inOne: boolean): Plugin => ({
  name: 'as-built',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const code = await minifiedStyles(await readFile(path, 'utf8'), path);
      return { contents: (inOne && inOneFile(code)) || code, loader: 'ts' };
    }),
});

interface Measured {
  readonly kilobytes: number;
  /** Bytes of each source before gzip. */
  readonly sources: ReadonlyMap<string, number>;
}

async function measure({
  imports,
  later = [],
  only,
  inOne = false,
}: Pick<Scenario, 'imports' | 'later' | 'only' | 'inOne'>): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: imports.map((path) => `export * from './${path}';`).join('\n'), resolveDir: '.' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: [asBuilt(inOne)],
  });
  const chunks = only ? only.map((source) => outputOf(metafile, source)) : loaded(metafile, ['<stdin>', ...later]);
  const text = new Map(outputFiles.map(({ path, contents }) => [relative('.', path), contents]));
  const sources = new Map<string, number>();
  let bytes = 0;
  for (const chunk of chunks) {
    bytes += gzipSync(text.get(chunk)!, { level: 9 }).length;
    for (const [source, { bytesInOutput }] of Object.entries(metafile.outputs[chunk]!.inputs))
      sources.set(source, (sources.get(source) ?? 0) + bytesInOutput);
  }
  return { kilobytes: bytes / 1024, sources };
}

function outputOf({ outputs }: Metafile, source: string): string {
  const found = Object.keys(outputs).find((output) => outputs[output]!.entryPoint === source);
  if (!found) throw new Error(`${source} is not loaded on its own`);
  return found;
}

/** The chunks of these modules and what they cannot run without. */
function loaded(metafile: Metafile, sources: readonly string[]): string[] {
  const chunks = new Set<string>();
  const add = (chunk: string): void => {
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const { path, kind } of metafile.outputs[chunk]!.imports) if (kind === 'import-statement') add(path);
  };
  for (const source of sources) add(outputOf(metafile, source));
  return [...chunks];
}

/** `src/elements`, `node_modules/lit`: the heaviest first. */
function breakdown(sources: ReadonlyMap<string, number>): string {
  const folders = new Map<string, number>();
  for (const [source, bytes] of sources) {
    const folder = /^(node_modules\/(@[^/]+\/)?[^/]+|src\/[^/]+)/.exec(source)?.[0] ?? source;
    folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  const heaviest = [...folders].filter(([, bytes]) => bytes > 50).sort(([, a], [, b]) => b - a);
  return heaviest.map(([folder, bytes]) => `      ${(bytes / 1024).toFixed(1).padStart(6)}  ${folder}`).join('\n');
}

const details = process.argv.includes('--details');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const over: string[] = [];
console.log(`comptoir ${version}, KB gzip${' '.repeat(18)}now  budget    goal`);
for (const scenario of scenarios) {
  const { kilobytes: all, sources } = await measure(scenario);
  const kilobytes = scenario.without ? all - (await measure(scenario.without)).kilobytes : all;
  const { name, budget, goal } = scenario;
  const columns = [kilobytes.toFixed(1), budget.toFixed(1), goal?.toFixed(1) ?? '–'].map((text) => text.padStart(8));
  console.log(name.padEnd(34) + columns.join(''));
  if (details) console.log(breakdown(sources));
  if (kilobytes > budget) over.push(`${name}: ${kilobytes.toFixed(1)} KB, budget ${budget} KB`);
}
if (over.length > 0) {
  console.error(`\nOver budget:\n${over.join('\n')}`);
  process.exit(1);
}
