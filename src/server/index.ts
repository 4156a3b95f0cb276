/** The backend kit: a fetch handler over a store and payment providers. Nothing here needs Node. */
export type { BillingServer } from './billing-server.ts';
export type { BillingServerOptions } from './billing-server-options.ts';
export { createBillingServer } from './billing-server.ts';
export type { Authorize, AuthorizeStaff, Principal } from './authorize.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export type { NextId } from './ids.ts';
export { randomId } from './ids.ts';
export type { Count, CountKey, LimitStore } from './limit-store.ts';
export type { Limits, Rate } from './limits.ts';
export { defaultLimits } from './limits.ts';
export type { ClientAddress } from './request-source.ts';
export type { Log, LogEvent } from './log.ts';
export type { FaultName, SandboxFaults } from './faults.ts';
export { createSandboxFaults, faultSwitches } from './faults.ts';
export type {
  PaymentOrder,
  PaymentProvider,
  PaymentState,
  ProviderCall,
  ProviderEvent,
  Refund,
  Reversal,
  ReversalHint,
  StoredMethod,
} from './payment-provider.ts';
export { ProviderError } from './payment-provider.ts';
export type { SandboxOptions, SandboxPayment, SandboxProvider } from './providers/sandbox.ts';
export { createSandboxProvider } from './providers/sandbox.ts';
export { sandboxTokens } from './providers/sandbox-tokens.ts';
export type { RegisterAnswer, VatRegister } from './vat-register.ts';
export { createSandboxVatRegister, sandboxVatNumbers } from './vat-registers/sandbox.ts';
export type { TaxAnswer, TaxCalculator, TaxRequest } from './tax-calculator.ts';
export type { RegisterOptions } from './vat-registers/ask.ts';
export { createBrregRegister } from './vat-registers/brreg.ts';
export { createRegisterByCountry, limitRegister } from './vat-registers/by-country.ts';
export type { HmrcOptions } from './vat-registers/hmrc.ts';
export { createHmrcRegister } from './vat-registers/hmrc.ts';
export { createUidRegister } from './vat-registers/uid.ts';
export type { ViesOptions } from './vat-registers/vies.ts';
export { createViesRegister } from './vat-registers/vies.ts';
export type {
  BillingStore,
  NewInvoice,
  OpenAttemptResult,
  ProviderStateStore,
  Redemption,
  Sale,
  Settlement,
  SettleResult,
} from './store.ts';
export type { ChangeCompany, ChangeSubscriptionResult, IssuedWithin, SubscriptionStore } from './subscription-store.ts';
export type { Admin, Customer, KeptDocument } from './admin.ts';
export type { ImportedCustomer } from './admin-import.ts';
export type { RefundWish } from './refunds.ts';
export type { Books, ExportPeriod } from './exports/books.ts';
export { exportPeriod } from './exports/books.ts';
export type { BookExportOptions, BookExports } from './exports/export-books.ts';
export type { ReferenceRate, ReferenceRates } from './exports/reference-rates.ts';
export { ecbRates } from './exports/reference-rates.ts';
export { exportInvoices } from './exports/invoice-list.ts';
export type { OssRow } from './exports/oss-return.ts';
export { exportOssReturn, inEuro, ossReturn, ReferenceRateMissing } from './exports/oss-return.ts';
export type { RecapitulativeRow } from './exports/recapitulative-statement.ts';
export { exportRecapitulativeStatement, recapitulativeStatement } from './exports/recapitulative-statement.ts';
export type {
  DocumentStore,
  DraftDocument,
  FileForm,
  IssuedDocument,
  IssuedFile,
  SeriesHead,
} from './document-store.ts';
export type { InvoiceDocument } from './documents/invoice-document.ts';
export type { AccountingRate } from './documents/accounting-tax.ts';
export type { BrokenLink, ChainVerdict } from './documents/chain.ts';
export { verifyChain } from './documents/chain.ts';
export type { InvoicePrinting } from './documents/printing.ts';
export type { SellerDetails } from './documents/seller-details.ts';
export type { CreditStore, NewCreditNote, RefundCompany, RefundMade } from './credit-store.ts';
export type { DisputeStore } from './dispute-store.ts';
export type { Backlog, MeasureStore, StoreMeasures } from './measure-store.ts';
export { StoreUnavailable } from './store.ts';
export type * from './records.ts';
export { createMemoryStore } from './stores/memory.ts';
export type { DueWork } from './janitor.ts';
export type { NoticeDays } from './notices.ts';
export type { EventHandler, Outbox } from './outbox.ts';
export type {
  EventData,
  EventFact,
  InvoiceFacts,
  OutboxEvent,
  SubscriptionFacts,
  UpcomingCharge,
} from './outbox-events.ts';
export type { ClaimedEvent, OutboxStore } from './outbox-store.ts';
export type { WebhookSenderOptions } from './outbox-webhook.ts';
export { createWebhookSender } from './outbox-webhook.ts';
