import { CheckoutError } from '../../checkout/index.ts';
import type { Subscription } from '../../contract/index.ts';
import type { SubscriptionRequest, SubscriptionState } from '../../subscription/standing.ts';
import type { PublicEvent } from './checkout-events.ts';

/** What every public event of `<comptoir-subscription>` carries. */
export interface SubscriptionEventDetail {
  readonly subscription: Subscription | null;
}

/** What each public event of `<comptoir-subscription>` carries. */
export interface SubscriptionEventMap {
  'comptoir-ready': CustomEvent<SubscriptionEventDetail>;
  'comptoir-before-change': CustomEvent<SubscriptionEventDetail & { request: SubscriptionRequest }>;
  'comptoir-change': CustomEvent<SubscriptionEventDetail>;
  'comptoir-before-pay': CustomEvent<SubscriptionEventDetail & { waitUntil(promise: Promise<unknown>): void }>;
  'comptoir-success': CustomEvent<SubscriptionEventDetail & { operation: string }>;
  'comptoir-error': CustomEvent<SubscriptionEventDetail & { error: CheckoutError; operation: string | null }>;
  'comptoir-cancel': CustomEvent<SubscriptionEventDetail & { operation: string | null }>;
}

/** What an account root tells its page, by the names that a checkout uses too. */
export class SubscriptionEvents {
  readonly #root: HTMLElement;
  readonly #state: () => SubscriptionState | null;

  constructor(root: HTMLElement, state: () => SubscriptionState | null) {
    this.#root = root;
    this.#state = state;
  }

  get detail(): SubscriptionEventDetail {
    return { subscription: this.#state()?.subscription ?? null };
  }

  /** False when the host refused. */
  fire(type: PublicEvent, detail: object = {}, cancelable = false): boolean {
    const whole = { ...this.detail, ...detail };
    return this.#root.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail: whole }),
    );
  }

  error(error: CheckoutError, operation: string | null = null): void {
    if (error.code.startsWith('bad_'))
      console.warn(`<${this.#root.localName}> ${error.message} (documentation: errors#${error.code})`);
    this.fire('comptoir-error', { error, operation });
  }

  /** Something the implementer should mend. */
  readonly fault = (message: string): void => {
    this.error(new CheckoutError('bad_input', { message }));
  };

  /** Whether the host lets a request pass. */
  allows(request: SubscriptionRequest): boolean {
    return this.fire('comptoir-before-change', { request }, true);
  }

  /** Tells what a change of state means to the page. */
  changed(now: SubscriptionState, before: SubscriptionState): void {
    if (before.phase.name === 'loading' && (now.phase.name === 'showing' || now.phase.name === 'none'))
      this.fire('comptoir-ready');
    else if (now.subscription !== before.subscription) this.fire('comptoir-change');
    if (now.phase.name === 'failed' && now.phase !== before.phase) this.error(now.phase.error);
    if (now.notice && now.notice !== before.notice) this.fire('comptoir-success', { operation: now.notice.done });
    const failed = now.flow?.error ?? now.error;
    if (failed && failed !== (before.flow?.error ?? before.error)) this.error(failed, operationOf(now));
    const { refusal } = now.payment;
    if (!refusal || refusal === before.payment.refusal) return;
    const operation = operationOf(now);
    if (refusal.kind === 'canceled') this.fire('comptoir-cancel', { operation });
    else if (refusal.kind !== 'error') {
      const message = refusal.kind === 'declined' ? refusal.code : refusal.reason;
      this.error(new CheckoutError('refused', { message }), operation);
    }
  }
}

function operationOf({ flow }: SubscriptionState): string | null {
  if (!flow) return null;
  return flow.subject.kind === 'change' ? flow.subject.change.type : flow.subject.kind;
}
