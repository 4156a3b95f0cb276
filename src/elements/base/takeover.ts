import type { CheckoutBackend, CheckoutState } from '../../checkout/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import type { ComptoirCheckout } from '../checkout.ts';
import type { ServedContent } from './served-content.ts';
import { untilLoaded } from './until-loaded.ts';

/** From what a server has drawn to what the root draws: the one stays until the other can stand in its place. */
export class Takeover {
  readonly #root: ComptoirCheckout;
  #served: ServedContent | null = null;
  #loading: Promise<void> | null = null;

  constructor(root: ComptoirCheckout) {
    this.#root = root;
  }

  /** Null when what it takes is there, and where no server has drawn. */
  get loading(): Promise<void> | null {
    return this.#loading;
  }

  /** Whether the server's content still stands. */
  get pending(): boolean {
    return this.#served !== null;
  }

  /** The catalog that came with the page. */
  get catalog(): Catalog | null {
    return this.#served?.snapshot.catalog ?? null;
  }

  /** `drawn`: what stood in the shadow root at first. */
  begin(drawn: readonly ChildNode[], fault: (message: string) => void): void {
    this.#loading = untilLoaded(
      () => import('./served-content.ts'),
      () => fault('A part of the checkout could not be loaded. Trying again.'),
      this.#root,
    ).then(({ ServedContent }) => {
      this.#served = new ServedContent(this.#root, drawn);
      this.#loading = null;
      this.#root.requestUpdate();
    });
  }

  /** A backend that is asked only what the server has not asked for this page. */
  answering(backend: CheckoutBackend): CheckoutBackend {
    return this.#served?.answering(backend) ?? backend;
  }

  /** Lets the server's content give way, unless there is nothing yet to draw in its place: then false. */
  isDone(state: CheckoutState): boolean {
    const served = this.#served;
    if (served?.stands(state)) return false;
    this.#served = null;
    served?.giveWay();
    return true;
  }
}
