import { expect, fixture, html } from '@open-wc/testing';
import { PageReturn } from '../../src/elements/base/page-return.ts';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { createTestBackend } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { billing } from '../subscription/fixture.ts';
import './mount.ts';
import { waitUntil } from './wait.ts';

/** Not begun before it has a backend. */
function checkout(): ComptoirCheckout {
  const root = document.createElement('comptoir-checkout');
  root.locale = 'en';
  return root;
}

describe('several roots on a page', () => {
  const { href } = location;
  afterEach(() => history.replaceState(null, '', href));

  /** A payment that went through at a bank, and the backend that it was made to. */
  async function paid() {
    const { backend } = createTestBackend({ catalog });
    const order = { plan: 'professional', cycle: 'monthly', currency: 'EUR', country: 'FR' };
    const { id, hash } = await backend.quote!(order);
    const request = { quote: { id, hash }, billing, method: { id: 'card' } };
    const attempt = await backend.openCheckout!(request, 'key-of-second');
    await backend.confirm!(attempt.id, { payload: { token: 'sandbox_success:visa:4242' } });
    return { backend, attempt };
  }

  it('come back from a bank in the one that it was left from', async () => {
    const { backend, attempt } = await paid();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const sold: EventTarget[] = [];
    place.addEventListener('comptoir-success', ({ target }) => sold.push(target!));
    const [first, second] = [checkout(), checkout()];
    place.append(first, second);
    const back = new URL(new PageReturn(second).url);
    back.searchParams.set('comptoir-attempt', attempt.id);
    back.searchParams.set('payment_intent_client_secret', 'secret');
    history.replaceState(null, '', back);

    first.backend = backend;
    await first.settled();
    expect(location.search).not.to.contain('secret');
    second.backend = backend;
    await waitUntil(() => sold.length > 0, 'it says that it has sold');
    await first.settled();
    expect(sold).to.deep.equal([second]);
    expect(location.href).to.equal(href);
  });

  it('come back from a bank also where the backend is given after the catalog', async () => {
    const { backend, attempt } = await paid();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const root = checkout();
    root.catalog = catalog;
    place.append(root);
    const back = new URL(new PageReturn(root).url);
    back.searchParams.set('comptoir-attempt', attempt.id);
    history.replaceState(null, '', back);
    await root.settled();
    root.backend = backend;
    await waitUntil(() => root.state?.phase.name === 'succeeded', 'it says that it has sold');
    expect(location.href).to.equal(href);
  });

  it('remember each its own choice in shadow roots of the host', async () => {
    const { backend } = createTestBackend({ catalog });
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const load = async (): Promise<ComptoirCheckout[]> => {
      const roots = [checkout(), checkout()];
      place.replaceChildren(
        ...roots.map((root) => {
          const host = document.createElement('div');
          host.attachShadow({ mode: 'open' }).append(root);
          root.backend = backend;
          return host;
        }),
      );
      for (const root of roots) await root.settled();
      return roots;
    };
    const plans = ['standard', 'advanced'];
    for (const [index, root] of (await load()).entries())
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'choose-plan', plan: plans[index]! } }));
    await waitUntil(() => plans.every((plan) => Object.values(sessionStorage).join().includes(`"plan":"${plan}"`)));
    expect((await load()).map((root) => root.state!.selection.plan)).to.deep.equal(plans);
  });
});
