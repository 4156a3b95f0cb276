import type { LitElement, ReactiveController } from 'lit';

/** A root's width in whole CSS pixels, taken from a `.ruler` in it without height: what is drawn by it cannot change it. */
export class OwnWidth implements ReactiveController {
  #value = 0;
  readonly #root: LitElement;
  #sizes: ResizeObserver | null = null;

  constructor(root: LitElement) {
    this.#root = root;
    root.addController(this);
  }

  /** Measured when it is first asked for: what is drawn for another width than the root's moves before it is seen. */
  get value(): number {
    return (this.#value ||= (this.#root.renderRoot.querySelector('.ruler') ?? this.#root).clientWidth);
  }

  hostUpdated(): void {
    if (this.#sizes) return;
    this.#sizes = new ResizeObserver(([entry]) => {
      const before = this.#value;
      this.#value = Math.round(entry!.contentRect.width);
      if (this.#value !== before) this.#root.requestUpdate();
    });
    this.#sizes.observe(this.#root.renderRoot.querySelector('.ruler')!);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = null;
  }
}
