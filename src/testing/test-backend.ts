import { createHttpBackend } from '../backend/index.ts';
import type { CheckoutBackend } from '../checkout/index.ts';
import type { SubscriptionBackend } from '../subscription/index.ts';
import type { Catalog } from '../pricing/index.ts';
import {
  createBillingServer,
  createMemoryStore,
  createSandboxFaults,
  createSandboxProvider,
  createSandboxVatRegister,
  randomId,
  systemClock,
  type BillingServer,
  type BillingStore,
  type Clock,
  type NextId,
  type Principal,
  type SandboxFaults,
} from '../server/index.ts';

export interface TestBackendOptions {
  readonly catalog: Catalog;
  /** Who asks. Default: an owner of a test organisation. */
  readonly principal?: Partial<Principal>;
  readonly clock?: Clock;
  readonly ids?: NextId;
  /** What another one has sold already. Default: nothing. */
  readonly store?: BillingStore;
  /** Milliseconds each answer takes. Default 0. */
  readonly delay?: number;
}

/** The whole server kit over a memory store, inside the page or the test: the one implementation of the rules. */
export interface TestBackend {
  readonly backend: Required<CheckoutBackend> & SubscriptionBackend;
  readonly server: BillingServer;
  readonly store: BillingStore;
  readonly faults: SandboxFaults;
  /** Each request so far: `POST /v1/quotes`. */
  readonly requests: readonly string[];
}

export function createTestBackend(options: TestBackendOptions): TestBackend {
  const { catalog, clock = systemClock, ids = randomId, delay = 0 } = options;
  const store = options.store ?? createMemoryStore();
  const faults = createSandboxFaults();
  const principal: Principal = {
    who: 'owner',
    organization: { id: 'org_test', name: 'Test organisation' },
    owners: [{ name: 'Camille Aubert', email: 'camille@example.com' }],
    country: null,
    ...options.principal,
  };
  const server = createBillingServer({
    catalog,
    store,
    clock,
    ids,
    faults,
    payments: [createSandboxProvider({ state: store.providerState })],
    vatRegister: createSandboxVatRegister(),
    authorize: () => principal,
  });
  const requests: string[] = [];
  const backend = createHttpBackend({
    baseUrl: 'http://backend.test',
    async fetch(request) {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      return server.fetch(request);
    },
  });
  return { backend, server, store, faults, requests };
}
