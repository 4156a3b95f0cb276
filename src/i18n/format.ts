import { minorDigits } from '../pricing/minor-units.ts';

/** Numbers, money, dates and names as one locale writes them. `Intl` objects are made once. */
export interface Format {
  /** Minor units of an ISO 4217 currency, always with the currency's own digits. */
  money(amount: number, currency: string): string;
  /** A price of one unit, in minor units as a decimal string: fractions of a minor unit are shown. */
  unitPrice(amount: string, currency: string): string;
  number(value: number): string;
  /** Hundredths of a percent: 2000 is 20 %. */
  percent(hundredths: number): string;
  /** The UTC day of an instant, in full. */
  date(instant: string): string;
  /** The UTC month of an instant. */
  month(instant: string, style: 'short' | 'long'): string;
  /** ISO 3166-1 alpha-2 code as a name. */
  country(code: string): string;
  currencyName(code: string): string;
  list(parts: readonly string[]): string;
  compare(a: string, b: string): number;
  plural(count: number): Intl.LDMLPluralRule;
}

/** Minor units as a plain decimal, exactly: 58800, 2 → "588.00". */
function decimal(minor: string, exponent: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(minor) ?? [];
  const digits = whole.padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const tail = digits.slice(cut) + fraction;
  return sign + digits.slice(0, cut) + (tail ? `.${tail}` : '');
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const millisecondsOfDay = 86_400_000;

/** Worked out once for the same value and kind: `Intl` takes a tenth of a millisecond for one. */
function remembered<Value extends string | number, Text extends string>(
  write: (value: Value, kind: string) => Text,
): (value: Value, kind?: string) => Text {
  const kinds = new Map<string, Map<Value, Text>>();
  return (value, kind = '') => {
    let written = kinds.get(kind);
    if (!written) kinds.set(kind, (written = new Map<Value, Text>()));
    let text = written.get(value);
    if (text === undefined) {
      if (written.size >= 500) written.clear();
      written.set(value, (text = write(value, kind)));
    }
    return text;
  };
}

export function createFormat(locale: string): Format {
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string, digits: number): Intl.NumberFormat => {
    const key = code + digits;
    let format = currencies.get(key);
    if (!format) {
      const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      format = new Intl.NumberFormat(locale, { style: 'currency', currency: code, ...fraction });
      currencies.set(key, format);
    }
    return format;
  };
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }));
  const date = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
  const shortMonth = once(() => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));
  const longMonth = once(() => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }));
  const countries = once(() => new Intl.DisplayNames(locale, { type: 'region' }));
  const currencyNames = once(() => new Intl.DisplayNames(locale, { type: 'currency' }));
  const list = once(() => new Intl.ListFormat(locale));
  const collator = once(() => new Intl.Collator(locale));
  const plural = once(() => new Intl.PluralRules(locale));
  // Intl formats decimal strings exactly (ECMA-402 2023); the type still says number.
  const exact = (value: string): number => value as unknown as number;

  const day = remembered((days: number) => date().format(days * millisecondsOfDay));

  return {
    money: remembered((amount, code) => {
      const digits = minorDigits(code);
      // So far a decimal's nearest number has its digits; numbers made into text fill a cache of 64 KB.
      const near = Math.abs(amount) < 1e12;
      const value = amount === 0 ? 0 : near ? amount / 10 ** digits : exact(decimal(String(amount), digits));
      return currency(code, digits).format(value);
    }),
    unitPrice: remembered((amount, code) => {
      const fraction = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
      const digits = minorDigits(code);
      return currency(code, digits + fraction).format(exact(decimal(amount, digits)));
    }),
    number: remembered((value) => number().format(value)),
    percent: remembered((hundredths) => percent().format(hundredths / 10_000)),
    date: (instant) => day(Math.floor(Date.parse(instant) / millisecondsOfDay)),
    month: remembered((instant, style) => (style === 'short' ? shortMonth() : longMonth()).format(new Date(instant))),
    country: remembered((code) => countries().of(code) ?? code),
    currencyName: (code) => currencyNames().of(code) ?? code,
    list: (parts) => list().format(parts),
    compare: (a, b) => collator().compare(a, b),
    plural: remembered((count) => plural().select(count)),
  };
}
