import { Directive, directive } from 'lit/directive.js';
import type { CheckoutBackend } from '../../src/index.ts';
import { createTestBackend, type TestBackendOptions } from '../../src/testing/index.ts';
import { failing, type Failure } from './failures.ts';

export interface ShopOptions extends TestBackendOptions {
  readonly fault?: Failure;
  /** Default: always. */
  readonly faultTimes?: number;
}

/**
 * A backend for one checkout: the server kit in the page over a memory store. It stays while its story renders again, so
 * that a control changes an attribute and not the whole shop.
 */
class InPage extends Directive {
  #made: { readonly key: string; readonly backend: CheckoutBackend } | null = null;

  override render({ fault, faultTimes, ...options }: ShopOptions): CheckoutBackend {
    const key = JSON.stringify([fault, options]);
    if (this.#made?.key === key) return this.#made.backend;
    const backend = failing(createTestBackend(options), fault ?? null, faultTimes);
    this.#made = { key, backend };
    return backend;
  }
}

export const inPage = directive(InPage);
