import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { minifiedTemplates } from './minified-templates.ts';

/**
 * `npm run size [-- --details]`: what a page downloads, gzip, by what it imports, as a user's bundler (Vite) makes it. Fails above a
 * budget. What loads only when it is needed (an adapter, another language) counts where `later` names it.
 */
interface Scenario {
  readonly name: string;
  readonly imports: readonly string[];
  readonly later?: readonly string[];
  /** Counts what these modules, loaded later, come to. */
  readonly only?: readonly string[];
  /** Less what this comes to by itself. */
  readonly without?: Pick<Scenario, 'imports' | 'later'>;
  /** KB. Today's figure and a twentieth: more is a decision. */
  readonly budget: number;
  /** Starts from one file: of a second a page would learn only once the first has come. */
  readonly single?: true;
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
    'src/i18n/load-language.ts',
    'src/i18n/locales/en-more.ts',
    'src/i18n/locales/en-pay.ts',
    'src/checkout/effects/remembering.ts',
    'src/elements/base/countries.ts',
    'src/elements/base/page-payments.ts',
    'src/checkout/buying.ts',
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
  'src/elements/dialogs/index.ts',
  'src/elements/base/account-payments.ts',
  'src/subscription/changing.ts',
];

const scenarios: readonly Scenario[] = [
  { name: 'toggle + cards alone', imports: registering(...cards), budget: 32.5, goal: 13, single: true },
  {
    name: 'whole choose step',
    imports: registering(...choosing),
    budget: 44,
    goal: 18,
    single: true,
  },
  {
    name: 'whole purchase with the sandbox',
    ...purchase,
    budget: 73.8,
    goal: 34,
    single: true,
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
    later: [...account.later, ...changing, 'src/i18n/locales/en-dialogs.ts'],
    without: account,
    budget: 13.5,
  },
  { name: 'Stripe adapter', imports: ['src/define.ts'], only: ['src/payments/stripe/index.ts'], budget: 3.7, goal: 5 },
  { name: 'PayPal adapter', imports: ['src/define.ts'], only: ['src/payments/paypal/index.ts'], budget: 1.5, goal: 4 },
  { name: 'one more language', imports: ['src/define.ts'], only: ['src/i18n/locales/fr.ts'], budget: 2.9, goal: 4 },
  { name: 'and for paying', imports: ['src/define.ts'], only: ['src/i18n/locales/fr-pay.ts'], budget: 3.6 },
  { name: 'pricing alone', imports: ['src/pricing/index.ts'], budget: 16.2 },
  {
    name: 'checkout alone, without elements',
    imports: ['src/checkout/index.ts', 'src/backend/index.ts'],
    budget: 14.5,
  },
  { name: 'comptoir.js, the one file', imports: ['src/comptoir.ts'], budget: 71 },
];

/** As the package is built. */
const smallTemplates: Plugin = {
  name: 'small-templates',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/(elements|styles|payments)\/.*\.ts$/ },
    handler: async (code, id) => ({ code: await minifiedTemplates(code, id), map: null }),
  },
};

/** A module that a page would be. */
const page = resolve('page.ts');
const importing = (imports: readonly string[]): Plugin => ({
  name: 'page',
  resolveId: (id) => (id === page ? page : null),
  load: (id) => (id === page ? imports.map((path) => `export * from './${path}';`).join('\n') : null),
});

interface Measured {
  readonly kilobytes: number;
  /** What else a page's own file begins with. */
  readonly besides: readonly string[];
  /** Bytes of each source, before they are minified further and compressed. */
  readonly sources: ReadonlyMap<string, number>;
}

async function measure({ imports, later = [], only }: Pick<Scenario, 'imports' | 'later' | 'only'>): Promise<Measured> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [smallTemplates, importing(imports)],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: page, preserveEntrySignatures: 'allow-extension' },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((each) => each.type === 'chunk');
  const chunkOf = (source: string): Rolldown.OutputChunk => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId === resolve(source));
    // What another chunk has swallowed comes with it.
    const within = found ?? chunks.find(({ modules }) => resolve(source) in modules);
    if (!within) throw new Error(`${source} is not loaded at all`);
    return within;
  };
  const counted = only ? new Set(only.map(chunkOf)) : loaded(chunks, [page, ...later].map(chunkOf));
  const sources = new Map<string, number>();
  let bytes = 0;
  for (const { code, modules } of counted) {
    bytes += gzipSync(code, { level: 9 }).length;
    for (const [source, { renderedLength }] of Object.entries(modules))
      sources.set(relative('.', source), (sources.get(relative('.', source)) ?? 0) + renderedLength);
  }
  return { kilobytes: bytes / 1024, besides: chunkOf(page).imports, sources };
}

/** These chunks and what they cannot run without. */
function loaded(chunks: readonly Rolldown.OutputChunk[], first: readonly Rolldown.OutputChunk[]) {
  const found = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const each of chunks) if (chunk.imports.includes(each.fileName)) add(each);
  };
  first.forEach(add);
  return found;
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
  const { kilobytes: all, besides, sources } = await measure(scenario);
  const kilobytes = scenario.without ? all - (await measure(scenario.without)).kilobytes : all;
  const { name, budget, goal, single } = scenario;
  const columns = [kilobytes.toFixed(1), budget.toFixed(1), goal?.toFixed(1) ?? '–'].map((text) => text.padStart(8));
  console.log(name.padEnd(34) + columns.join(''));
  if (details) console.log(breakdown(sources));
  if (single && besides.length > 0) over.push(`${name}: starts from ${besides.join(', ')} as well`);
  if (kilobytes > budget) over.push(`${name}: ${kilobytes.toFixed(1)} KB, budget ${budget} KB`);
}
if (over.length > 0) {
  console.error(`\nOver budget:\n${over.join('\n')}`);
  process.exit(1);
}
