import { createContext } from '@lit/context';
import type { CheckoutStore, QuoteEngine } from '../../checkout/index.ts';
import type { I18n, Part } from '../../i18n/index.ts';
import type { Catalog, Cycle, Plan } from '../../pricing/index.ts';
import type { PaymentFields } from './payment-fields.ts';

/** What a root hands to the elements inside it. The store itself, not its state; replaced as a whole when the language changes. */
export interface RootContext {
  readonly store: CheckoutStore;
  readonly i18n: I18n;
  /** Whether what a part of the page needs is there. */
  has(part: Part): boolean;
  /** Resolves when it is. */
  need(part: Part): Promise<void>;
  /** Settles when a module is there. */
  load<Module>(module: () => Promise<Module>): Promise<Module>;
  /** Takes the engine from an element that shows what something costs: nobody has to fetch it then. */
  price(engine: QuoteEngine): void;
  readonly fields: PaymentFields;
  readonly links: RootLinks;
  readonly scriptless?: ScriptlessLinks;
}

/** Links that choose, for a page whose scripts are off: only a server draws them. */
export interface ScriptlessLinks {
  plan(plan: Plan): unknown;
  cycle(cycle: Cycle): unknown;
  addOn(id: string): unknown;
  readonly next: unknown;
}

/** Where the host's own pages are. */
export interface RootLinks {
  /** Continue leads there when the backend cannot take a payment. */
  readonly checkout: string | null;
  readonly manage: string | null;
  readonly signIn: string | null;
  readonly support: string | null;
}

/** From a root's attributes, and the catalog's own. */
export function rootLinks(
  {
    checkoutUrl,
    manageUrl,
    signInUrl,
  }: Readonly<Record<'checkoutUrl' | 'manageUrl' | 'signInUrl', string | undefined>>,
  catalog: Catalog | null,
  i18n: I18n | null,
): RootLinks {
  return {
    checkout: checkoutUrl || null,
    manage: manageUrl || null,
    signIn: signInUrl || null,
    support: i18n?.text(catalog?.links?.support) || null,
  };
}

export const rootContext = createContext<RootContext>(Symbol.for('comptoir.root'));
