import { describe, expect, it } from 'vitest';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';

/** Numbers of well-known companies, as they print them. */
describe('parseVatNumber', () => {
  it.each([
    ['fr 40 303 265 045', 'FR40303265045', 'FR'],
    ['DE-136.695.976', 'DE136695976', 'DE'],
    ['GR 094259216', 'EL094259216', 'GR'],
    ['BE 403.019.261', 'BE0403019261', 'BE'],
    ['BE1001686633', 'BE1001686633', 'BE'],
    ['CHE-107.787.577 IVA', 'CHE107787577', 'CH'],
    ['NO 995 525 828 MVA', 'NO995525828MVA', 'NO'],
    ['NO 995525828', 'NO995525828MVA', 'NO'],
    ['XI 432525179', 'XI432525179', 'GB'],
    ['NL4495445B01', 'NL004495445B01', 'NL'],
    ['EL 94051189', 'EL094051189', 'GR'],
    ['IE 6388047V', 'IE6388047V', 'IE'],
    ['\u200bATU 65033803', 'ATU65033803', 'AT'],
  ])('reads %s', (input, number, country) => {
    expect(parseVatNumber(input)).toMatchObject({ number, country, valid: true });
  });

  it('takes the prefix from the country when it is left out', () => {
    expect(parseVatNumber('403.019.261', 'BE').number).toBe('BE0403019261');
    expect(parseVatNumber('094259216', 'GR').number).toBe('EL094259216');
    expect(parseVatNumber('40303265045', 'MC').number).toBe('FR40303265045');
    expect(parseVatNumber('DE136695976', 'FR')).toMatchObject({ number: 'DE136695976', country: 'DE', valid: true });
  });

  it('tells a wrong check digit from a wrong format', () => {
    expect(parseVatNumber('FR41303265045')).toMatchObject({ format: true, checkDigit: false, valid: false });
    expect(parseVatNumber('FR4130326504')).toMatchObject({
      format: false,
      checkDigit: false,
      valid: false,
      country: 'FR',
    });
  });

  // A person's number is the birth number, and there is no 59 March.
  it.each([
    ['SK7103192745', true],
    ['SK7103592744', false],
    ['SK2022749619', true],
  ])('%s is a Slovak number: %s', (input, valid) => {
    expect(parseVatNumber(input).valid).toBe(valid);
  });

  it('fills up a Greek number of eight digits only where the check digit then holds', () => {
    expect(parseVatNumber('EL12345678').format).toBe(false);
  });

  it('knows no letter after W in an Irish number, though it may stand there', () => {
    expect(parseVatNumber('IE1234567XX')).toMatchObject({ format: true, checkDigit: false });
    // A letter that counted as −1 would make this one good.
    expect(parseVatNumber('IE1111111CX').valid).toBe(false);
  });

  it.each([
    ['FRI0334175221', 'I and O are no key letters'],
    ['ATU ATU 65033803', 'a prefix twice'],
    ['BE123456789', 'nine digits never began with 1'],
    ['DE011125440', 'a leading zero'],
    ['IT00687129980', 'no such office'],
    ['EU999123456', 'no member state'],
    ['SI18311350', 'a remainder of 0 gives no check digit'],
    ['BG8791239422', '91 is no month of any century'],
    ['BG3752800790', 'a check of 10 is none'],
    ['BG4186158986', 'nor is 86'],
    ['USA123', 'no register of ours'],
    ['constructor', 'a name that every object has'],
    ['', 'nothing'],
  ])('refuses %s: %s', (input) => {
    expect(parseVatNumber(input).valid).toBe(false);
  });

  it('accepts letters in a French key by the newer rule only', () => {
    expect(parseVatNumber('FR K7399859412').valid).toBe(true);
    expect(parseVatNumber('FR K7399859312').valid).toBe(false);
  });
});
