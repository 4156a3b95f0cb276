import { Directive, directive } from 'lit/directive.js';
import type { CheckoutBackend } from '../../src/index.ts';
import { createTestBackend, type FaultName, type TestBackendOptions } from '../../src/testing/index.ts';

export interface ShopOptions extends TestBackendOptions {
  readonly fault?: FaultName;
  /** Default: always. */
  readonly faultTimes?: number;
}

/**
 * A backend for one checkout: the server kit in the page over a memory store. It stays while its story renders again, so
 * that a control changes an attribute and not the whole shop.
 */
class InPage extends Directive {
  #made: { readonly key: string; readonly backend: CheckoutBackend } | null = null;

  override render({ fault, faultTimes = Infinity, ...options }: ShopOptions): CheckoutBackend {
    const key = JSON.stringify([fault, options]);
    if (this.#made?.key === key) return this.#made.backend;
    const { backend, faults } = createTestBackend(options);
    if (fault) faults.arm(fault, { times: faultTimes });
    this.#made = { key, backend };
    return backend;
  }
}

export const inPage = directive(InPage);
