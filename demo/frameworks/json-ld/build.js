import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { offersOf } from './offers.js';

/** Writes `dist/index.html`: the page of plain/, with the catalog's offers for search engines in its head. */
const catalog = JSON.parse(readFileSync('catalog.json', 'utf8'));
const page = readFileSync('page.html', 'utf8');
// A `<` would end the script it stands in.
const data = JSON.stringify(offersOf(catalog, { url: 'https://papyllon.example/prices' }), null, 2).replaceAll(
  '<',
  '\\u003c',
);
mkdirSync('dist', { recursive: true });
writeFileSync(
  'dist/index.html',
  page.replace('{{offers}}', () => data),
);
