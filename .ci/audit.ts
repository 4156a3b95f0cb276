import { spawnSync } from 'node:child_process';

/**
 * `npm run audit`: what is known against the packages that users install along. Fails on any; says so, and passes, where the
 * registry does not answer the question.
 */
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = JSON.parse(stdout) as {
  readonly error?: { readonly summary?: string };
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
};

if (!report.vulnerabilities) {
  console.log(`Skipped: the registry does not say (${report.error?.summary || report.message || 'no answer'}).`);
} else {
  const found = Object.entries(report.vulnerabilities);
  for (const [name, { severity, range }] of found) console.error(`${name} ${range}: ${severity}`);
  console.log(found.length === 0 ? 'Nothing is known against the packages that users install.' : 'Update them.');
  process.exit(found.length > 0 ? 1 : 0);
}
