import { ContextConsumer, type Context } from '@lit/context';
import { LitElement, type nothing, type TemplateResult } from 'lit';
import type { I18n, MessageKey, MessageValues, Part } from '../../i18n/index.ts';
import { closest } from './closest.ts';

/** What a root provides at least: its state, and its language. */
interface Provided<State> {
  readonly store: {
    getState(): State;
    subscribe(listener: (state: State, before: State) => void, options: { signal: AbortSignal }): void;
  };
  readonly i18n: I18n;
  /** Whether what a part of the page needs is there. */
  has(part: Part): boolean;
  /** Resolves when it is. */
  need(part: Part): Promise<void>;
}

/** What all elements inside a root share: they read the root's state by selector and ask for changes by event. */
export abstract class StoreElement<State, Request, Root extends Provided<State>> extends LitElement {
  /** What this element cannot be drawn without, beyond what every root has. */
  protected readonly needs: Part | null = null;
  readonly #rootTag: string;
  readonly #consumer: ContextConsumer<Context<unknown, Root>, this>;
  #root: Root | null = null;
  #unsubscribe: AbortController | null = null;
  #warned = false;

  constructor(context: Context<unknown, Root>, rootTag: string) {
    super();
    this.#rootTag = rootTag;
    this.#consumer = new ContextConsumer(this, { context, subscribe: true, callback: (root) => this.#attach(root) });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#root) this.#waitForRoot();
    else this.#attach(this.#root);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.abort();
    this.#unsubscribe = null;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const root = this.#root;
    if (!this.needs || !root || this.shouldUpdate()) return super.scheduleUpdate();
    return root.need(this.needs).then(() => {
      void super.scheduleUpdate();
      // Another root than the one that was asked: it is asked in its turn.
      if (this.#root !== root && !this.shouldUpdate()) this.requestUpdate();
    });
  }

  /** Not without what it needs. Outside any root an element draws nothing and says so on the console, once. */
  protected override shouldUpdate(): boolean {
    return this.#root !== null && (this.needs === null || this.#root.has(this.needs));
  }

  override render(): TemplateResult | typeof nothing {
    return this.renderIn(this.#root!);
  }

  protected abstract renderIn(root: Root): TemplateResult | typeof nothing;

  /** Whether a change of state concerns this element. */
  protected abstract concerns(state: State, before: State): boolean;

  /** Draws it once outside the page: the first of its kind costs several times as much as the next. */
  rehearse(root: Root): void {
    this.#root = root;
    this.performUpdate();
  }

  protected get root(): Root | null {
    return this.#root;
  }

  protected get i18n(): I18n {
    return this.#root!.i18n;
  }

  protected get state(): State {
    return this.#root!.store.getState();
  }

  protected t(key: MessageKey, values?: MessageValues): string {
    return this.i18n.t(key, values);
  }

  /** Asks the nearest root. False when the host refused: the element then shows again what stands. */
  protected request(detail: Request): boolean {
    const granted = this.dispatchEvent(
      new CustomEvent('comptoir-request', { detail, bubbles: true, composed: true, cancelable: true }),
    );
    if (!granted) this.requestUpdate();
    return granted;
  }

  #attach(root: Root | undefined): void {
    if (!root) return;
    const sameStore = this.#root?.store === root.store;
    this.#root = root;
    this.requestUpdate();
    if (sameStore && this.#unsubscribe) return;
    this.#unsubscribe?.abort();
    this.#unsubscribe = new AbortController();
    root.store.subscribe(
      (state, before) => {
        if (this.concerns(state, before)) this.requestUpdate();
      },
      { signal: this.#unsubscribe.signal },
    );
  }

  /** A root may be defined after the elements in it, or still wait for its language. */
  #waitForRoot(): void {
    const root = closest(this, this.#rootTag);
    if (root) {
      const undefinedYet = !customElements.get(root.localName);
      if (undefinedYet) void customElements.whenDefined(root.localName).then(() => this.#consumer.hostConnected());
    } else if (!this.#warned) {
      this.#warned = true;
      console.warn(`<${this.localName}> stands outside any root. Put it inside <${this.#rootTag}>.`);
    }
  }
}

/** Whether any of these parts of the state has changed: by name, or as it is read. */
export function anyChanged<State>(
  state: State,
  before: State,
  ...parts: readonly (keyof State | ((state: State) => unknown))[]
): boolean {
  return parts.some((part) =>
    typeof part === 'function' ? !Object.is(part(state), part(before)) : state[part] !== before[part],
  );
}
