import type { PropertyValues } from 'lit';
import type { CheckoutRequestAction, CheckoutState } from '../../checkout/index.ts';
import { rootContext, type RootContext } from './context.ts';
import { whenIdle } from './until-loaded.ts';
import { StoreElement } from './store-element.ts';

export { anyChanged } from './store-element.ts';

/** Whether the prices on show are others. By hand, not by `anyChanged`: every row of a long list asks at every click. */
export const pricesChanged = ({ catalog, selection }: CheckoutState, before: CheckoutState): boolean =>
  catalog !== before.catalog ||
  selection.cycle !== before.selection.cycle ||
  selection.currency !== before.selection.currency;

/** An element inside `<comptoir-checkout>`. */
export abstract class ComptoirElement extends StoreElement<CheckoutState, CheckoutRequestAction, RootContext> {
  #skipped = false;
  #draw: (() => void) | null = null;

  constructor() {
    super(rootContext, 'comptoir-checkout');
  }

  /** What the browser skips, out of view, is drawn again when the page has time, at the latest when it comes near. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#skipped || !this.hasUpdated) return super.scheduleUpdate();
    return new Promise<void>((draw) => {
      this.#draw = draw;
      whenIdle(draw);
    }).then(() => super.scheduleUpdate());
  }

  /**
   * For a list with `content-visibility: auto` on its rows: hands each row's change on to the element that it is or holds. The event
   * bubbles in Chromium only.
   */
  protected static readonly rowChanged = {
    capture: true,
    handleEvent({ target, skipped }: ContentVisibilityAutoStateChangeEvent): void {
      const row = target as Element;
      for (const element of [row, ...row.children]) {
        if (!(element instanceof ComptoirElement)) continue;
        element.#skipped = skipped;
        if (!skipped) element.#draw?.();
      }
    },
  };

  /** A catalog is checked while it is drawn. Where it cannot be drawn the root says why; if it has no fault, we have. */
  protected override update(changed: PropertyValues<this>): void {
    try {
      super.update(changed);
    } catch (thrown) {
      // Lit would never draw it again.
      this.isUpdatePending = false;
      void this.root!.store.settled().then(() => {
        if (this.state.catalog) throw thrown;
      });
    }
  }
}
