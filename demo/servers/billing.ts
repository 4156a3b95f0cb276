import {
  createBillingServer,
  createMemoryStore,
  createSandboxProvider,
  type Authorize,
  type BillingServer,
  type BillingServerOptions,
} from 'comptoir/server';
import { catalog } from '../catalog.ts';

/**
 * Who asks: here whoever names an organisation in a header, which anybody could. In an application its own session says it.
 */
const authorize: Authorize = (request) => {
  const id = request.headers.get('x-organization');
  if (!id) return { who: 'anonymous', organization: null, country: null };
  return { who: 'owner', organization: { id, name: id }, owners: [], country: null };
};

/** What each example mounts: the sandbox takes test cards, the memory forgets. A shop has Postgres and Stripe in their places. */
export function createBilling(options: Pick<BillingServerOptions, 'waitUntil'> = {}): BillingServer {
  const store = createMemoryStore();
  return createBillingServer({
    catalog,
    store,
    payments: [createSandboxProvider({ state: store.providerState })],
    authorize,
    basePath: '/billing',
    ...options,
  });
}
