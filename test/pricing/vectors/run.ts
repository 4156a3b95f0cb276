/** `npm run vectors -- DIR`: every vector of a folder through the engine's public functions. Exit 1 on a failure. */
import { resolve } from 'node:path';
import { runFolder } from './folder.ts';
import type { FileResult } from './folder.ts';

const folder = resolve(process.argv[2] ?? '../shared/vectors');
const results = runFolder(folder);
if (!results) {
  console.error(`No such folder: ${folder}`);
  process.exit(2);
}
const count = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((sum, n) => sum + n, 0);
for (const { file, passed, failures, skipped } of results) {
  console.log(`${file}: ${passed} passed, ${failures.length} failed, ${count(skipped)} skipped`);
  for (const failure of failures) console.log(`  failed  ${failure}`);
  for (const [reason, times] of skipped) console.log(`  skipped ${times} × ${reason}`);
}
const total = (of: (result: FileResult) => number): number => results.reduce((sum, result) => sum + of(result), 0);
const failed = total(({ failures }) => failures.length);
console.log(
  `${total(({ passed }) => passed)} passed, ${failed} failed, ${total(({ skipped }) => count(skipped))} skipped`,
);
process.exitCode = failed ? 1 : 0;
