import { createCatalogBackend } from '../backend/index.ts';
import {
  createCheckoutStore,
  CheckoutError,
  type CheckoutBackend,
  type CheckoutState,
  type CheckoutStore,
  type Preselection,
} from '../checkout/index.ts';
import type { Session } from '../contract/index.ts';
import type { Snapshot } from '../elements/base/served-content.ts';
import { quote as engine, type Catalog } from '../pricing/engine.ts';

/** What a first state is made of. */
export interface Asked {
  readonly catalog?: Catalog | undefined;
  readonly session?: Session | undefined;
  readonly backend?: Partial<Pick<CheckoutBackend, 'session' | 'catalog' | 'quote'>> | undefined;
  /** The page will be able to take a payment. */
  readonly pays: boolean;
  readonly locale: string;
  readonly now: number;
  readonly preselect: (catalog: Catalog) => Preselection;
  readonly report: (error: CheckoutError) => undefined;
}

const never = (): Promise<never> => new Promise(() => undefined);

/** A store that has come to the state a page begins with, and the answers it took to come there. */
export async function firstState(asked: Asked): Promise<{ store: CheckoutStore; snapshot: Snapshot }> {
  const { backend, pays, report } = asked;
  const snapshot: Snapshot = {};
  const unknown = createCatalogBackend(never);
  let settle!: () => void;
  const settled = new Promise<void>((resolve) => (settle = resolve));

  const store = createCheckoutStore({
    backend: {
      async session() {
        const session = asked.session ?? (await backend?.session?.());
        if (session) snapshot.session = session;
        // Of whom nothing is known nothing is said, not even that one must sign in.
        return session ?? { ...(await unknown.session()), who: 'owner' };
      },
      async catalog() {
        const { coupons: _, ...sold } = asked.catalog ?? (await (backend?.catalog ?? never)());
        return (snapshot.catalog = sold);
      },
      ...(pays && { openCheckout: never }),
      // Without an answer the page's own figure stands, and the page asks again.
      async quote(request) {
        const answer = await backend?.quote?.(request).catch((thrown: unknown) => report(CheckoutError.from(thrown)));
        if (!answer) {
          settle();
          return never();
        }
        snapshot.quote = { request: JSON.stringify(request), answer };
        return answer;
      },
    },
    payments: { prepare: never, confirm: never },
    clock: { now: () => asked.now, after: soon },
    ids: () => '',
    engine,
    preselect: asked.preselect,
    locale: () => asked.locale,
  });

  const look = (state: CheckoutState): void => {
    const asks = backend?.quote !== undefined && state.selection.plan !== null && state.quote.problems.length === 0;
    if (state.phase.name !== 'loading' && (!asks || state.quote.status === 'current')) settle();
  };
  store.subscribe(look);
  await settled;
  store.destroy();
  return { store, snapshot };
}

/** A server does not pause for a buyer who may choose on. */
function soon(_: number, run: () => void): () => void {
  const timer = setTimeout(run);
  return () => clearTimeout(timer);
}
