import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import { redact } from '../../../src/server/redact.ts';
import { frenchCompany, openShop } from '../shop.ts';
import { all, soldShop } from './operations.ts';

describe('the log', () => {
  it('tells of every request: which, how it ended, and under which id', async () => {
    const { call, log } = await soldShop();
    for (const entry of all) {
      log.splice(0);
      const { status, headers } = await call(entry);
      const requestId = headers.get('x-request-id');
      expect(log).toContainEqual({ level: 'info', event: 'request', requestId, code: entry.id, status, took: 0 });
    }
  });

  it('is made of lines of JSON, whatever stands in them', async () => {
    const { call, log } = await soldShop();
    for (const entry of all) await call(entry, { headers: { 'x-request-id': 'forged"}\u00ff{' } });
    for (const event of log) expect(JSON.stringify(event)).not.toMatch(/\n|forged/);
  });

  it('has nothing of a person, a card, a token or a header in it, whatever goes wrong', async () => {
    const secrets = {
      name: 'Zéphirine Quessadilhac',
      company: 'Ateliers Quessadilhac',
      email: 'zephirine@quessadilhac.example',
      street: '77 impasse du Moulin',
    };
    const store = createMemoryStore();
    let broken = false;
    const shaky = new Proxy(store, {
      get: (target, name: keyof typeof store) => {
        const value = target[name];
        if (!broken || typeof value !== 'function') return value;
        const said = `cannot keep ${secrets.email}, card 4242 4242 4242 4242, sk_live_abcdef123456, Bearer eyJhbGciOi.x`;
        return () => Promise.reject(new Error(said));
      },
    });
    const shop = openShop({ store: shaky });
    const headers = { authorization: 'Bearer very-secret-token', cookie: 'session=very-secret-cookie' };
    const billing = { ...frenchCompany, ...secrets };
    const { body } = await shop.open(await shop.quote(), { billing }, { headers });
    await shop.confirm(body.id, { token: 'sandbox_success:visa:4242', note: '4242424242424242' }, { headers });
    broken = true;
    expect((await shop.ask('GET', '/v1/subscription', undefined, { headers })).status).toBe(500);
    await shop.server.runDue().catch(() => {});
    const text = JSON.stringify(shop.log);
    expect(text).toContain('cannot keep [e-mail], card [card number], sk_[secret], Bearer [secret]');
    for (const secret of [...Object.values(secrets), 'very-secret', '4242', 'eyJ', 'sk_live', 'sandbox_success']) {
      expect(text).not.toContain(secret);
    }
  });

  it.each([
    ['postgres://shop:hunter2@db.internal/shop refused', 'postgres://db.internal/shop refused'],
    ['Error: order 20260303000017 is 12 of 340000 tries', 'Error: order 20260303000017 is 12 of 340000 tries'],
    ['pi_3OqXabcdef_secret_Zyx987654 is void', 'pi_[secret] is void'],
    ['x'.repeat(600), 'x'.repeat(500)],
  ])('redacts %s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });
});
