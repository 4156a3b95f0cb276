import { hashOf } from '../hash.ts';
import type { SubscriptionRecord } from '../records.ts';

/** What a change is priced on. Billing details and methods may change meanwhile. */
export const baseOf = ({ id, status, running, scheduled, trialEnd, vat, billing }: SubscriptionRecord): string =>
  hashOf({ id, status, running, scheduled, trialEnd, vat, country: billing.country, postalCode: billing.postalCode });
