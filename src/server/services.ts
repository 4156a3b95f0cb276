import type { Catalog } from '../pricing/index.ts';
import type { AttemptDesk } from './attempts.ts';
import type { CheckoutDesk } from './checkouts.ts';
import type { Clock } from './clock.ts';
import type { Press } from './documents/press.ts';
import type { InvoicePrinting } from './documents/printing.ts';
import type { EntitlementsOf } from './entitlements.ts';
import type { NextId } from './ids.ts';
import type { Limiter } from './limiter.ts';
import type { Log } from './log.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { QuoteDesk } from './quotes.ts';
import type { BillingStore } from './store.ts';
import type { ChangeDesk } from './subscription/change-desk.ts';
import type { SubscriptionDesk } from './subscription/desk.ts';
import type { PayDesk } from './subscription/pay-desk.ts';
import type { SubscriptionView } from './subscription/view.ts';
import type { VatDesk } from './vat-desk.ts';
import type { WebhookDesk } from './webhooks.ts';

/** What the routes work with. */
export interface Services {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly clock: Clock;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly quotes: QuoteDesk;
  readonly checkouts: CheckoutDesk;
  readonly attempts: AttemptDesk;
  readonly subscriptions: SubscriptionDesk;
  readonly changes: ChangeDesk;
  readonly pay: PayDesk;
  readonly view: SubscriptionView;
  readonly vat: VatDesk;
  readonly ids: NextId;
  readonly receiveEvent: WebhookDesk;
  readonly entitlements: EntitlementsOf;
  /** Absent: there are no PDFs. */
  readonly documents: InvoicePrinting | undefined;
  /** There wherever `documents` is. */
  readonly press: Press | undefined;
  /** All providers are sandboxes. */
  readonly sandbox: boolean;
  readonly pauseAnnual: boolean;
}
