import type { CheckoutError, Confirmation, PaymentPort, Prepared } from '../../checkout/index.ts';
import type { PaymentMethodOffer, PaymentSession } from '../../contract/index.ts';
import type { PaymentAdapterFactory, PaymentHost } from '../../payments/adapter.ts';
import { adapterFor } from '../../payments/adapters.ts';
import { watchAppearance } from './appearance.ts';
import { patience, within } from './deadline.ts';
import { LightField } from './light-field.ts';
import { PaymentExchange } from './payment-exchange.ts';
import { drawnFor, type Field, type FieldStatus } from './payment-field.ts';

type FieldReports = 'offer' | 'changed' | 'begin' | 'approved' | 'canceled' | 'failed';

/** What the root tells its fields. */
export interface PaymentFieldsHost {
  readonly element: HTMLElement;
  adapters(): readonly PaymentAdapterFactory[] | null | undefined;
  /** A method of the session by its id. */
  offer(method: string): PaymentMethodOffer | null;
  /** Everything of a `PaymentHost` that does not come from its field. */
  surroundings(method: string): Omit<PaymentHost, FieldReports>;
  changed(method: string, complete: boolean): void;
  /** A provider's own button could not begin. */
  failed(reason: string): void;
  /** A provider's own button was pressed. False when the checkout cannot pay now. */
  pressed(): boolean;
}

/**
 * The providers' fields of one root: each stands in the light DOM and stays where it is, while the element that shows it
 * comes and goes. It is also the store's `PaymentPort`.
 */
export class PaymentFields implements PaymentPort {
  readonly #host: PaymentFieldsHost;
  readonly #fields = new Map<string, Field>();
  readonly #watchers = new Set<() => void>();
  readonly #exchange = new PaymentExchange(() => this.#tell());
  #look: AbortController | null = null;

  constructor(host: PaymentFieldsHost) {
    this.#host = host;
  }

  status(method: string): FieldStatus {
    return this.#fields.get(method)?.status ?? 'idle';
  }

  trigger(method: string | null): 'form' | 'button' | null {
    return (method && this.#fields.get(method)?.adapter?.trigger) || null;
  }

  /** An open attempt waits for the provider's button to be pressed again. */
  get waits(): boolean {
    return this.#exchange.waits;
  }

  /** Gives up such an attempt. */
  giveUp(): void {
    this.#exchange.answer({ outcome: 'canceled' });
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
    const { shown } = field.light;
    const moved = field.light.show(element);
    if (moved || field.status === 'loaded') void this.#mount(field);
    // Not while an element draws itself.
    else if (!shown) queueMicrotask(() => this.#shown(field));
    return field.light.name;
  }

  hide(method: string): void {
    this.#fields.get(method)?.light.hide();
  }

  retry(method: string): void {
    const field = this.#fields.get(method);
    if (field) void (field.adapter ? this.#mount(field) : this.#load(field));
  }

  /** Language, theme, amount or the saved method have changed. */
  refresh(): void {
    for (const field of this.#fields.values())
      if (field.light.shown || field.status === 'unavailable') this.#renew(field);
  }

  destroy(): void {
    this.#look?.abort();
    this.#look = null;
    for (const field of this.#fields.values()) {
      field.adapter?.unmount();
      field.light.remove();
    }
    this.#fields.clear();
  }

  async prepare(method: string): Promise<Prepared> {
    const adapter = this.#fields.get(method)?.adapter ?? (await this.#reach(method))?.adapter;
    if (!adapter) return { ready: false, reason: 'provider_not_loaded' };
    if (this.#exchange.begun) return { ready: true };
    if (adapter.trigger === 'form') return adapter.prepare();
    // A saved account is charged without its provider's button.
    return this.#host.surroundings(method).saved ? { ready: true } : { ready: false, reason: 'provider_not_loaded' };
  }

  async confirm(session: PaymentSession): Promise<Confirmation> {
    const adapter = this.#fields.get(session.method)?.adapter;
    if (!adapter) return { outcome: 'failed', reason: 'provider_not_loaded' };
    if (adapter.trigger === 'form' && !this.#exchange.begun) return adapter.confirm(session);
    return this.#exchange.hand(session);
  }

  async resume(session: PaymentSession): Promise<Confirmation> {
    const field = await this.#reach(session.method);
    if (field?.adapter?.resume) return field.adapter.resume(session, this.#hostOf(field));
    return field?.adapter?.trigger === 'button' ? this.#exchange.hand(session) : { outcome: 'canceled' };
  }

  release(error: CheckoutError): void {
    this.#exchange.release(error);
  }

  #add(offer: PaymentMethodOffer): Field {
    const light = new LightField(this.#host.element, offer.id);
    const field: Field = {
      offer,
      light,
      adapter: null,
      loading: null,
      status: 'idle',
      complete: false,
      drawnFor: '',
      mounts: 0,
    };
    this.#fields.set(offer.id, field);
    return field;
  }

  /** The field of a method, whose adapter is there if it can be had; null where the session has no such method. */
  async #reach(method: string): Promise<Field | null> {
    const offer = this.#host.offer(method);
    if (!offer) return null;
    const field = this.#fields.get(method) ?? this.#add(offer);
    if (!field.adapter) await this.#load(field);
    return field;
  }

  #load(field: Field): Promise<void> {
    this.#setStatus(field, 'loading');
    return (field.loading ??= within(patience, adapterFor(field.offer, this.#host.adapters()))
      .then(
        (adapter) => {
          field.adapter = adapter;
          this.#setStatus(field, adapter ? 'loaded' : 'unavailable');
        },
        () => this.#setStatus(field, 'failed'),
      )
      .finally(() => (field.loading = null)));
  }

  async #mount(field: Field): Promise<void> {
    const adapter = field.adapter!;
    if (!this.#look) {
      this.#look = new AbortController();
      watchAppearance(this.#host.element, () => this.refresh(), this.#look.signal);
    }
    const host = this.#hostOf(field);
    field.drawnFor = drawnFor(adapter, host);
    this.#setStatus(field, 'loading');
    if (field.complete) host.changed({ complete: false });
    adapter.unmount();
    const mount = ++field.mounts;
    const mounted = (async () => adapter.mount(field.light.node, host))();
    const status = await within(patience, mounted).then(
      (answer) => answer ?? 'ready',
      () => 'failed' as const,
    );
    // Another mount has taken its place, or the root is gone.
    if (field.mounts !== mount || this.#fields.get(field.offer.id) !== field) return;
    if (status !== 'ready') adapter.unmount();
    this.#setStatus(field, status);
    this.#renew(field);
  }

  /** Brings a drawn field up to what it stands in; draws it anew where it was drawn for something else. */
  #renew(field: Field): void {
    const { adapter, status } = field;
    if (!adapter || (status !== 'ready' && status !== 'unavailable')) return;
    const host = this.#hostOf(field);
    const moved = field.drawnFor !== drawnFor(adapter, host);
    if (status === 'unavailable') return moved ? this.#setStatus(field, 'loaded') : undefined;
    if (moved) return void this.#mount(field);
    adapter.update(host);
  }

  /** Chosen again: the checkout has forgotten what is filled in. */
  #shown(field: Field): void {
    if (field.status === 'ready') this.#host.changed(field.offer.id, field.complete);
    this.#renew(field);
  }

  #setStatus(field: Field, status: FieldStatus): void {
    if (field.status === status) return;
    field.status = status;
    this.#tell();
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  #hostOf(field: Field): PaymentHost {
    const { offer } = field;
    const exchange = this.#exchange;
    return {
      ...this.#host.surroundings(offer.id),
      offer,
      changed: ({ complete }) => {
        field.complete = complete;
        this.#host.changed(offer.id, complete);
      },
      begin: () => exchange.begin(() => this.#host.pressed()),
      approved: (payload) => exchange.answer({ outcome: 'submitted', ...(payload ? { payload } : {}) }),
      canceled: () => exchange.answer({ outcome: 'canceled' }),
      failed: (reason) => {
        if (exchange.open) exchange.answer({ outcome: 'failed', reason });
        else this.#host.failed(reason);
      },
    };
  }
}
