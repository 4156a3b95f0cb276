import { CatalogDocument } from '../../contract/index.ts';
import { validateCatalog, type Catalog } from '../../pricing/index.ts';
import { shaped } from '../ask.ts';
import { Skipped, demand, type Rule } from '../rule.ts';

/** Every translated text of a catalog. */
function translated(catalog: Catalog): Readonly<Record<string, string>>[] {
  const texts = [...catalog.plans, ...(catalog.addOns ?? []), ...catalog.cycles].map(({ name }) => name);
  return texts.flatMap((text) => (typeof text === 'object' ? [text as Readonly<Record<string, string>>] : []));
}

export const catalogRules: readonly Rule[] = [
  {
    id: 'catalog.shape',
    requirement: 'The catalog is one that can be sold from.',
    severity: 'must',
    section: 'readCatalog',
    profile: 'minimal',
    async check({ ask }) {
      const body = shaped(await ask('GET', '/v1/catalog'), CatalogDocument, [200]);
      const result = validateCatalog(body);
      const [first] = result.ok ? [] : result.faults;
      demand(result.ok, `${first?.path}: ${first?.code}, expected ${first?.expected}`);
      return `${body.plans.length} plans, ${body.addOns?.length ?? 0} add-ons`;
    },
  },
  {
    id: 'catalog.etag',
    requirement: 'The catalog has an ETag, and is not sent again while it holds.',
    severity: 'should',
    section: 'readCatalog',
    profile: 'minimal',
    async check({ ask }) {
      const etag = (await ask('GET', '/v1/catalog')).headers.get('etag');
      demand(etag !== null, 'no ETag');
      const { status, text } = await ask('GET', '/v1/catalog', undefined, { headers: { 'if-none-match': etag } });
      demand(status === 304 && text === '', `${status} to If-None-Match`);
      return '304';
    },
  },
  {
    id: 'catalog.language',
    requirement: 'Copy comes in the language of Accept-Language.',
    severity: 'should',
    section: 'readCatalog',
    profile: 'minimal',
    async check({ ask }) {
      const all = shaped(await ask('GET', '/v1/catalog?locales=all'), CatalogDocument, [200]) as Catalog;
      const text = translated(all).find((each) => new Set(Object.values(each)).size > 1);
      if (!text) throw new Skipped('the copy is in one language');
      const [, language] = Object.keys(text);
      const answer = await ask('GET', '/v1/catalog', undefined, { headers: { 'accept-language': language! } });
      const given = JSON.stringify(answer.json);
      demand(given.includes(JSON.stringify(text[language!])), `no "${text[language!]}" for ${language}`);
      return `${language}: ${text[language!]}`;
    },
  },
  {
    id: 'catalog.coupons',
    requirement: 'A coupon that must be known by its code is not in the catalog.',
    severity: 'must',
    section: 'readCatalog',
    profile: 'minimal',
    async check({ catalog }) {
      const secret = ((await catalog()).coupons ?? []).filter(({ automatic }) => !automatic);
      demand(secret.length === 0, secret.map(({ code }) => code).join(', '));
      return 'none';
    },
  },
];
