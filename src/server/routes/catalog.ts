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

export function catalogRoutes({ catalog }: Services): Pick<Handlers, 'readCatalog'> {
  return {
    async readCatalog({ request, query }) {
      const full = published(await catalog());
      const body =
        query('locales') === 'all' ? full : localize(full, wantedLocales(request.headers.get('accept-language')));
      const etag = etagOf(body);
      const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Language' };
      if (etagMatches(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
      return { body, headers };
    },
  };
}
