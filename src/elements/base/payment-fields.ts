import type { Confirmation, PaymentPort, Prepared } from '../../checkout/index.ts';
import { CheckoutError } from '../../checkout/index.ts';
import type { PaymentMethodOffer, PaymentSession } from '../../contract/index.ts';
import type { PaymentAdapter, PaymentAdapterFactory, PaymentHost } from '../../payments/adapter.ts';
import { adapterFor } from '../../payments/adapters.ts';
import { LightField } from './light-field.ts';

/** What the root tells its fields. */
export interface PaymentFieldsHost {
  readonly element: HTMLElement;
  adapters(): readonly PaymentAdapterFactory[];
  /** Everything of a `PaymentHost` that does not belong to one field. */
  surroundings(): Pick<PaymentHost, 'locale' | 'appearance' | 'due' | 'nonce' | 'text' | 'money'>;
  changed(method: string, complete: boolean): void;
  /** A provider's own button could not begin. */
  failed(reason: string): void;
  /** A provider's own button was pressed. False when the checkout cannot pay now. */
  pressed(): boolean;
}

/** `idle`: its adapter is not asked for yet; `loaded`: the adapter is there, the field not drawn yet. */
export type FieldStatus = 'idle' | 'loading' | 'loaded' | 'ready' | 'failed';

interface Field {
  readonly offer: PaymentMethodOffer;
  readonly light: LightField;
  adapter: PaymentAdapter | null;
  status: FieldStatus;
}

/**
 * The providers' fields of one root: each stands in the light DOM and stays where it is, while the element that shows it
 * comes and goes. It is also the store's `PaymentPort`.
 */
export class PaymentFields implements PaymentPort {
  readonly #host: PaymentFieldsHost;
  readonly #fields = new Map<string, Field>();
  readonly #watchers = new Set<() => void>();
  /** A button's promise of a session, and the confirmation the store waits for. */
  #begun: PromiseWithResolvers<PaymentSession> | null = null;
  #answer: PromiseWithResolvers<Confirmation> | null = null;

  constructor(host: PaymentFieldsHost) {
    this.#host = host;
  }

  status(method: string): FieldStatus {
    return this.#fields.get(method)?.status ?? 'idle';
  }

  trigger(method: string | null): 'form' | 'button' | null {
    return (method && this.#fields.get(method)?.adapter?.trigger) || null;
  }

  /** Calls back when a field's status changes. */
  watch(callback: () => void, signal: AbortSignal): void {
    this.#watchers.add(callback);
    signal.addEventListener('abort', () => this.#watchers.delete(callback), { once: true });
  }

  /** Fetches the adapter, so that its `trigger` is known. */
  load(offer: PaymentMethodOffer): void {
    const field = this.#fields.get(offer.id) ?? this.#add(offer);
    if (field.status === 'idle') void this.#load(field);
  }

  /** The name of the slot that a loaded field is shown in, inside `element`; null while there is nothing to show. */
  show(method: string, element: HTMLElement): string | null {
    const field = this.#fields.get(method);
    if (!field?.adapter) return null;
    const moved = field.light.show(element);
    if (moved || field.status === 'loaded') void this.#mount(field);
    return field.light.name;
  }

  hide(method: string): void {
    this.#fields.get(method)?.light.hide();
  }

  retry(method: string): void {
    const field = this.#fields.get(method);
    if (field) void (field.adapter ? this.#mount(field) : this.#load(field));
  }

  /** Language, theme or amount have changed. */
  refresh(): void {
    for (const field of this.#fields.values()) if (field.status === 'ready') field.adapter?.update(this.#hostOf(field));
  }

  destroy(): void {
    for (const field of this.#fields.values()) {
      field.adapter?.unmount();
      field.light.remove();
    }
    this.#fields.clear();
  }

  async prepare(method: string): Promise<Prepared> {
    const adapter = this.#fields.get(method)?.adapter;
    if (!adapter) return { ready: false, reason: 'provider_not_loaded' };
    return adapter.trigger === 'form' ? adapter.prepare() : { ready: true };
  }

  async confirm(session: PaymentSession): Promise<Confirmation> {
    const adapter = this.#fields.get(session.method)?.adapter;
    if (!adapter) return { outcome: 'failed', reason: 'provider_not_loaded' };
    if (adapter.trigger === 'form') return adapter.confirm(session);
    if (!this.#begun) return adapter.confirm ? adapter.confirm(session) : { outcome: 'canceled' };
    const answer = (this.#answer ??= Promise.withResolvers<Confirmation>());
    this.#begun.resolve(session);
    this.#begun = null;
    void answer.promise.then(() => (this.#answer = null));
    return answer.promise;
  }

  async resume(session: PaymentSession): Promise<Confirmation> {
    const offer: PaymentMethodOffer = { id: session.method, type: 'other', provider: session.provider };
    const field = this.#fields.get(session.method) ?? this.#add(offer);
    if (!field.adapter) await this.#load(field);
    if (!field.adapter?.resume) return { outcome: 'canceled' };
    await this.#mount(field);
    return field.adapter.resume(session);
  }

  release(error: CheckoutError): void {
    this.#begun?.reject(error);
    this.#begun = null;
    this.#answer = null;
  }

  #add(offer: PaymentMethodOffer): Field {
    const light = new LightField(this.#host.element, offer.id);
    const field: Field = { offer, light, adapter: null, status: 'idle' };
    this.#fields.set(offer.id, field);
    return field;
  }

  async #load(field: Field): Promise<void> {
    this.#setStatus(field, 'loading');
    field.adapter = await adapterFor(field.offer, this.#host.adapters()).catch(() => null);
    this.#setStatus(field, field.adapter ? 'loaded' : 'failed');
  }

  async #mount(field: Field): Promise<void> {
    this.#setStatus(field, 'loading');
    try {
      field.adapter!.unmount();
      await field.adapter!.mount(field.light.node, this.#hostOf(field));
      this.#setStatus(field, 'ready');
    } catch {
      this.#setStatus(field, 'failed');
    }
  }

  #setStatus(field: Field, status: FieldStatus): void {
    field.status = status;
    for (const watcher of [...this.#watchers]) watcher();
  }

  #hostOf({ offer }: Field): PaymentHost {
    // An answer may come before the store waits for it: a window closed while the attempt is opened.
    const answer = (confirmation: Confirmation): void => {
      if (this.#begun) this.#answer ??= Promise.withResolvers<Confirmation>();
      this.#answer?.resolve(confirmation);
    };
    return {
      ...this.#host.surroundings(),
      offer,
      changed: ({ complete }) => this.#host.changed(offer.id, complete),
      begin: () => {
        this.release(new CheckoutError('refused_by_host'));
        const begun = (this.#begun = Promise.withResolvers<PaymentSession>());
        if (!this.#host.pressed()) this.release(new CheckoutError('refused_by_host'));
        return begun.promise;
      },
      approved: (payload) => answer({ outcome: 'submitted', ...(payload ? { payload } : {}) }),
      canceled: () => answer({ outcome: 'canceled' }),
      failed: (reason) => {
        if (this.#begun || this.#answer) answer({ outcome: 'failed', reason });
        else this.#host.failed(reason);
      },
    };
  }
}
