import { parseVatNumber } from '../../../src/pricing/vat-number.ts';
import type { Check } from './outcome.ts';

export const vatNumber: Check = ({ input, prefix, level, expected }) => {
  const { format, valid } = parseVatNumber(input, /^\s*\d/.test(input) ? prefix : null);
  return { got: (level === 'format' ? format : valid) ? 'valid' : 'invalid', want: expected };
};

export const normalisation: Check = ({ input, normalised, country }) => {
  const { format, number, country: of } = parseVatNumber(input);
  return { got: { normalised: format ? number : null, country: of }, want: { normalised, country } };
};
