import type { ReactiveControllerHost } from 'lit';

/** A module that an element needs only now and then: fetched when it is first asked for; the element is drawn again when it is there. */
export class OnDemand<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Module>;
  #asked = false;
  #module: Module | null = null;

  /** `load` settles only when it is there. */
  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** Null until it is there. */
  get value(): Module | null {
    if (!this.#asked) {
      this.#asked = true;
      void this.#load().then((module) => {
        this.#module = module;
        this.#host.requestUpdate();
      });
    }
    return this.#module;
  }
}
