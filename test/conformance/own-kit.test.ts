import { serve } from '@hono/node-server';
import { readFile, mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { checkBackend } from '../../src/cli/conformance-command.ts';
import { asJUnit, asTable, checkConformance, conforms, rules } from '../../src/conformance/index.ts';
import { operations } from '../../src/contract/index.ts';
import { openShop } from '../server/shop.ts';
import { findingsOf, identities, idsOf, withStripe } from './backends.ts';

const webhookRules = rules.map(({ id }) => id).filter((id) => id.startsWith('webhooks.'));

describe('the rules', () => {
  it('have ids of their own and stand in the contract', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const sections = rules.map(({ section }) => section).filter((section) => section !== 'Problem');
    expect(sections.filter((section) => !(section in operations))).toEqual([]);
    expect(rules.filter(({ requirement }) => !/^[A-Z`].+\.$/.test(requirement))).toEqual([]);
  });
});

describe('our own server', () => {
  it('keeps every rule', async () => {
    const findings = await findingsOf();
    expect(findings).toHaveLength(rules.length);
    expect(idsOf(findings, 'fails')).toEqual([]);
    expect(idsOf(findings, 'skipped')).toEqual(webhookRules);
  });

  it('keeps those of webhooks, signed as Stripe signs them', async () => {
    const findings = await findingsOf(undefined, ...withStripe());
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([]);
  });

  it('is tried without credentials of others, or of anybody: what cannot be tried is skipped, not failed', async () => {
    const alone = await findingsOf(undefined, { identities: { owner: identities.owner } });
    expect(idsOf(alone, 'fails')).toEqual([]);
    expect(idsOf(alone, 'skipped')).toEqual(
      expect.arrayContaining(['access.member', 'access.stranger', 'invoices.stranger']),
    );
    const nobody = await findingsOf(undefined, { identities: {} });
    expect(idsOf(nobody, 'fails')).toEqual([]);
    expect(nobody.find(({ rule }) => rule.id === 'checkouts.opens')).toMatchObject({
      result: 'skipped',
      seen: 'needs an owner’s credentials; the session says anonymous',
    });
  });

  it('is tried in part by a profile', async () => {
    const minimal = idsOf(await findingsOf(undefined, { profile: 'minimal' }), 'holds');
    expect(minimal).toContain('payments.paid');
    expect(minimal.filter((id) => /^(webhooks|subscription|changes|invoices|entitlements)\./.test(id))).toEqual([]);
    expect(minimal).not.toContain('checkouts.cancel');
  });
});

describe('a backend that is not there', () => {
  it('fails, and says so', async () => {
    const findings = await checkConformance({
      baseUrl: 'https://nowhere.test',
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
    });
    expect(conforms(findings)).toBe(false);
    expect(findings[0]).toMatchObject({ result: 'fails', seen: 'no answer to GET /v1/session: ECONNREFUSED' });
  });

  it('that leaves a field out, or answers with another status, is told so', async () => {
    const session = { who: 'owner', organization: { id: 1, name: null } };
    const findings = await checkConformance({
      baseUrl: 'https://young.test',
      fetch: ({ url }) => Promise.resolve(Response.json(url.endsWith('/session') ? session : catalog)),
    });
    const seen = (id: string): string | undefined => findings.find(({ rule }) => rule.id === id)?.seen;
    expect(seen('session.shape')).toMatch(/^organization\.id should be string, is 1; owners is missing; /);
    expect(seen('quotes.shape')).toBe('POST /v1/quotes answered 200 in place of 201');
  });

  it('that is only a web page fails where it is judged, and is skipped where something else is', async () => {
    const findings = await checkConformance({
      baseUrl: 'https://page.test',
      fetch: () => Promise.resolve(new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } })),
    });
    expect(idsOf(findings, 'fails')).toEqual(expect.arrayContaining(['session.shape', 'catalog.shape']));
    expect(findings.find(({ rule }) => rule.id === 'payments.paid')?.result).toBe('skipped');
    expect(asJUnit(findings)).not.toContain('<h1>');
  });
});

describe('comptoir conformance', () => {
  let close: (() => void) | undefined;
  afterEach(() => close?.());

  /** Our server behind real HTTP. */
  async function listening(): Promise<string> {
    const shop = openShop();
    return new Promise((resolve) => {
      const server = serve({ fetch: shop.server.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
        resolve(`http://127.0.0.1:${port}`),
      );
      close = () => server.close();
    });
  }

  const lines: string[] = [];
  const terminal = { out: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
  const as = ['--as-owner', 'x-as: owner:acme', '--as-member', 'x-as: member:acme', '--as-stranger', 'x-as: owner:b'];

  it('passes our server over HTTP, and writes a table and JUnit', async () => {
    const url = await listening();
    const junit = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'junit.xml');
    lines.length = 0;
    expect(await checkBackend([url, ...as, '--junit', junit], terminal)).toBe(0);
    expect(lines.at(-1)).toBe(`${rules.length - webhookRules.length} hold, 0 fail, ${webhookRules.length} skipped`);
    expect(lines.find((line) => line.includes('payments.paid'))).toMatch(/^holds {4}payments\.paid +\d+ EUR$/);
    const xml = await readFile(junit, 'utf8');
    expect(xml).toContain(`tests="${rules.length}" failures="0" skipped="${webhookRules.length}"`);
    expect(xml).toContain('<testcase classname="comptoir.openCheckout" name="checkouts.replay">');
  });

  it('ends with 1 where a must fails, and with 2 where nothing can be tried', async () => {
    const broken = (request: Request): Promise<Response> => {
      void request;
      return Promise.resolve(Response.json({}));
    };
    expect(await checkBackend(['http://broken.test'], terminal, broken)).toBe(1);
    lines.length = 0;
    expect(await checkBackend([], terminal)).toBe(2);
    expect(await checkBackend(['http://x.test', '--profile', 'some'], terminal)).toBe(2);
    expect(await checkBackend(['http://x.test', '--as-owner', 'secret-without-a-name'], terminal)).toBe(2);
    expect(lines.join('\n')).not.toContain('secret-without-a-name');
    expect(lines).toHaveLength(3);
    const nobody = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }));
    lines.length = 0;
    expect(await checkBackend(['http://x.test/billing/'], terminal, nobody)).toBe(2);
    expect(lines).toEqual(['nothing answers at http://x.test/billing/v1/session: ENOTFOUND.']);
  });
});

it('says in the table what fails, how much it matters and where it stands', () => {
  const rule = rules.find(({ id }) => id === 'checkouts.replay')!;
  const table = asTable([{ rule, result: 'fails', seen: '409 <attempt_open>' }]);
  expect(table).toEqual([
    'fails    checkouts.replay  409 <attempt_open>',
    `         must: ${rule.requirement} (openCheckout in the OpenAPI document)`,
    '',
    '0 hold, 1 fail, 0 skipped',
  ]);
  expect(asJUnit([{ rule, result: 'fails', seen: '409 <attempt_open>\u0007' }])).toContain(
    '<failure message="409 &lt;attempt_open&gt;">',
  );
});
