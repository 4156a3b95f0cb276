let made = 0;

/**
 * A provider's field: one node in the light DOM of the outermost host, led to the element that shows it by a named slot
 * at each shadow boundary. The node itself never moves, since a moved frame loads anew and loses what was typed.
 */
export class LightField {
  /** Slot name, one for each field on the page. */
  readonly name: string;
  readonly node: HTMLElement;
  #slots: HTMLSlotElement[] = [];
  #home: Element | null = null;

  constructor(root: HTMLElement, method: string) {
    this.name = `comptoir-${method}-${++made}`;
    this.node = root.ownerDocument.createElement('div');
    this.node.slot = this.name;
    this.node.dataset.comptoirId = `field-${method}`;
  }

  /** True when the node had to be put in a new place: what stands in it must be mounted again. */
  show(element: HTMLElement): boolean {
    this.hide();
    let host: Element = element;
    for (let root = host.getRootNode(); root instanceof ShadowRoot; root = host.getRootNode()) {
      const slot = document.createElement('slot');
      slot.name = this.name;
      slot.slot = this.name;
      host.append(slot);
      this.#slots.push(slot);
      host = root.host;
    }
    const moved = this.#home !== host;
    if (moved || this.node.parentNode !== host) host.append(this.node);
    this.#home = host;
    return moved;
  }

  get shown(): boolean {
    return this.#slots.length > 0;
  }

  hide(): void {
    for (const slot of this.#slots) slot.remove();
    this.#slots = [];
  }

  remove(): void {
    this.hide();
    this.node.remove();
    this.#home = null;
  }
}
