import type { VatRegister } from '../vat-register.ts';
import { ask, verdict, type RegisterOptions } from './ask.ts';

const names = 'http://www.uid.admin.ch/xmlns/uid-wse';

/**
 * Switzerland's UID register, by `ValidateVatNumber` of its public SOAP service
 * (https://www.bfs.admin.ch/bfs/en/home/registers/enterprise-register/enterprise-identification/uid-register/uid-interfaces.html).
 * It needs no key, answers some twenty questions a minute (see `limitRegister`), and gives neither name nor proof.
 */
export function createUidRegister(options: RegisterOptions = {}): VatRegister {
  const { url = 'https://www.uid-wse.admin.ch/V5.0/PublicServices.svc' } = options;
  return {
    beyondEu: ['CH'],
    check(number, signal) {
      const headers = {
        'Content-Type': 'text/xml; charset=utf-8',
        SOAPAction: `${names}/IPublicServices/ValidateVatNumber`,
      };
      const request = async () => [url, { method: 'POST', headers, body: question(number) }] as const;
      return ask(options, signal, request, async (response) => {
        const found = response.ok && /<(?:\w+:)?ValidateVatNumberResult>(true|false)</.exec(await response.text());
        return found ? verdict(found[1] === 'true') : null;
      });
    },
  };
}

const question = (number: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>` +
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>` +
  `<ValidateVatNumber xmlns="${names}"><vatNumber>CHE${number.replace(/\D/g, '')}</vatNumber></ValidateVatNumber>` +
  `</soap:Body></soap:Envelope>`;
