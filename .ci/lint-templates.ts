import { spawnSync } from 'node:child_process';

/** `npm run lint:templates`: lit-analyzer, strict, but for the rules that misjudge this code. */
const misjudging = [
  // Elements do not import each other: only `define` registers (the import law).
  'no-missing-import',
  // Its CSS is older than container queries, `accent-color` and `color-scheme`.
  'no-invalid-css',
  // Knows `autocomplete` as one word, not as a list of words ("billing organization").
  'no-incompatible-type-binding',
  // Its HTML is older than `inert`.
  'no-unknown-attribute',
];

const off = misjudging.flatMap((rule) => [`--rules.${rule}`, 'off']);
const sources = ['src/elements/**/*.ts', 'stories/**/*.ts'];
const { status } = spawnSync(
  'npx',
  ['--no-install', 'lit-analyzer', '--strict', '--maxWarnings', '0', ...off, ...sources],
  {
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
