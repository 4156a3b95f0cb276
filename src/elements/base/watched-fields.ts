import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PaymentFields } from './payment-fields.ts';

/** Draws an element again when the status of a provider's field changes. */
export class WatchedFields implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #fields: PaymentFields | null = null;
  #end = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.watch(null);
  }

  /** Those of another checkout take the place of the ones before. */
  watch(fields: PaymentFields | null): void {
    if (fields === this.#fields) return;
    this.#end.abort();
    this.#end = new AbortController();
    this.#fields = fields;
    fields?.watch(() => this.#host.requestUpdate(), this.#end.signal);
  }
}
