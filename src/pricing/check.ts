import { namesDay } from './civil.ts';
import { isCurrency } from './currencies.ts';
import { isWebAddress } from './web-address.ts';

/** Small checks that build a description of unknown data, and list every fault instead of stopping at the first. */

/** One thing that is wrong with a catalog. */
export interface CatalogFault {
  /** Where: `plans[0].prices.monthly.EUR`; empty for the catalog itself. */
  readonly path: string;
  readonly code:
    | 'missing'
    | 'type'
    | 'value'
    | 'range'
    | 'unknown-field'
    | 'unknown-reference'
    | 'duplicate'
    | 'currency'
    | 'url'
    | 'tier-order'
    | 'tier-unbounded'
    | 'price-missing'
    | 'conflict'
    | 'empty';
  /** What would be right, in terms of the catalog's own words. */
  readonly expected: string;
  /** What stands there, as JSON, shortened. */
  readonly found: string;
}

export type Report = (path: string, code: CatalogFault['code'], expected: string, found: unknown) => void;
export type Check = (value: unknown, path: string, report: Report) => void;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

const when =
  (test: (value: unknown) => boolean, code: CatalogFault['code'], expected: string): Check =>
  (value, path, report) => {
    if (!test(value)) report(path, code, expected, value);
  };

/** An object of known fields; a name that ends in `!` is required. */
export const object =
  (fields: Record<string, Check>): Check =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'type', 'an object', value);
    const at = (name: string): string => (path ? `${path}.${name}` : name);
    for (const [key, check] of Object.entries(fields)) {
      const name = key.replace('!', '');
      if (value[name] !== undefined) check(value[name], at(name), report);
      else if (key !== name) report(at(name), 'missing', `a value`, undefined);
    }
    for (const name of Object.keys(value)) {
      if (!(name in fields) && !(`${name}!` in fields)) {
        const known = Object.keys(fields).join(', ').replaceAll('!', '');
        report(at(name), 'unknown-field', `one of ${known}`, value[name]);
      }
    }
  };

export const list =
  (item: Check, least = 0): Check =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'type', 'a list', value);
    if (value.length < least) report(path, 'empty', `at least ${least}`, value);
    value.forEach((entry, index) => item(entry, `${path}[${index}]`, report));
  };

export const record =
  (item: Check, key: Check = () => {}): Check =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'type', 'an object', value);
    for (const [name, entry] of Object.entries(value)) {
      key(name, `${path}.${name}`, report);
      item(entry, `${path}.${name}`, report);
    }
  };

export const oneOf = (...values: readonly unknown[]): Check =>
  when((value) => values.includes(value), 'value', `one of ${values.map(show).join(', ')}`);

export const whole =
  (least: number, most = 1e12): Check =>
  (value, path, report) => {
    const expected = `a whole number from ${least} to ${most}`;
    if (!Number.isSafeInteger(value)) report(path, 'type', expected, value);
    else if ((value as number) < least || (value as number) > most) report(path, 'range', expected, value);
  };

/** Minor units: a whole number, or a decimal string where fractions of a minor unit are wanted. */
export const price: Check = (value, path, report) => {
  if (typeof value !== 'string') return whole(0)(value, path, report);
  if (/^-\d/.test(value)) return report(path, 'range', 'no negative amount', value);
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(value))
    report(path, 'type', 'minor units: a whole number or a decimal string', value);
};

export const percent = /* @__PURE__ */ when(
  (value) =>
    (typeof value === 'number' && Number.isSafeInteger(value)
      ? String(value)
      : typeof value === 'string' && /^\d{1,3}(\.\d{1,6})?$/.test(value)
        ? value
        : '-1') !== '-1' &&
    Number(value) > 0 &&
    Number(value) <= 100,
  'range',
  'more than 0 and at most 100; a decimal string for fractions',
);

export const flag = /* @__PURE__ */ when((value) => typeof value === 'boolean', 'type', 'true or false');
export const string = /* @__PURE__ */ when(
  (value) => typeof value === 'string' && value.trim() !== '',
  'type',
  'a text',
);

/** Letters, digits, `_`, `.`, `-`; not the name of something every object has. */
export const id = /* @__PURE__ */ when(
  (value) => typeof value === 'string' && /^[A-Za-z0-9][\w.-]{0,99}$/.test(value) && !(value in {}),
  'value',
  'an id of letters, digits, "_", "." and "-"',
);
export const country = /* @__PURE__ */ when(
  (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value),
  'value',
  'an ISO 3166 code',
);
export const currency = /* @__PURE__ */ when(
  (value) => typeof value === 'string' && isCurrency(value),
  'currency',
  'an ISO 4217 code in use',
);
export const instant = /* @__PURE__ */ when(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    namesDay(value),
  'type',
  'an RFC 3339 instant',
);

/** One text, or one for each language. */
const localized =
  (item: Check): Check =>
  (value, path, report) => {
    if (!isObject(value)) return item(value, path, report);
    if (!Object.keys(value).length) report(path, 'empty', 'a text for at least one language', value);
    record(
      item,
      when((name) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(String(name)), 'value', 'a BCP 47 tag'),
    )(value, path, report);
  };
export const text = /* @__PURE__ */ localized(string);

export const url = /* @__PURE__ */ when(isWebAddress, 'url', 'an https:, http:, mailto:, tel: or relative address');
export const localizedUrl = /* @__PURE__ */ localized(url);
