import { addressFormat, checkAddress } from '../../../src/addresses/index.ts';
import { compare } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

const sorted = (values: readonly string[]): string[] => [...values].sort();

const problemCodes: Readonly<Record<string, string>> = {
  missing: 'missing_required_field',
  format: 'invalid_format',
  mismatch: 'mismatching_value',
};

const problemsOf = (country: string, address: Vector): Record<string, string | undefined> =>
  Object.fromEntries(checkAddress(country, address).map(({ field, code }) => [field, problemCodes[code]]));

/** Fields that addresses of the country do not have: our form does not show them. */
const unexpected = (country: string, address: Vector): Record<string, string> => {
  const { fields } = addressFormat(country);
  const beside = Object.keys(address).filter((field) => address[field] && !(fields as string[]).includes(field));
  return Object.fromEntries(beside.map((field) => [field, 'unexpected_field']));
};

const codesThatPass = (country: string, codes: readonly string[]): string[] =>
  codes.filter((postalCode) => !checkAddress(country, { postalCode }).some(({ field }) => field === 'postalCode'));

const country: Check = (vector: Vector) => {
  const format = addressFormat(vector.country);
  const { postalCode, labels, regions } = format;
  // Null: the country has no word of its own for it.
  const named = Object.entries(vector.labels as Record<string, string | null>).filter(([, label]) => label !== null);
  return compare(
    {
      field_order: format.rows,
      fields: sorted(format.fields),
      required: sorted(format.required),
      uppercase: sorted(format.uppercase),
      postal_code_pattern: postalCode.pattern,
      postal_code_prefix: postalCode.prefix,
      postal_code_examples_valid: codesThatPass(vector.country, vector.postal_code_examples_valid),
      postal_code_examples_invalid_derived: codesThatPass(vector.country, vector.postal_code_examples_invalid_derived),
      labels: Object.fromEntries(named.map(([key]) => [key, labels[key as keyof typeof labels]])),
      has_region_list: regions.length > 0,
      region_keys_count: regions.length,
    },
    {
      ...vector,
      fields: sorted(vector.fields),
      required: sorted(vector.required),
      uppercase: sorted(vector.uppercase),
      labels: Object.fromEntries(named),
      postal_code_examples_invalid_derived: [],
    },
  );
};

const addressCheck: Check = ({ country: code, address, problems, partial }) => {
  const tellsUnexpected = Object.values(problems).includes('unexpected_field');
  const found = { ...(tellsUnexpected && unexpected(code, address)), ...problemsOf(code, address) };
  const got = partial ? Object.fromEntries(Object.keys(problems).map((field) => [field, found[field]])) : found;
  const byName = (entries: Record<string, unknown>): unknown =>
    Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  return { got: byName(got), want: byName(problems) };
};

const rules: Check = ({ country: code, labels, allowed, required, uppercase, ...others }) => {
  const format = addressFormat(code);
  return compare(
    {
      labels: { ...labels, ...pick(format.labels, labels) },
      allowed: sorted(format.fields),
      required: sorted(format.required),
      uppercase: sorted(format.uppercase),
      field_order: format.rows,
      postal_code_pattern: format.postalCode.pattern,
      postal_code_prefix: format.postalCode.prefix,
    },
    {
      ...others,
      ...(labels && { labels }),
      ...(allowed && { allowed: sorted(allowed) }),
      ...(required && { required: sorted(required) }),
      ...(uppercase && { uppercase: sorted(uppercase) }),
    },
  );
};

const pick = (from: object, like: object = {}): object =>
  Object.fromEntries(Object.keys(like).map((key) => [key, from[key as keyof typeof from]]));

export const addresses: Readonly<Record<string, Check>> = { country, address_check: addressCheck, rules };

/** An address that leaves out what its country requires. */
export const isIncomplete = (buyer: Vector): boolean =>
  !buyer.country ||
  checkAddress(buyer.country, { postalCode: buyer.postal_code, city: buyer.city }).some(
    ({ field, code }) => code === 'missing' && (field === 'city' || field === 'postalCode'),
  );
