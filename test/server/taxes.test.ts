import { describe, expect, it } from 'vitest';
import {
  createBrregRegister,
  createHmrcRegister,
  createRegisterByCountry,
  createUidRegister,
  limitRegister,
} from '../../src/server/index.ts';
import type { RegisterAnswer, TaxAnswer, TaxCalculator, TaxRequest } from '../../src/server/index.ts';
import { openShop } from './shop.ts';

const treatment = {
  kind: 'registered',
  category: 'S',
  country: 'US',
  rate: 725,
  exemption: null,
  mention: null,
} as const;

/** A sales tax of 7.25 %, as another service would work it out. */
const salesTax = (wrong: Partial<{ base: number; amount: number }> = {}): TaxCalculator => ({
  calculate({ lines }: TaxRequest): Promise<TaxAnswer> {
    const base = lines.reduce((sum, { net }) => sum + net, 0);
    return Promise.resolve({
      treatment,
      taxes: [{ country: 'US', rate: 725, base, amount: Math.round(base * 0.0725), ...wrong }],
    });
  },
});

describe('a tax calculator of the host', () => {
  it('taxes now and next, and its quote can be paid', async () => {
    const shop = openShop({ taxes: salesTax() });
    const quote = await shop.quote({ country: 'US' });
    expect(quote.treatment).toEqual(treatment);
    for (const bill of [quote.now, quote.next!]) {
      expect(bill.tax).toBe(Math.round(bill.net * 0.0725));
      expect(bill.total).toBe(bill.net + bill.tax);
    }
  });

  it('is not asked while the country is unknown', async () => {
    const shop = openShop({ taxes: { calculate: () => Promise.reject(new Error('asked')) } });
    expect((await shop.quote({ country: null })).treatment.kind).toBe('unknown');
  });

  it.each([
    ['bases that do not sum to what is taxed', salesTax({ base: 1 })],
    ['a negative tax', salesTax({ amount: -1 })],
    ['a fraction of a cent', salesTax({ amount: 0.5 })],
    ['an error', { calculate: () => Promise.reject(new Error('down')) }],
  ])('is refused with %s', async (_, taxes) => {
    const shop = openShop({ taxes });
    const { status, body } = await shop.ask('POST', '/v1/quotes', { ...shop.selection, country: 'US' });
    expect(status).toBe(502);
    expect(body).toMatchObject({ code: 'provider_unavailable' });
  });
});

describe('registers', () => {
  const signal = new AbortController().signal;
  const answering = (status: number, body: unknown, requester?: string) =>
    createHmrcRegister({
      token: () => 'token',
      ...(requester !== undefined && { requester }),
      fetch: (async (url: string, { headers }: { headers: Record<string, string> }) => {
        const asker = requester === undefined ? '' : '/146295999';
        expect(url).toBe(`https://api.service.hmrc.gov.uk/organisations/vat/check-vat-number/lookup/553557881${asker}`);
        expect(headers.Authorization).toBe('Bearer token');
        return Response.json(body, { status });
      }) as unknown as typeof fetch,
    });

  it.each([
    [200, { target: { name: 'Acme', vatNumber: '553557881' }, consultationNumber: 'abc' }, 'valid'],
    [404, { code: 'NOT_FOUND' }, 'invalid'],
    [404, { code: 'MATCHING_RESOURCE_NOT_FOUND' }, 'unavailable'],
    [500, {}, 'unavailable'],
    [429, {}, 'unavailable'],
    [200, {}, 'unavailable'],
  ])('HMRC answering %i %o is %s', async (status, body, verdict) => {
    expect((await answering(status, body).check('GB553557881', signal)).status).toBe(verdict);
  });

  it('HMRC gives a consultation number to an asker that names itself', async () => {
    const body = { target: { name: 'Acme', vatNumber: '553557881' }, consultationNumber: 'abc' };
    const answer = await answering(200, body, 'GB146295999').check('GB553557881', signal);
    expect(answer).toEqual({ status: 'valid', name: 'Acme', reference: 'abc' });
  });

  it.each([
    [200, { navn: 'Acme AS', registrertIMvaregisteret: true }, 'valid', 'Acme AS'],
    [200, { navn: 'Acme AS', registrertIMvaregisteret: false }, 'invalid', null],
    [200, { navn: 'Acme AS', slettedato: '2025-01-31' }, 'invalid', null],
    [404, {}, 'invalid', null],
    [410, {}, 'invalid', null],
    [200, {}, 'unavailable', null],
    [503, {}, 'unavailable', null],
  ])('Norway’s answering %i %o is %s', async (status, body, verdict, name) => {
    const asked: string[] = [];
    const register = createBrregRegister({
      fetch: (async (url: string) => (asked.push(url), Response.json(body, { status }))) as unknown as typeof fetch,
    });
    const answer = await register.check('NO923609016MVA', signal);
    expect(answer).toEqual({ status: verdict, name, reference: null });
    expect(asked).toEqual(['https://data.brreg.no/enhetsregisteret/api/enheter/923609016']);
  });

  it.each([
    [200, '<ValidateVatNumberResult>true</ValidateVatNumberResult>', 'valid'],
    [200, '<a:ValidateVatNumberResult>false</a:ValidateVatNumberResult>', 'invalid'],
    [200, '<html>down for maintenance</html>', 'unavailable'],
    [500, '<s:Fault><faultstring>Request_limit_exceeded</faultstring></s:Fault>', 'unavailable'],
  ])('Switzerland’s answering %i %s is %s', async (status, body, verdict) => {
    const asked: string[] = [];
    const register = createUidRegister({
      fetch: (async (_: string, { body: question }: { body: string }) => {
        asked.push(question);
        return new Response(body, { status });
      }) as unknown as typeof fetch,
    });
    expect((await register.check('CHE116281710MWST', signal)).status).toBe(verdict);
    expect(asked[0]).toContain('<vatNumber>CHE116281710</vatNumber>');
  });

  it('that do not answer in time are unavailable', async () => {
    const never = (async (_: string, { signal: cut }: { signal: AbortSignal }) =>
      new Promise((__, reject) => cut.addEventListener('abort', () => reject(new Error('cut'))))) as typeof fetch;
    for (const make of [createBrregRegister, createUidRegister])
      expect((await make({ fetch: never, timeout: 5 }).check('CHE116281710', signal)).status).toBe('unavailable');
  });

  it('are asked for a company of a country that they answer for', async () => {
    const register = createRegisterByCountry({
      NO: { beyondEu: ['NO'], check: async () => ({ status: 'valid', name: 'Acme AS', reference: null }) },
      default: { check: async () => ({ status: 'unavailable', name: null, reference: null }) },
    });
    const shop = openShop({ vatRegister: register });
    const quote = await shop.quote({ country: 'NO', customer: 'company', vatNumber: 'NO 923 609 016 MVA' });
    expect(quote.vat).toMatchObject({ status: 'valid', name: 'Acme AS' });
  });

  it('are chosen by country, and asked a limited number of times a minute', async () => {
    let now = 0;
    const saying = (name: string): RegisterAnswer => ({ status: 'valid', name, reference: null });
    const register = createRegisterByCountry({
      GB: { check: async () => saying('hmrc') },
      default: limitRegister({ check: async () => saying('vies') }, 2, () => now),
    });
    expect((await register.check('GB553557881', signal)).name).toBe('hmrc');
    const ask = async (): Promise<string> => (await register.check('DE123456788', signal)).status;
    expect([await ask(), await ask(), await ask()]).toEqual(['valid', 'valid', 'unavailable']);
    now += 60_001;
    expect(await ask()).toBe('valid');
  });
});
