import { describe, expect, it } from 'vitest';
import { operations, problemCodes } from '../../src/contract/index.ts';
import { openApiDocument } from '../../src/contract/openapi.ts';
import { looksLikeCardNumber } from '../../src/contract/card-number.ts';
import { openShop } from '../server/shop.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
}

describe('the OpenAPI document', () => {
  it('is what the server serves', async () => {
    const { body } = await openShop().ask('GET', '/v1/openapi.json');
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('has every operation that the server has, and the server has every one of it', async () => {
    const { openapi, paths } = openApiDocument() as unknown as Document;
    expect(openapi).toMatch(/^3\.1\./);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path]),
    );
    expect(described).toEqual(Object.entries(operations).map(([id, { method, path }]) => [id, method, path]));
    const shop = openShop();
    for (const [, method, path] of described) {
      const { status } = await shop.ask(method!, path!.replace(/\{\w+\}/g, 'x'), method === 'POST' ? {} : undefined);
      expect([path, status]).not.toEqual([path, 405]);
    }
  });

  it('names the problems an operation may answer with, by status', () => {
    const { paths } = openApiDocument() as unknown as Document;
    const statuses = Object.keys(paths['/v1/checkouts']!.post!.responses);
    const expected = ['200', '201', '400', '401', '403', '404', '409', '413', '415', '422', '429', '500', '502', '503'];
    expect(statuses).toEqual(expected);
    for (const { status } of Object.values(problemCodes)) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('what looks like a card number', () => {
  it.each([
    '4242424242424242',
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    'x3782 822463 10005y',
    '４２４２４２４２４２４２４２４２',
  ])('%s does', (text) => expect(looksLikeCardNumber(text)).toBe(true));
  it.each([
    '',
    '4242424242424241',
    '+33 6 12 34 56 78',
    'FR11123456782',
    '2026-03-03 2026-03-04',
    '12345678901234567890',
  ])('%s does not', (text) => expect(looksLikeCardNumber(text)).toBe(false));
});
