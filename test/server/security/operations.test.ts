import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/contract/index.ts';
import { all, bodyOf, ofAnOwner, soldShop, unsafe, withBody } from './operations.ts';

const names = (entries: typeof all) => entries.map((entry) => [entry.id, entry] as const);
const withId = all.filter(({ path, access }) => path.includes('{') && (access === 'owner' || access === 'member'));

describe('a foreign page', () => {
  it.each(names(unsafe))('cannot %s: 403 before anything is asked', async (_, entry) => {
    const { call, asked } = await soldShop({ origins: ['https://www.example.com'] });
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'https://www.example.com.evil.test' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      expect(await call(entry, { headers })).toMatchObject({ status: 403, body: { code: 'forbidden_origin' } });
    }
    expect(asked).toEqual([]);
  });

  it.each(names(all))('is not let read what %s answers', async (_, entry) => {
    const { call } = await soldShop({ origins: ['https://www.example.com'] });
    const { headers } = await call(entry, { headers: { origin: 'https://evil.test' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(names(withBody))('cannot %s by a form', async (_, entry) => {
    const { call, asked } = await soldShop();
    const answer = await call(entry, { headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(asked).toEqual([]);
  });
});

describe('who is not signed in', () => {
  it.each(names(all.filter(({ access }) => access !== 'anyone' && access !== 'provider')))(
    'cannot %s: 401 before anything is asked',
    async (_, entry) => {
      const { call, asked } = await soldShop();
      const answer = await call(entry, { as: '', headers: { 'x-staff': 'no' } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      expect(asked).toEqual([]);
    },
  );
});

describe('a member who is no owner', () => {
  it.each(names(ofAnOwner))('cannot %s: 403 before anything is asked', async (_, entry) => {
    const { call, asked } = await soldShop();
    const answer = await call(entry, { as: 'member:acme' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_owner' } });
    expect(asked).toEqual([]);
  });
});

describe('an owner', () => {
  it.each(names(all.filter(({ access }) => access === 'staff')))('is no staff: %s is 401', async (_, entry) => {
    const { call, changes } = await soldShop();
    expect((await call(entry, { headers: { 'x-staff': 'no' } })).status).toBe(401);
    expect(changes()).toEqual([]);
  });
});

describe('another organisation', () => {
  it('has ids to try', () => {
    expect(withId.length).toBeGreaterThan(5);
  });

  it.each(names(withId))('finds nothing of ours by %s: 404, and nothing is changed', async (_, entry) => {
    const { call, changes } = await soldShop();
    const answer = await call(entry, { as: 'owner:other' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(changes()).toEqual([]);
    expect((await call(entry)).status).not.toBe(404);
  });
});

describe('a body', () => {
  it.each(names(withBody))('of %s with a field that nobody knows is 400, and nothing is done', async (_, entry) => {
    const { call, changes } = await soldShop();
    const answer = await call(entry, { body: { ...bodyOf(entry), unheardOf: 1 } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(answer.body.fields).toContainEqual({ path: 'unheardOf', code: 'unknown_field' });
    expect(changes()).toEqual([]);
  });

  it.each(names(all.filter(({ method }) => method !== 'GET')))('of %s over the cap is 413', async (_, entry) => {
    const { call, asked } = await soldShop();
    const body = JSON.stringify({ plan: 'x'.repeat(1024 * 1024) });
    expect(await call(entry, { body })).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
    expect(asked).toEqual([]);
  });

  it('of as many things as it can hold that are not sold is answered with a few of them', async () => {
    const { ask } = await soldShop();
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const ids = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c))).slice(0, 130_900);
    const addOns = Object.fromEntries(ids.map((id) => [id, 1]));
    const change = { type: 'change-plan', plan: 'advanced', cycle: 'annual', addOns };
    const selection = { plan: 'standard', cycle: 'annual', currency: 'EUR', addOns };
    for (const [path, body] of [
      ['/v1/quotes', selection],
      ['/v1/subscription/changes/preview', change],
    ] as const) {
      const answer = await ask<Problem>('POST', path, body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
      expect(answer.body.fields!.length).toBeLessThanOrEqual(50);
    }
  });

  it('that does not say how long it is has the same cap', async () => {
    const { server } = await soldShop();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const response = await server.fetch(new Request('https://shop.test/v1/quotes', init as RequestInit));
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });

  it.each(['\\u0000', '\\ud800', '\\uDFFF x'])('with %s in a text is 400: no database keeps it', async (escape) => {
    const { ask, selection, changes } = await soldShop();
    const coupon = JSON.stringify({ ...selection, coupon: 'ESCAPE' }).replace('ESCAPE', escape);
    expect(await ask('POST', '/v1/quotes', coupon)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(changes()).toEqual([]);
    const pair = JSON.stringify({ ...selection, coupon: 'ESCAPE' }).replace('ESCAPE', '\\ud83c\\udf89');
    expect((await ask('POST', '/v1/quotes', pair)).status).toBe(201);
  });
});

describe('a path', () => {
  it.each(names(withId))('of %s cannot be climbed out of, nor hold what no database keeps', async (_, entry) => {
    const { ask, changes, etag } = await soldShop();
    const headers = { 'if-match': etag, 'idempotency-key': 'path-key-1' };
    for (const id of [
      '%00',
      '%0d%0aset-cookie:%20a=b',
      '..%2f..%2fadmin',
      `${'x'.repeat(600)}`,
      '%ff',
      "'%20or%201=1",
    ]) {
      const answer = await ask(entry.method, entry.path.replace(/\{\w+\}/, id), bodyOf(entry), { headers });
      expect([404, 409, 422]).toContain(answer.status);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(changes()).toEqual([]);
  });
});
