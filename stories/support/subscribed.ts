import { createCheckoutStore, type CheckoutBackend } from '../../src/index.ts';
import { pageClock, pageIds } from '../../src/elements/base/browser-ports.ts';
import { quote } from '../../src/pricing/index.ts';
import { createTestBackend, sandboxPayments } from '../../src/testing/index.ts';
import { catalog } from './catalogs.ts';
import { billing } from './stage.ts';

/** A backend whose customer has bought already, through the same checkout with no element; `ended`: and who is to buy again. */
export async function subscribedBackend({ ended = false } = {}): Promise<CheckoutBackend> {
  const { backend, server } = createTestBackend({ catalog });
  const store = createCheckoutStore({
    backend,
    payments: sandboxPayments(),
    clock: pageClock,
    ids: pageIds,
    engine: quote,
  });
  await store.settled();
  store.dispatch({ type: 'continue' });
  for (const [field, value] of Object.entries(billing))
    store.dispatch({ type: 'fill-billing', field: field as 'country', value });
  store.dispatch({ type: 'confirm-billing' });
  await store.settled();
  store.fieldChanged(true);
  store.dispatch({ type: 'pay' });
  await store.settled();
  store.destroy();
  if (ended) await server.admin.endNow('org_test');
  return backend;
}
