import { describe, expect, it } from 'vitest';
import {
  createMemoryStore,
  createSandboxFaults,
  createSandboxProvider,
  faultSwitches,
} from '../../src/server/index.ts';
import type { FaultName } from '../../src/server/index.ts';
import { openShop } from './shop.ts';

const on = (faults: string) => ({ headers: { 'x-comptoir-sandbox': faults } });

describe('fault switches', () => {
  it('are played for one request by a header', async () => {
    const shop = openShop();
    const status = async (faults: string) => (await shop.ask('GET', '/v1/session', undefined, on(faults))).status;
    expect(await status('error')).toBe(500);
    expect(await status('unavailable')).toBe(503);
    expect(await status('rate-limited')).toBe(429);
    expect(await status('signed-out')).toBe(401);
    expect(await status('bad-gateway')).toBe(502);
    expect(await status('error@createQuote')).toBe(200);
    expect(await status('error@readSession')).toBe(500);
    expect(await status('nonsense, __proto__')).toBe(200);
    expect(await status('')).toBe(200);
  });

  it('raise prices for a quote, or between quote and payment', async () => {
    const shop = openShop();
    expect((await shop.quote({}, on('price-changed'))).now.net).toBe(83160);
    const quote = await shop.quote();
    const changed = await shop.open(quote, {}, on('quote-changed'));
    expect(changed.body).toMatchObject({ code: 'quote_changed', quote: { now: { net: 83160 } } });
    const accepted = await shop.open(changed.body.quote!, {}, on('quote-changed'));
    expect(accepted.body).toMatchObject({ status: 'created', amount: 99792 });
  });

  it('expire a quote, stop the register and the provider, decline', async () => {
    const shop = openShop();
    const german = { country: 'DE', vatNumber: 'DE123456788' };
    expect((await shop.quote(german, on('register-down'))).vat).toMatchObject({ status: 'unavailable' });
    expect((await shop.quote(german)).vat).toMatchObject({ status: 'valid' });
    const quote = await shop.quote();
    expect((await shop.open(quote, {}, on('quote-expired'))).body.code).toBe('quote_expired');
    expect((await shop.open(quote, {}, { ...on('provider-down'), key: 'the-same-key' })).body.code).toBe(
      'provider_unavailable',
    );
    const { body } = await shop.open(quote, {}, { key: 'the-same-key' });
    expect((await shop.confirm(body.id, { token: 'sandbox_success' }, on('provider-down'))).status).toBe(502);
    const declined = await shop.confirm(body.id, { token: 'sandbox_success' }, on('decline'));
    expect(declined.body).toMatchObject({ status: 'failed', decline: 'declined' });
  });

  it('lose an answer after the work was done', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    const lost = await shop.confirm(body.id, { token: 'sandbox_success' }, on('lost-answer'));
    expect(lost.status).toBe(502);
    expect(lost.headers.get('content-type')).toBe('text/html');
    expect((await shop.read(body.id)).body.status).toBe('paid');
  });

  it('can be armed from a program, once or more often', async () => {
    const faults = createSandboxFaults();
    const shop = openShop({ faults });
    faults.arm('error', { operation: 'readSession', times: 2 });
    const status = async (path: string) => (await shop.ask('GET', path)).status;
    expect([await status('/v1/catalog'), await status('/v1/session')]).toEqual([200, 500]);
    expect([await status('/v1/session'), await status('/v1/session')]).toEqual([500, 200]);
    faults.arm('error');
    faults.clear();
    expect(await status('/v1/session')).toBe(200);
  });

  it('do nothing, by header or program, beside a provider that takes money', async () => {
    const store = createMemoryStore();
    const real = { ...createSandboxProvider({ state: store.providerState }), sandbox: false };
    const shop = openShop({ store, payments: [real] });
    for (const name of Object.keys(faultSwitches) as FaultName[]) {
      expect((await shop.ask('GET', '/v1/session', undefined, on(name))).status).toBe(200);
    }
    expect((await shop.quote({}, on('price-changed'))).now.net).toBe(75600);
    expect((await shop.ask('GET', '/v1/session')).body).toMatchObject({ sandbox: false });
    expect((await openShop({ payments: [] }).ask('GET', '/v1/session', undefined, on('error'))).status).toBe(200);
    expect(() => openShop({ payments: [real, real] })).toThrow('two payment providers are called sandbox');
    expect(() => openShop({ store, payments: [real], faults: createSandboxFaults() })).toThrow('sandbox');
  });
});
