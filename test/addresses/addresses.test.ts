import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressData } from '../../.ci/addresses.ts';
import { addressFormat, checkAddress } from '../../src/addresses/index.ts';

describe('addressFormat', () => {
  it('knows order, labels and regions of a country', () => {
    const format = addressFormat('US');
    expect(format.rows).toEqual([['name'], ['organization'], ['street'], ['city', 'region', 'postalCode']]);
    expect(format.labels).toMatchObject({ region: 'state', postalCode: 'zip' });
    expect(format.regions.find(({ key }) => key === 'CA')).toEqual({
      key: 'CA',
      written: 'CA',
      name: 'California',
      latin: null,
    });
  });

  it('has an order for Latin letters beside the local one', () => {
    const format = addressFormat('JP');
    expect(format.rows[0]).toEqual(['postalCode']);
    expect(format.latinRows.at(-1)).toEqual(['postalCode']);
    expect(format.regions[0]).toEqual({ key: '01', written: 'Hokkaido', name: '北海道', latin: 'Hokkaido' });
  });

  it.each(['AG', 'ZZ', 'constructor'])('follows the default in %s', (country) => {
    const format = addressFormat(country);
    expect(format.fields).toEqual(['name', 'organization', 'street', 'city']);
    expect(format.postalCode.pattern).toBeNull();
  });
});

describe('checkAddress', () => {
  it('asks for what is required and lets names be', () => {
    expect(checkAddress('FR', { street: ' ', city: 'Paris' })).toEqual([
      { field: 'street', code: 'missing' },
      { field: 'postalCode', code: 'missing' },
    ]);
  });

  it('takes a postal code in any case and spacing', () => {
    const at = { street: '1', city: 'London', postalCode: ' ec1y  8sy ' };
    expect(checkAddress('GB', at)).toEqual([]);
    expect(checkAddress('GB', { ...at, postalCode: '12345' })).toEqual([{ field: 'postalCode', code: 'format' }]);
  });

  it('sees a postal code of another region, by key or name', () => {
    const at = { street: '1', city: 'Sevilla', postalCode: '41001' };
    expect(checkAddress('ES', { ...at, region: 'sevilla' })).toEqual([]);
    expect(checkAddress('ES', { ...at, region: 'alava' })).toEqual([{ field: 'postalCode', code: 'mismatch' }]);
    expect(checkAddress('ES', { ...at, region: 'AB' })).toEqual([{ field: 'postalCode', code: 'mismatch' }]);
  });

  // libaddressinput, StandardAddressVerifierTest: testChinaTaiwanAddress_valid, testChinaAddress_valid.
  it.each([
    ['Taiwan', '407', []],
    ['Taiwan', '4070', ['format']],
    ['Beijing Shi', '407', ['format']],
    ['Beijing Shi', '266033', []],
  ])('in an address of China, %s and %s: %j', (region, postalCode, codes) => {
    const problems = checkAddress('CN', { street: '12345 Yitiao Lu', city: 'Taichung City', region, postalCode });
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

it('has data as the library packages it', () => {
  expect(readFileSync('src/addresses/data.ts', 'utf8')).toBe(addressData());
});
