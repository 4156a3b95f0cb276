import type { CheckoutError, Confirmation, PaymentPort, Prepared } from '../../checkout/index.ts';
import type { PaymentSession } from '../../contract/index.ts';
import type { PaymentFields } from './payment-fields.ts';

/** A store's `PaymentPort` whose fields come when they are needed: a page that only chooses does not carry them. */
export class PaymentsOnDemand implements PaymentPort {
  /** Null before they were needed. */
  fields: PaymentFields | null = null;
  readonly #load: () => Promise<PaymentFields>;
  #loading: Promise<PaymentFields> | null = null;

  /** `load` settles only when they are there. */
  constructor(load: () => Promise<PaymentFields>) {
    this.#load = load;
  }

  load(): Promise<PaymentFields> {
    return (this.#loading ??= this.#load().then((fields) => (this.fields = fields)));
  }

  /** Resolves when they are not on their way. */
  get settled(): Promise<unknown> {
    return this.#loading ?? Promise.resolve();
  }

  async prepare(method: string): Promise<Prepared> {
    return (await this.load()).prepare(method);
  }

  async confirm(session: PaymentSession): Promise<Confirmation> {
    return (await this.load()).confirm(session);
  }

  async resume(session: PaymentSession): Promise<Confirmation> {
    return (await this.load()).resume(session);
  }

  release(error: CheckoutError): void {
    this.fields?.release(error);
  }
}
