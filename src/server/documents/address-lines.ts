import { addressFormat } from '../../addresses/index.ts';
import type { Party } from './parties.ts';

const places = ['city', 'region', 'postalCode'] as const;
type Place = (typeof places)[number];

/** Street, place and region in the order of the party's country; its name comes after, in the reader's language. */
export function addressLines(party: Party): string[] {
  const { rows } = addressFormat(party.country);
  const used = new Set<string>();
  const lines = rows.flatMap((row) => {
    for (const field of row) used.add(field);
    if (row.includes('street')) return [party.street, party.street2];
    const parts = row.map((field) => (places.includes(field as Place) ? party[field as Place] : null));
    return parts.filter(Boolean).join(' ');
  });
  // What was typed stands on the invoice, whether the country's format has a place for it or not.
  const rest = places.filter((field) => !used.has(field));
  return [...lines, ...rest.map((field) => party[field])].filter((line): line is string => Boolean(line));
}
