import { createContext } from '@lit/context';
import type { I18n, Part } from '../../i18n/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import type { SubscriptionRequest, SubscriptionStore } from '../../subscription/standing.ts';
import type { dialogs } from '../dialogs/index.ts';
import type { PaymentFields } from './payment-fields.ts';

/** What `<comptoir-subscription>` hands to the elements inside it; replaced as a whole when the language changes. */
export interface SubscriptionContext {
  readonly store: SubscriptionStore;
  readonly i18n: I18n;
  /** Whether what a part of the page needs is there. */
  has(part: Part): boolean;
  /** Resolves when it is. */
  need(part: Part): Promise<void>;
  /** What looks something over, once it has been fetched. */
  readonly dialogs: AccountDialogs | null;
  /** What was asked for and waits for that. */
  readonly awaited: readonly SubscriptionRequest[];
  readonly links: SubscriptionLinks;
  /** Where an invoice's PDF is. */
  invoiceUrl(invoice: string): string;
  /** Puts the focus on where the customer stands. */
  focusStatus(): void;
}

export type AccountDialogs = typeof dialogs & { readonly fields: PaymentFields };

/** Where the host's own pages are. */
export interface SubscriptionLinks {
  /** Where one subscribes; without it the checkout opens in place. */
  readonly checkout: string | null;
  readonly signIn: string | null;
  readonly support: string | null;
}

/** From a root's attributes; help also where the catalog says it is. */
export const accountLinks = (
  { checkoutUrl, signInUrl, supportUrl }: Readonly<Record<'checkoutUrl' | 'signInUrl' | 'supportUrl', string>>,
  catalog: Catalog | null | undefined,
  i18n: I18n | null,
): SubscriptionLinks => ({
  checkout: checkoutUrl || null,
  signIn: signInUrl || null,
  support: supportUrl || i18n?.text(catalog?.links?.support) || null,
});

export const subscriptionContext = createContext<SubscriptionContext>(Symbol.for('comptoir.subscription'));
