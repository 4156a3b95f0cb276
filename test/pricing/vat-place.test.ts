import { describe, expect, it } from 'vitest';
import { placeOfSupply } from '../../src/pricing/index.ts';

/** Country, post codes within, post codes beside, and where within is: territory, ruling country, own rate. */
const territories: readonly [string, string, string, string | null, string, number | null, boolean][] = [
  ['ES', '35001 38999', '34999 36001 135001 350011', 'canary-islands', 'ES', null, true],
  ['ES', '51001', '50999 151001 510011', 'ceuta', 'ES', null, true],
  ['ES', '52001', '53001 152001 520011', 'melilla', 'ES', null, true],
  ['FI', '22100', '23100 122100 221001', 'aland-islands', 'FI', null, true],
  ['DE', '27498', '27499 127498 274981', 'heligoland', 'DE', null, true],
  ['DE', '78266', '78267 178266 782661', 'busingen-am-hochrhein', 'DE', null, true],
  ['CH', '8238', '8239 18238 82381', 'busingen-am-hochrhein', 'DE', null, true],
  ['IT', '23030 23041', '23031 123030 230411', 'livigno', 'IT', null, true],
  ['IT', '22060 22061', '22062 122060 220611', 'campione-d-italia', 'IT', null, true],
  ['CH', '6911', '6912 16911 69111', 'campione-d-italia', 'IT', null, true],
  ['CH', '3907', '3908 13907 39071', null, 'IT', null, false],
  ['GR', '63086 63087', '63088 163086 630861', 'mount-athos', 'GR', null, true],
  ['FR', '97100', '79710 97000', 'guadeloupe', 'FR', null, true],
  ['FR', '97200', '79720', 'martinique', 'FR', null, true],
  ['FR', '97300', '79730', 'guyane', 'FR', null, true],
  ['FR', '97400', '79740', 'reunion', 'FR', null, true],
  ['FR', '97600', '79760', 'mayotte', 'FR', null, true],
  ['FR', '97500 97700 97800', '79750 97900', 'overseas', 'FR', null, true],
  ['FR', '98600 98700 98800', '79860 98000', 'overseas', 'FR', null, true],
  ['PT', '9000 9499-123', '8999 1900', 'madeira', 'PT', 2200, false],
  ['PT', '9500 9999-123', '1950 1960', 'azores', 'PT', 1600, false],
  ['AT', '6691', '6690 16691 66911', 'jungholz', 'AT', 1900, false],
  ['AT', '6991 6992 6993', '6990 6994 16991 69911', 'mittelberg', 'AT', 1900, false],
  ['DE', '87491', '87492 187491 874911', 'jungholz', 'AT', 1900, false],
  ['DE', '87567 87568 87569', '87566 187567 875671', 'mittelberg', 'AT', 1900, false],
  ['GB', 'BFPO57 BFPO58', 'BFPO59 XBFPO57 BFPO571', null, 'CY', null, false],
  ['GB', 'JE23AB GY11AA', 'NW1JE2 JEX', 'channel-islands', 'GB', null, true],
];

describe.each(territories)('in %s, %s', (country, within, beside, territory, ruling, rate, outside) => {
  it.each(within.split(' '))('%s is a territory', (code) => {
    expect(placeOfSupply(country, code)).toEqual({ country: ruling, territory, outside, rate });
  });

  it.each(beside.split(' '))('%s is none of it', (code) => {
    const place = placeOfSupply(country, code);
    expect([place.country, place.territory, place.rate]).not.toEqual([ruling, territory, rate]);
  });
});

it.each([
  ['EL', 'GR'],
  ['UK', 'GB'],
  ['XI', 'GB'],
  ['IM', 'GB'],
  ['MC', 'FR'],
  ['JE', 'JE'],
])('%s is ruled by %s', (code, country) => {
  expect(placeOfSupply(code)).toEqual({ country, territory: null, outside: false, rate: null });
});

it.each([
  ['GP', 'guadeloupe'],
  ['MQ', 'martinique'],
  ['GF', 'guyane'],
  ['RE', 'reunion'],
  ['YT', 'mayotte'],
])('%s is %s, with or without a post code', (code, territory) => {
  for (const postal of [null, '', '75001'])
    expect(placeOfSupply(code, postal)).toMatchObject({ country: 'FR', territory });
});

it('keeps letters that belong to a code', () => {
  expect(placeOfSupply('IE', 'D6W 27498').territory).toBeNull();
  expect(placeOfSupply('DE', 'AB27498').territory).toBe('heligoland');
  expect(placeOfSupply('DE', '2AB7498').territory).toBeNull();
});
