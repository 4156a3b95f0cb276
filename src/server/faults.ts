import type { OperationId } from '../contract/index.ts';

/** Every fault switch and what it does. Honoured only while all payment providers are sandboxes. */
export const faultSwitches = {
  slow: 'answers two seconds later',
  timeout: 'never answers (gives up after a minute)',
  error: '500 `internal`',
  unavailable: '503 `unavailable`',
  'bad-gateway': '502 with an HTML page, as a proxy makes it; nothing was done',
  'lost-answer': 'does what was asked, then 502 with an HTML page',
  empty: '200 with an empty body; nothing was done',
  'rate-limited': '429 `rate_limited`, Retry-After 2',
  'signed-out': '401 `unauthenticated`',
  'price-changed': 'createQuote: prices 10 % above the catalog',
  'register-down': 'createQuote: the VAT register does not answer',
  'quote-changed': 'openCheckout: 409 `quote_changed` with a fresh quote 10 % dearer, which can then be paid',
  'quote-expired': 'openCheckout: 409 `quote_expired` with a fresh quote',
  'provider-down': 'openCheckout, confirmCheckout: 502 `provider_unavailable`; nothing was charged',
  decline: 'confirmCheckout: declined, whatever the token',
} as const;

export type FaultName = keyof typeof faultSwitches;

/**
 * Fault switches set from a program: the in-page backend of tests and stories. Over HTTP the header `X-Comptoir-Sandbox`
 * does the same for one request: names separated by commas, each on every operation or on one (`slow, error@createQuote`).
 */
export interface SandboxFaults {
  /** Plays the fault the next `times` requests it fits. Default: once. */
  arm(name: FaultName, options?: { readonly operation?: OperationId; readonly times?: number }): void;
  clear(): void;
  /** The faults of one request; counts down what was armed. */
  take(operation: OperationId, header: string | null): ReadonlySet<FaultName>;
}

/** Which operation a fault belongs to, where it fits only some. */
const homes: Partial<Record<FaultName, readonly OperationId[]>> = {
  'price-changed': ['createQuote'],
  'register-down': ['createQuote'],
  'quote-changed': ['openCheckout'],
  'quote-expired': ['openCheckout'],
  'provider-down': ['openCheckout', 'confirmCheckout'],
  decline: ['confirmCheckout'],
};

const none: ReadonlySet<FaultName> = new Set();

export function createSandboxFaults(): SandboxFaults {
  let armed: { name: FaultName; operation: OperationId | undefined; times: number }[] = [];
  const fits = (name: FaultName, operation: OperationId): boolean => homes[name]?.includes(operation) ?? true;

  return {
    arm(name, { operation, times = 1 } = {}) {
      armed.push({ name, operation, times });
    },
    clear() {
      armed = [];
    },
    take(operation, header) {
      if (header === null && armed.length === 0) return none;
      const taken = new Set<FaultName>();
      for (const [name, only = operation] of (header ?? '').split(',').map((part) => part.trim().split('@'))) {
        if (isFault(name) && only === operation && fits(name, operation)) taken.add(name);
      }
      for (const fault of armed) {
        if ((fault.operation ?? operation) !== operation || !fits(fault.name, operation)) continue;
        taken.add(fault.name);
        fault.times -= 1;
      }
      armed = armed.filter(({ times }) => times > 0);
      return taken;
    },
  };
}

function isFault(name: string | undefined): name is FaultName {
  return name !== undefined && Object.hasOwn(faultSwitches, name);
}
