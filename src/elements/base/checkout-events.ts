import type { CheckoutRequestAction, CheckoutState } from '../../checkout/index.ts';
import { CheckoutError } from '../../checkout/checkout-error.ts';
import { selectionAfter } from '../../checkout/choosing.ts';
import { readRequest } from '../../checkout/requests.ts';
import { shownQuote } from '../../checkout/selectors.ts';
import { isTyping } from '../../checkout/request-table.ts';
import type { Receipt } from '../../contract/index.ts';
import type { Quote, Selection } from '../../pricing/index.ts';

/** What every public event carries: the whole choice and what it costs. */
export interface CheckoutEventDetail {
  readonly selection: Selection;
  readonly quote: Quote | null;
}

export const publicEvents: readonly PublicEvent[] = [
  'comptoir-ready',
  'comptoir-before-change',
  'comptoir-change',
  'comptoir-step',
  'comptoir-before-pay',
  'comptoir-success',
  'comptoir-error',
  'comptoir-cancel',
  'comptoir-contact',
  'comptoir-analytics',
];

export type PublicEvent = keyof CheckoutEventMap;

/** What each public event carries. */
export interface CheckoutEventMap {
  'comptoir-ready': CustomEvent<CheckoutEventDetail>;
  'comptoir-before-change': CustomEvent<
    CheckoutEventDetail & { request: CheckoutRequestAction; current: Selection; next: Selection }
  >;
  'comptoir-change': CustomEvent<CheckoutEventDetail>;
  'comptoir-step': CustomEvent<CheckoutEventDetail & { step: 'choose' | 'pay' | 'done' }>;
  'comptoir-before-pay': CustomEvent<CheckoutEventDetail & { waitUntil(promise: Promise<unknown>): void }>;
  'comptoir-success': CustomEvent<CheckoutEventDetail & { receipt: Receipt }>;
  'comptoir-error': CustomEvent<Partial<CheckoutEventDetail> & { error: CheckoutError }>;
  'comptoir-cancel': CustomEvent<CheckoutEventDetail>;
  'comptoir-contact': CustomEvent<CheckoutEventDetail & { plan: string }>;
  'comptoir-analytics': CustomEvent<CheckoutEventDetail & { name: string }>;
}

/** How a root is listened to: its own events by their details, those of every element as ever. */
export interface Listen<Own> {
  <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: K extends keyof Own ? Own[K] : HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What a root tells its page. */
export class CheckoutEvents {
  readonly #root: HTMLElement;
  readonly #state: () => CheckoutState | null;

  constructor(root: HTMLElement, state: () => CheckoutState | null) {
    this.#root = root;
    this.#state = state;
    // The outermost root speaks for those inside it.
    for (const type of publicEvents)
      root.addEventListener(type, (event) => {
        if (event.target !== root && event.composedPath()[0] !== root) event.stopPropagation();
      });
  }

  get detail(): CheckoutEventDetail | object {
    const state = this.#state();
    return state ? { selection: state.selection, quote: shownQuote(state) } : {};
  }

  /** False when the host refused. */
  fire(type: PublicEvent, detail: object = {}, cancelable = false): boolean {
    const whole = { ...this.detail, ...detail };
    return this.#root.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail: whole }),
    );
  }

  analytics(name: string, values: object): void {
    this.fire('comptoir-analytics', { name, ...values });
  }

  error(error: CheckoutError): void {
    if (error.code.startsWith('bad_'))
      console.warn(`<${this.#root.localName}> ${error.message} (documentation: errors#${error.code})`);
    this.fire('comptoir-error', { error });
  }

  /** Something the implementer should mend. */
  readonly fault = (message: string): void => {
    this.error(new CheckoutError('bad_input', { message }));
  };

  /** What an element asks for, when it can be asked for and the host lets it pass; else null. */
  admitted(event: CustomEvent<unknown>): CheckoutRequestAction | null {
    const read = readRequest(event.detail);
    if ('fault' in read) {
      this.fault(read.fault);
      return null;
    }
    const { request } = read;
    if (!isTyping(request) && !this.#allows(request)) {
      event.preventDefault();
      return null;
    }
    if (request.type === 'contact') {
      this.analytics('contact', { plan: request.plan });
      if (!this.fire('comptoir-contact', { plan: request.plan }, true)) event.preventDefault();
    }
    return request;
  }

  #allows(request: CheckoutRequestAction): boolean {
    const state = this.#state()!;
    const values = { request, current: state.selection, next: selectionAfter(state, request) };
    return this.fire('comptoir-before-change', values, true);
  }

  /** Tells what a change of state means to the page. */
  changed(now: CheckoutState, before: CheckoutState): void {
    if (now.phase.name !== before.phase.name) this.#phaseChanged(now, before);
    else if (now.selection !== before.selection || shownQuote(now) !== shownQuote(before)) {
      if (now.phase.name !== 'loading') this.fire('comptoir-change');
    }
    if (now.payment.refusal !== before.payment.refusal) this.#refused(now);
  }

  #phaseChanged({ phase }: CheckoutState, before: CheckoutState): void {
    if (before.phase.name === 'loading' && phase.name !== 'failed') this.fire('comptoir-ready');
    if (phase.name === 'failed') this.error(phase.error);
    if (phase.name === 'succeeded') this.fire('comptoir-success', { receipt: phase.receipt });
    const step = { choosing: 'choose', paying: 'pay', succeeded: 'done' }[phase.name as 'choosing'];
    if (!step) return;
    this.fire('comptoir-step', { step });
    this.analytics('step', { step });
  }

  #refused({ payment: { refusal } }: CheckoutState): void {
    if (!refusal) return;
    this.analytics('payment-refused', { kind: refusal.kind });
    if (refusal.kind === 'canceled') this.fire('comptoir-cancel');
    else if (refusal.kind === 'error') this.error(refusal.error);
    else {
      const message = refusal.kind === 'declined' ? refusal.code : refusal.reason;
      this.error(new CheckoutError('refused', { message }));
    }
  }
}

declare global {
  interface HTMLElementEventMap extends CheckoutEventMap {}
  interface DocumentEventMap extends CheckoutEventMap {}
}
