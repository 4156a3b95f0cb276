import { control, IntegrationError } from './control.ts';

let frames = 0;

/**
 * A document of its own inside the page, as the original's fields stand in. Moved, it loads anew and forgets what was typed.
 */
export class Frame {
  readonly element = document.createElement('iframe');
  readonly #draw: (page: Document) => void;

  constructor(title: string, draw: (page: Document) => void) {
    this.#draw = draw;
    this.element.name = `__privateStripeFrame${++frames}`;
    this.element.title = title;
    Object.assign(this.element.style, { border: '0', inlineSize: '100%', blockSize: '96px' });
    this.element.addEventListener('load', () => this.#load());
  }

  mount(place: Element): void {
    place.replaceChildren(this.element);
    this.#load();
  }

  get page(): Document {
    return this.element.contentDocument!;
  }

  remove(): void {
    this.element.remove();
  }

  #load(): void {
    if (!this.element.contentDocument || this.page.body.hasChildNodes()) return;
    this.page.documentElement.lang = 'en';
    this.#draw(this.page);
  }
}

/** A labelled input of a frame. */
export function addInput(page: Document, name: string, label: string, changed: () => void): HTMLInputElement {
  const caption = page.createElement('label');
  const input = page.createElement('input');
  input.name = name;
  input.addEventListener('input', changed);
  Object.assign(input.style, { display: 'block', font: 'inherit', inlineSize: '11em' });
  Object.assign(caption.style, { display: 'inline-block', marginInlineEnd: '8px' });
  caption.append(label, input);
  page.body.append(caption);
  return input;
}

export function addButton(page: Document, label: string, press: () => void): void {
  const button = page.createElement('button');
  button.textContent = label;
  button.addEventListener('click', press);
  page.body.append(button);
}

type Handler = (event: never) => unknown;

/** What every element does: events, and a place it stays in. */
export class FramedElement {
  readonly frame: Frame;
  readonly #handlers = new Map<string, Set<Handler>>();
  #state: 'new' | 'mounted' | 'destroyed' = 'new';

  constructor(
    readonly type: string,
    title: string,
    events: readonly string[],
    draw: (page: Document) => void,
  ) {
    this.frame = new Frame(title, draw);
    for (const event of ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror', ...events])
      this.#handlers.set(event, new Set());
  }

  on(event: string, handler: Handler): this {
    const handlers = this.#handlers.get(event);
    if (!handlers) throw new IntegrationError(`${this.type}: no event ${event}.`);
    handlers.add(handler);
    return this;
  }

  emit(event: string, detail: object = {}): void {
    for (const handler of this.#handlers.get(event) ?? []) void handler({ elementType: this.type, ...detail } as never);
  }

  mount(place: string | HTMLElement): void {
    this.mustLive();
    const node = typeof place === 'string' ? document.querySelector<HTMLElement>(place) : place;
    if (!node?.isConnected) throw new IntegrationError(`${this.type}: mounted outside the document.`);
    if (node.getRootNode() instanceof ShadowRoot)
      throw new IntegrationError(`${this.type}: Elements cannot be mounted in a shadow root.`);
    this.#state = 'mounted';
    this.frame.mount(node);
    const { neverReady, loadError, delay = 10 } = control();
    if (neverReady) return;
    setTimeout(() => {
      if (this.#state !== 'mounted') return;
      if (loadError) this.emit('loaderror', { error: { type: 'api_connection_error', message: 'No connection.' } });
      else this.emit('ready', this.readiness());
    }, delay);
  }

  /** More of what `ready` says. */
  readiness(): object {
    return {};
  }

  get mounted(): boolean {
    return this.#state === 'mounted' && this.frame.element.isConnected;
  }

  focus(): void {
    this.frame.page.querySelector('input')?.focus();
  }

  unmount(): void {
    this.mustLive();
    this.frame.remove();
    this.#state = 'new';
  }

  destroy(): void {
    this.mustLive();
    this.frame.remove();
    this.#state = 'destroyed';
  }

  mustLive(): void {
    if (this.#state === 'destroyed') throw new IntegrationError(`${this.type}: this Element has been destroyed.`);
  }
}
