/** Registers every element. Nothing else in the package has a side effect but this and what it names. */
export * from './define/checkout.ts';
export * from './define/billing-cycle-toggle.ts';
export * from './define/plan-cards.ts';
export * from './define/plan-card.ts';
export * from './define/add-on-steppers.ts';
export * from './define/add-on-stepper.ts';
export * from './define/coupon-field.ts';
export * from './define/charge-timeline.ts';
export * from './define/order-summary.ts';
export * from './define/continue-button.ts';
export * from './define/billing-info-form.ts';
export * from './define/payment-method.ts';
export * from './define/pay-button.ts';
export * from './define/confirmation.ts';
