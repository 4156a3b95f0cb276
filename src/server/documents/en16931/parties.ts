import type { Invoice } from '@e-invoice-eu/core';
import { parseVatNumber } from '../../../pricing/vat-number.ts';
import type { Party } from '../parties.ts';

type Ubl = Invoice['ubl:Invoice'];
type Seller = Ubl['cac:AccountingSupplierParty']['cac:Party'];
type Buyer = Ubl['cac:AccountingCustomerParty']['cac:Party'];

/** BG-4. Not subject to VAT, no VAT number may be there (BR-O-02), yet the seller needs a name in some register (BR-CO-26). */
export function sellerParty(party: Party, notSubject: boolean): Seller {
  const { registration, vatNumber } = party;
  const known = !notSubject || registration !== null || vatNumber === null;
  return {
    ...shared(party, notSubject),
    ...(!known && { 'cac:PartyIdentification': [{ 'cbc:ID': vatNumber }] }),
  } as unknown as Seller;
}

/** BG-7. */
export const buyerParty = (party: Party, notSubject: boolean): Buyer => {
  const { 'cac:PartyTaxScheme': schemes, ...rest } = shared(party, notSubject);
  return { ...rest, ...(schemes && { 'cac:PartyTaxScheme': schemes[0] }) } as unknown as Buyer;
};

function shared(party: Party, notSubject: boolean) {
  const { name, contact, street, street2, city, postalCode, region, country, vatNumber, registration, email } = party;
  return {
    // BT-34, BT-49: the electronic address is an e-mail address (EAS code EM).
    ...(email !== null && { 'cbc:EndpointID': email, 'cbc:EndpointID@schemeID': 'EM' }),
    'cac:PostalAddress': {
      'cbc:StreetName': street,
      ...(street2 !== null && { 'cbc:AdditionalStreetName': street2 }),
      ...(city !== null && { 'cbc:CityName': city }),
      ...(postalCode !== null && { 'cbc:PostalZone': postalCode }),
      ...(region !== null && { 'cbc:CountrySubentity': region }),
      'cac:Country': { 'cbc:IdentificationCode': country },
    },
    ...(vatNumber !== null &&
      !notSubject && {
        'cac:PartyTaxScheme': [
          { 'cbc:CompanyID': parseVatNumber(vatNumber, country).number, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } },
        ],
      }),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': name,
      ...(registration !== null && { 'cbc:CompanyID': registration }),
    },
    ...((contact ?? email) !== null && {
      'cac:Contact': {
        ...(contact !== null && { 'cbc:Name': contact }),
        ...(email !== null && { 'cbc:ElectronicMail': email }),
      },
    }),
  };
}
