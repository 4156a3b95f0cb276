import type { BillingInfo } from '../../contract/index.ts';
import { cardNumbers, companyFaults, vatNumberFaults } from '../checkouts.ts';
import { invalid } from '../problem.ts';
import { countingNumber } from '../quotes.ts';
import type { SubscriptionRecord } from '../records.ts';
import type { VatAsking, VatDesk } from '../vat-desk.ts';

/** What is known of the number in billing information; null when it has none that counts. */
export const numberCheck = (vat: VatDesk, billing: BillingInfo, asking?: VatAsking) =>
  vat.check({ customer: billing.customer, country: billing.country, vatNumber: countingNumber(billing) }, asking);

/** With other billing information, for the next invoice. Throws `invalid` for what cannot stand on one. */
export async function withBilling(
  subscription: SubscriptionRecord,
  billing: BillingInfo,
  desk: VatDesk,
  asking?: VatAsking,
): Promise<SubscriptionRecord> {
  const faults = [...cardNumbers(billing), ...companyFaults(billing)];
  if (faults.length > 0) throw invalid(...faults);
  const vat = await numberCheck(desk, billing, asking);
  const wrong = vatNumberFaults(billing, vat);
  if (wrong.length > 0) throw invalid(...wrong);
  return { ...subscription, billing, vat };
}
