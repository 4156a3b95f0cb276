import { toDecimal } from 'comptoir/pricing';

const units = { day: 'DAY', week: 'WEE', month: 'MON', year: 'ANN' };

/**
 * The plans of a catalog as schema.org products, an offer for each billing cycle and currency, for search engines to read.
 * Prices are in major units, as schema.org wants them; unit codes are those of UN/CEFACT Recommendation 20.
 * @param {import('comptoir/pricing').Catalog} catalog
 * @param {{ url: string, language?: string }} page
 */
export function offersOf(catalog, { url, language = 'en' }) {
  const word = (text) => (typeof text === 'object' ? (text[language] ?? text.en) : text);
  const brand = { '@type': 'Organization', name: catalog.seller.name };
  const products = catalog.plans
    .filter(({ prices }) => prices)
    .map((plan) => ({
      '@type': 'Product',
      name: word(plan.name),
      ...(plan.description && { description: word(plan.description) }),
      brand,
      offers: catalog.cycles.flatMap((cycle) =>
        Object.entries(plan.prices[cycle.id] ?? {}).map(([currency, minor]) => {
          const price = toDecimal(minor, currency);
          return {
            '@type': 'Offer',
            url: `${url}?plan=${plan.id}&cycle=${cycle.id}`,
            price,
            priceCurrency: currency,
            availability: 'https://schema.org/InStock',
            priceSpecification: {
              '@type': 'UnitPriceSpecification',
              price,
              priceCurrency: currency,
              valueAddedTaxIncluded: catalog.taxBehavior === 'inclusive',
              billingIncrement: cycle.count,
              unitCode: units[cycle.interval],
            },
          };
        }),
      ),
    }));
  return { '@context': 'https://schema.org', '@graph': products };
}
