import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** In the emitted declarations, names modules as they are called in `dist`: tsc leaves `./money.ts` there. */
for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue;
  const text = readFileSync(`dist/${file}`, 'utf8');
  writeFileSync(`dist/${file}`, text.replace(/((?:from|import) ?\(?["']\.[^"']*)\.ts(["'])/g, '$1.js$2'));
}
