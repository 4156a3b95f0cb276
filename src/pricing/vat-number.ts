/**
 * VAT numbers as people paste them: normalised, with the verdict on format and check digits. Only the form and the server
 * load this. The rules are the published ones of each register; they say that a number can exist, not that it does.
 */
import { vatFormats } from './vat-number-formats.ts';

export interface VatNumber {
  /** With its prefix and without separators (`EL094259216`); what was typed, cleaned, when it is no VAT number. */
  readonly number: string;
  /** ISO 3166-1 alpha-2 (GR for EL, GB for XI); null when unknown, or for an EU number that belongs to no country. */
  readonly country: string | null;
  /** Letters and digits stand where they should. */
  readonly format: boolean;
  /** Check digits and fixed parts hold; false when the format does not. */
  readonly checkDigit: boolean;
  /** Both: the number can exist. */
  readonly valid: boolean;
}

/**
 * Reads a VAT number of the EU, the United Kingdom, Northern Ireland, Switzerland or Norway. `country` (ISO 3166-1)
 * helps when the prefix is left out; a prefix that stands there wins.
 */
export function parseVatNumber(input: string, country: string | null = null): VatNumber {
  const cleaned = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}.:/()\p{Pd}]/gu, '');
  const own = /^[A-Z]{2}/.exec(cleaned)?.[0] ?? '';
  return (
    read(prefixOf(own), cleaned.slice(2)) ??
    (country === null ? null : read(prefixOf(country), cleaned)) ?? {
      number: cleaned,
      country: vatFormats[prefixOf(own)] ? countryOf(prefixOf(own)) : null,
      format: false,
      checkDigit: false,
      valid: false,
    }
  );
}

function read(prefix: string, typed: string): VatNumber | null {
  const rule = vatFormats[prefix];
  const rest = tidy(prefix, typed);
  if (!rule?.[0].test(rest)) return null;
  const checkDigit = rule[1](rest);
  return { number: prefix + rest, country: countryOf(prefix), format: true, checkDigit, valid: checkDigit };
}

/** What people leave out or add: suffixes in Switzerland and Norway, leading zeros in Belgium, Greece and the Netherlands, Austria's U. */
function tidy(prefix: string, rest: string): string {
  if (prefix === 'CH') return rest.replace(/^E?(\d{9})(MWST|TVA|IVA|TPV)?$/, 'E$1');
  // Without MVA it is an organisation's number (Peppol's rule NO-R-001: both make the VAT number).
  if (prefix === 'NO') return rest.replace(/^\d{9}$/, '$&MVA');
  // Before 2005 Belgian numbers had nine digits, none of which began with 0 or 1.
  if (prefix === 'BE') return rest.replace(/^[2-9]\d{8}$/, '0$&');
  // Zeros that were left out are put back where the check digits then hold.
  const filled =
    prefix === 'EL' ? rest.replace(/^\d{8}$/, '0$&') : prefix === 'NL' && rest.length > 9 ? rest.padStart(12, '0') : '';
  if (filled && vatFormats[prefix]![0].test(filled) && vatFormats[prefix]![1](filled)) return filled;
  if (prefix === 'AT') return rest.replace(/^\d{8}$/, 'U$&');
  return rest;
}

const prefixOf = (country: string): string => ({ GR: 'EL', UK: 'GB', MC: 'FR', IM: 'GB' })[country] ?? country;
const countryOf = (prefix: string): string | null =>
  prefix === 'EU' ? null : ({ EL: 'GR', XI: 'GB' }[prefix] ?? prefix);
