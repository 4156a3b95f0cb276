/** Classes, factories and types. Registers nothing: import `comptoir/define` for that. */
export { ComptoirAddOnStepper } from './elements/add-on-stepper.ts';
export { ComptoirAddOnSteppers } from './elements/add-on-steppers.ts';
export { ComptoirBillingCycleToggle } from './elements/billing-cycle-toggle.ts';
export { ComptoirBillingInfoForm } from './elements/billing-info-form.ts';
export { ComptoirChargeTimeline } from './elements/charge-timeline.ts';
export { ComptoirCheckout } from './elements/checkout.ts';
export type { CheckoutEventDetail, CheckoutEventMap, PublicEvent } from './elements/base/checkout-events.ts';
export { ComptoirConfirmation } from './elements/confirmation.ts';
export { ComptoirContinueButton } from './elements/continue-button.ts';
export { ComptoirCouponField } from './elements/coupon-field.ts';
export { ComptoirOrderSummary } from './elements/order-summary.ts';
export { ComptoirPayButton } from './elements/pay-button.ts';
export { ComptoirPaymentMethod } from './elements/payment-method.ts';
export { ComptoirPlanCard } from './elements/plan-card.ts';
export { ComptoirPlanCards } from './elements/plan-cards.ts';
export { ComptoirSubscription } from './elements/subscription.ts';
export { ComptoirSubscriptionStatus } from './elements/subscription-status.ts';
export { ComptoirAddOnShop } from './elements/add-on-shop.ts';
export { ComptoirPurchaseDialog } from './elements/purchase-dialog.ts';
export { ComptoirManageAddOns } from './elements/manage-add-ons.ts';
export { ComptoirRemoveAddOnDialog } from './elements/remove-add-on-dialog.ts';
export { ComptoirChangePlan } from './elements/change-plan.ts';
export { ComptoirPlanControls } from './elements/plan-controls.ts';
export { ComptoirBillingDetails } from './elements/billing-details.ts';
export { ComptoirInvoices } from './elements/invoices.ts';
export type { SubscriptionEventDetail, SubscriptionEventMap } from './elements/base/subscription-events.ts';
export { createCatalogBackend, createHttpBackend, type HttpBackendOptions } from './backend/index.ts';
export {
  CheckoutError,
  createCheckoutStore,
  type CheckoutBackend,
  type CheckoutRequestAction,
  type CheckoutState,
  type CheckoutStore,
} from './checkout/index.ts';
export {
  createSubscriptionStore,
  type SubscriptionBackend,
  type SubscriptionRequest,
  type SubscriptionState,
  type SubscriptionStore,
} from './subscription/standing.ts';
export type {
  Appearance,
  ButtonAdapter,
  FormAdapter,
  PaymentAdapter,
  PaymentAdapterFactory,
  PaymentHost,
} from './payments/adapter.ts';
export type {
  AccountMessages,
  DialogMessages,
  LanguageLoader,
  Languages,
  Message,
  MessageKey,
  MessageOverrides,
  Messages,
} from './i18n/index.ts';
