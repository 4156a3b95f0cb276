/**
 * Where a digital service is supplied: country and post code resolved to the country whose VAT applies, and to a territory
 * with rules of its own (Article 6 of Directive 2006/112/EC names those outside the EU's VAT area).
 */
export interface Place {
  /** ISO 3166-1 alpha-2 of the country whose VAT applies. */
  readonly country: string;
  readonly territory: string | null;
  /** A territory of a member state, outside the EU's VAT area. */
  readonly outside: boolean;
  /** The territory's own standard rate inside the VAT area, in hundredths of a percent; null: the country's. */
  readonly rate: number | null;
}

type Row = readonly [country: string, postal: RegExp, territory: string | null, rate?: number, as?: string];

/** Without a rate: outside the VAT area. With `as`: ruled by another country's VAT. First match wins. */
const rows: readonly Row[] = [
  ['ES', /^3[58]\d{3}$/, 'canary-islands'],
  ['ES', /^51\d{3}$/, 'ceuta'],
  ['ES', /^52\d{3}$/, 'melilla'],
  ['FI', /^22\d{3}$/, 'aland-islands'],
  ['DE', /^27498$/, 'heligoland'],
  ['DE', /^78266$/, 'busingen-am-hochrhein'],
  ['CH', /^8238$/, 'busingen-am-hochrhein', undefined, 'DE'],
  ['IT', /^(23030|23041)$/, 'livigno'],
  ['IT', /^2206[01]$/, 'campione-d-italia'],
  ['CH', /^6911$/, 'campione-d-italia', undefined, 'IT'],
  ['CH', /^3907$/, null, 0, 'IT'],
  ['GR', /^6308[67]$/, 'mount-athos'],
  // Saint-Barthélemy and Saint-Martin left Guadeloupe in 2007, and have no French VAT.
  ['FR', /^971(33|50)$/, 'overseas'],
  ['FR', /^971/, 'guadeloupe'],
  ['FR', /^972/, 'martinique'],
  ['FR', /^973/, 'guyane'],
  ['FR', /^974/, 'reunion'],
  ['FR', /^976/, 'mayotte'],
  ['FR', /^97[578]/, 'overseas'],
  ['FR', /^98[678]/, 'overseas'],
  ['PT', /^9[0-4]/, 'madeira', 2200],
  ['PT', /^9[5-9]/, 'azores', 1600],
  ['AT', /^6691$/, 'jungholz', 1900],
  ['AT', /^699[1-3]$/, 'mittelberg', 1900],
  ['DE', /^87491$/, 'jungholz', 1900, 'AT'],
  ['DE', /^8756[789]$/, 'mittelberg', 1900, 'AT'],
  ['GB', /^BFPO5[78]$/, null, 0, 'CY'],
  ['GB', /^(JE|GY)\d/, 'channel-islands'],
];

/**
 * Other names of the same place: EL is Greece in VAT numbers; Monaco is French VAT, Man British, XI is British for services.
 * French departments that have ISO codes of their own, with their post codes.
 */
// prettier-ignore
const alias: Record<string, string> = {
  EL: 'GR', MC: 'FR', IM: 'GB', XI: 'GB', UK: 'GB',
  GP: 'FR971', MQ: 'FR972', GF: 'FR973', RE: 'FR974', YT: 'FR976',
};

/** Resolves a country code and an optional post code, however it is typed (`AT-6691`, ` 35 001 `). */
export function placeOfSupply(country: string, postalCode?: string | null): Place {
  let code = country.trim().toUpperCase();
  let postal = '';
  if (postalCode) {
    postal = postalCode.toUpperCase().replace(/[^A-Z0-9]/g, '');
    // `D-78266`, `AT 6691`: the country before the code. British codes begin with letters of their own.
    if (code !== 'GB') postal = postal.replace(/^[A-Z]{1,2}(?=\d)/, '');
  }
  const as = alias[code];
  if (as) {
    code = as.slice(0, 2);
    postal = as.slice(2) || postal;
  }
  const row = postal ? rows.find((each) => each[0] === code && each[1].test(postal)) : undefined;
  return {
    country: row?.[4] ?? code,
    territory: row?.[2] ?? null,
    outside: row !== undefined && row[3] === undefined,
    rate: row?.[3] || null,
  };
}
