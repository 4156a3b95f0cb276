import { parseVatNumber } from '../../../src/pricing/vat-number.ts';
import type { Check } from './outcome.ts';

export const vatNumber: Check = ({ input, level, expected }) => {
  const { format, valid } = parseVatNumber(input);
  return { got: (level === 'format' ? format : valid) ? 'valid' : 'invalid', want: expected };
};

export const normalisation: Check = ({ input, normalised, country }) => {
  const parsed = parseVatNumber(input);
  return { got: { normalised: parsed.number, country: parsed.country }, want: { normalised, country } };
};
