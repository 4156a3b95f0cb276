/**
 * Addresses of every country: which fields, in which order, what is required, what a postal code looks like, which regions
 * there are. Load it when the form is shown (`import()`): the data is large.
 */
import { countryRows } from './data.ts';
import type { RegionRow } from './rows.ts';

export type AddressField =
  'name' | 'organization' | 'street' | 'dependentLocality' | 'city' | 'region' | 'postalCode' | 'sortingCode';

export interface Region {
  /** The ISO 3166-2 part where there is one. */
  readonly key: string;
  /** What stands in an address, and is stored: the key where people write that (`CA 95014`), else the name in Latin letters. */
  readonly written: string;
  readonly name: string;
  /** In Latin letters, where the name is not. */
  readonly latin: string | null;
}

/** How addresses are written in one country. */
export interface AddressFormat {
  readonly country: string;
  /** Fields line by line, in the order that is written there. */
  readonly rows: readonly (readonly AddressField[])[];
  /** The same for people who write Latin letters. */
  readonly latinRows: readonly (readonly AddressField[])[];
  readonly fields: readonly AddressField[];
  readonly required: readonly AddressField[];
  /** Fields that are printed in capitals. */
  readonly uppercase: readonly AddressField[];
  readonly postalCode: {
    /** For the whole code, any case; null where there is no known pattern. */
    readonly pattern: string | null;
    readonly example: string | null;
    /** Printed before the code, not part of it: `LT-`. */
    readonly prefix: string | null;
  };
  /** Keys of the words for these fields: `state`, `prefecture`, `zip`, `eircode`, … */
  readonly labels: {
    readonly region: string;
    readonly city: string;
    readonly dependentLocality: string;
    readonly postalCode: string;
  };
  /** Empty where none are listed. */
  readonly regions: readonly Region[];
}

/** Address values by field; absent and blank mean the same. */
export type Address = Readonly<Partial<Record<AddressField, string | null>>>;

/** `mismatch`: the postal code is not of that region. */
export interface AddressProblem {
  readonly field: AddressField;
  readonly code: 'missing' | 'format' | 'mismatch';
}

const letters: Readonly<Record<string, AddressField>> = {
  N: 'name',
  O: 'organization',
  A: 'street',
  D: 'dependentLocality',
  C: 'city',
  S: 'region',
  Z: 'postalCode',
  X: 'sortingCode',
};
const defaults = {
  format: '%N%n%O%n%A%n%C',
  required: 'AC',
  upper: 'C',
  labels: ['province', 'city', 'suburb', 'postal'],
};

/** Where addresses name a region by its key. */
const writtenByKey = ['AU', 'BR', 'CA', 'IT', 'US'];

const fieldsOf = (text: string): AddressField[] => [...text].flatMap((letter) => letters[letter] ?? []);
const rowsOf = (format: string): AddressField[][] =>
  format
    .split('%n')
    .map((line) => fieldsOf((line.match(/%[A-Z]/g) ?? []).join('')))
    .filter((row) => row.length > 0);

/** The format of a country (ISO 3166-1 alpha-2); countries without rules of their own have the default ones. */
export function addressFormat(country: string): AddressFormat {
  const row = Object.hasOwn(countryRows, country) ? countryRows[country]! : [];
  const [format, required, upper, pattern, example, prefix, labels = '', latin, regions = []] = row;
  const rows = rowsOf(format || defaults.format);
  const [region, city, dependentLocality, postalCode] = defaults.labels.map(
    (label, i) => labels.split(',')[i] || label,
  );
  return {
    country,
    rows,
    latinRows: latin ? rowsOf(latin) : rows,
    fields: rows.flat(),
    required: fieldsOf(required || defaults.required),
    uppercase: fieldsOf(upper || defaults.upper),
    postalCode: { pattern: pattern || null, example: example || null, prefix: prefix || null },
    labels: { region: region!, city: city!, dependentLocality: dependentLocality!, postalCode: postalCode! },
    regions: regions.map(([key, name, , other]) => ({
      key,
      written: writtenByKey.includes(country) ? key : other || name,
      name,
      latin: other || null,
    })),
  };
}

/** A postal code as it is compared: no surrounding space, single spaces, capitals. */
export const normalizePostalCode = (code: string): string => code.trim().replace(/\s+/g, ' ').toUpperCase();

/** What is wrong with an address, in the order of its fields; names are not asked for here. */
export function checkAddress(country: string, address: Address): AddressProblem[] {
  const { fields, required, postalCode } = addressFormat(country);
  const value = (field: AddressField): string => address[field]?.trim() ?? '';
  const problems: AddressProblem[] = [];
  for (const field of fields) if (required.includes(field) && !value(field)) problems.push({ field, code: 'missing' });
  const code = normalizePostalCode(value('postalCode'));
  const region = fields.includes('region') ? findRegion(country, value('region')) : undefined;
  // The one region whose codes are not its country's (libaddressinput's `sub_xzips`): Taiwan in an address of China.
  const { pattern } = country === 'CN' && region?.[0] === '71' ? addressFormat('TW').postalCode : postalCode;
  if (code && pattern && !whole(pattern).test(code)) {
    problems.push({ field: 'postalCode', code: 'format' });
  } else if (code && region?.[2] && !new RegExp(`^(?:${region[2]})`, 'iu').test(code)) {
    problems.push({ field: 'postalCode', code: 'mismatch' });
  }
  return problems;
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'iu');

/** A region by its key or either of its names, whatever case and accents it is typed with. */
function findRegion(country: string, typed: string): RegionRow | undefined {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(typed);
  if (!wanted || !Object.hasOwn(countryRows, country)) return undefined;
  return countryRows[country]![8]?.find(([key, name, , latin = '']) =>
    [key, name, latin].some((text) => text && plain(text) === wanted),
  );
}
