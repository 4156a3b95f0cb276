import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the host page has put elements of its own inside a root; followed as they come and go. */
export class OwnLayout implements ReactiveController {
  found = false;
  readonly #root: ReactiveControllerHost & Element;
  readonly #children = new MutationObserver(() => this.#look());

  constructor(root: ReactiveControllerHost & Element) {
    this.#root = root;
    root.addController(this);
  }

  hostConnected(): void {
    this.#look();
    this.#children.observe(this.#root, { childList: true });
  }

  hostDisconnected(): void {
    this.#children.disconnect();
  }

  #look(): void {
    const before = this.found;
    this.found = [...this.#root.children].some(
      (child) => !child.hasAttribute('slot') && !['SCRIPT', 'TEMPLATE', 'NOSCRIPT', 'STYLE'].includes(child.tagName),
    );
    if (this.found !== before) this.#root.requestUpdate();
  }
}
