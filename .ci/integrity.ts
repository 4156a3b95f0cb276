import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * `dist/integrity.json`: the hash of each file that `comptoir.js` may load, by its path, as Subresource Integrity writes it
 * (https://www.w3.org/TR/sri-2/) and as a page's import map takes it under `integrity`.
 */
const files = ['comptoir.js', ...readdirSync('dist/comptoir').map((name) => `comptoir/${name}`)];
const hash = (file: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(`dist/${file}`))
    .digest('base64')}`;

const integrity = Object.fromEntries(files.sort().map((file) => [file, hash(file)]));
writeFileSync('dist/integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
