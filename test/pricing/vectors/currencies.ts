import { createFormat } from '../../../src/i18n/format.ts';
import { exponentOf } from '../../../src/pricing/index.ts';
import type { Check } from './outcome.ts';

const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

function exponent(currency: string): number | null {
  try {
    return exponentOf(currency);
  } catch {
    return null;
  }
}

export const currencies: Readonly<Record<string, Check>> = {
  minor_units: ({ currency, minor_units }) => ({ got: exponent(currency), want: minor_units }),
  formatted: ({ locale, currency, minor, formatted }) => ({
    got: spaces(createFormat(locale).money(minor, currency)),
    want: spaces(formatted),
  }),
  percent: ({ locale, value, formatted }) => ({
    got: spaces(createFormat(locale).percent(Math.round(value * 10_000))),
    want: spaces(formatted),
  }),
  date: ({ locale, iso, formatted }) => ({ got: spaces(createFormat(locale).date(iso)), want: spaces(formatted) }),
};
