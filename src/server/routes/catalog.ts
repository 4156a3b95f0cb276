import type { Catalog } from '../../pricing/index.ts';
import type { Handlers } from '../call.ts';
import { etagMatches, etagOf } from '../etag.ts';
import { localize, wantedLocales } from '../localize.ts';
import type { Services } from '../services.ts';

/** What anyone may read: coupons that must be known by their code stay here. */
function published(catalog: Catalog): Catalog {
  const { coupons, ...rest } = catalog;
  const automatic = coupons?.filter((coupon) => coupon.automatic) ?? [];
  return automatic.length > 0 ? { ...rest, coupons: automatic } : rest;
}

/** A catalog in some languages, as it is sent. */
interface Edition {
  readonly json: string;
  readonly etag: string;
}

/** Headers differ more than languages do; whoever invents more makes us write more, and keep no more. */
const mostEditions = 100;

/** Writes each edition of a catalog once: in memory, while that catalog is sold. */
function createEditions() {
  let sold: Catalog | undefined;
  const editions = new Map<string | null, Edition>();

  /** `languages`: as a browser wants them; null: all there are, which is not `*`. */
  return (catalog: Catalog, languages: string | null): Edition => {
    if (catalog !== sold) editions.clear();
    sold = catalog;
    const known = editions.get(languages);
    if (known) return known;
    if (editions.size >= mostEditions) editions.clear();
    const full = published(catalog);
    const edition = languages === null ? full : localize(full, wantedLocales(languages));
    const written = { json: JSON.stringify(edition), etag: etagOf(edition) };
    editions.set(languages, written);
    return written;
  };
}

export function catalogRoutes({ catalog }: Services): Pick<Handlers, 'readCatalog'> {
  const editionOf = createEditions();
  return {
    async readCatalog({ request, query }) {
      const languages = query('locales') === 'all' ? null : (request.headers.get('accept-language') ?? '');
      const { json, etag } = editionOf(await catalog(), languages);
      const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Language' };
      if (etagMatches(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
      return { json, headers };
    },
  };
}
