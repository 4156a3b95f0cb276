import { renderCheckoutToString } from 'comptoir/ssr';
import type { Catalog } from 'comptoir/pricing';
import { Shop } from './shop';

const shop = process.env.SHOP ?? 'http://127.0.0.1:3000';

interface Asked {
  readonly searchParams: Promise<Record<string, string>>;
}

/** Rendered on the server, prices and all: they can be read and chosen before any script has run. */
export default async function Page({ searchParams }: Asked) {
  const catalog = (await (await fetch(`${shop}/plans.json`)).json()) as Catalog;
  const checkout = await renderCheckoutToString({
    url: `http://localhost/?${new URLSearchParams(await searchParams)}`,
    locale: 'en',
    catalog,
    attributes: {
      backend: '/billing',
      'add-ons': 'seats:8',
      messages: '{ "continue.label": "Go on to payment" }',
    },
  });
  return (
    <main>
      <h1>Papyllon</h1>
      <Shop checkout={checkout} />
    </main>
  );
}
