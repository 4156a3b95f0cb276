/** How `data.ts` is laid out. Trailing empty values are left out; letters are those of libaddressinput's formats. */

/** Key, name, postal-code beginning (a pattern), name in Latin letters. */
export type RegionRow = readonly [key: string, name: string, postal?: string, latin?: string];

export type CountryRow = readonly [
  /** `%N%n%O%n%A%n%Z %C`: fields and line breaks as they are written there. */
  format?: string,
  /** Letters of the required fields. */
  required?: string,
  /** Letters of the fields written in capitals. */
  upper?: string,
  postalCode?: string,
  postalExample?: string,
  /** Written before the postal code on an envelope, not part of it. */
  postalPrefix?: string,
  /** What region, city, dependent locality and postal code are called there; comma-separated keys. */
  labels?: string,
  /** The format for Latin letters, where it differs. */
  latin?: string,
  regions?: readonly RegionRow[],
];
