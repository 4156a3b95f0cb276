import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SubscriptionRequest, SubscriptionState } from '../../subscription/standing.ts';
import { deepActive } from './deep-active.ts';
import { StoreElement } from './store-element.ts';
import { subscriptionContext, type SubscriptionContext } from './subscription-context.ts';

/** How a button of the page looks and is found. */
interface ButtonOptions {
  /** Where its text alone does not say what it is about. */
  readonly label?: string;
  readonly classes?: string;
  readonly part?: string;
}

/** An element inside `<comptoir-subscription>`. */
export abstract class SubscriptionElement extends StoreElement<
  SubscriptionState,
  SubscriptionRequest,
  SubscriptionContext
> {
  #hadFocus = false;

  constructor() {
    super(subscriptionContext, 'comptoir-subscription');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  /** Marks an element that shows nothing in the page, so that a layout leaves no gap for it. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const shows = [...this.shadowRoot!.children].some(({ localName }) => localName !== 'dialog');
    this.toggleAttribute('data-empty', !shows);
    // What had the focus is gone, and the dialog's own opener with it.
    if (this.#hadFocus && deepActive() === null) this.root?.focusStatus();
  }

  /** A part of the page under its heading. */
  protected card(title: string, content: unknown): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title" part="title">${title}</h2>
      ${content}
    </section>`;
  }

  /** The same with a row for each of its things; nothing without any. */
  protected list(title: string, rows: readonly TemplateResult[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const items = rows.map((row) => html`<li class="item" part="item">${row}</li>`);
    return this.card(
      title,
      html`<ul class="items">
        ${items}
      </ul>`,
    );
  }

  /** A button of the page that asks for something; busy while that waits for what it needs. */
  protected button(
    id: string,
    text: string,
    request: SubscriptionRequest,
    { label, classes = 'button', part }: ButtonOptions = {},
  ): TemplateResult {
    const asked = JSON.stringify(request);
    const busy = this.root!.awaited.some((awaited) => JSON.stringify(awaited) === asked);
    return html`<button
      type="button"
      class=${classes}
      part=${part ?? nothing}
      data-comptoir-id=${id}
      aria-label=${label ?? nothing}
      aria-busy=${busy || nothing}
      @click=${() => busy || this.request(request)}
    >
      ${text}
    </button>`;
  }
}
