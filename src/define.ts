/** Registers every element. The only side effect of the package. */
import { ComptoirAddOnStepper } from './elements/add-on-stepper.ts';
import { ComptoirAddOnSteppers } from './elements/add-on-steppers.ts';
import { define } from './elements/base/define.ts';
import { ComptoirBillingCycleToggle } from './elements/billing-cycle-toggle.ts';
import { ComptoirBillingInfoForm } from './elements/billing-info-form.ts';
import { ComptoirCheckout } from './elements/checkout.ts';
import { ComptoirConfirmation } from './elements/confirmation.ts';
import { ComptoirContinueButton } from './elements/continue-button.ts';
import { ComptoirOrderSummary } from './elements/order-summary.ts';
import { ComptoirPayButton } from './elements/pay-button.ts';
import { ComptoirPaymentMethod } from './elements/payment-method.ts';
import { ComptoirPlanCard } from './elements/plan-card.ts';
import { ComptoirPlanCards } from './elements/plan-cards.ts';

define('comptoir-checkout', ComptoirCheckout);
define('comptoir-billing-cycle-toggle', ComptoirBillingCycleToggle);
define('comptoir-plan-cards', ComptoirPlanCards);
define('comptoir-plan-card', ComptoirPlanCard);
define('comptoir-add-on-steppers', ComptoirAddOnSteppers);
define('comptoir-add-on-stepper', ComptoirAddOnStepper);
define('comptoir-order-summary', ComptoirOrderSummary);
define('comptoir-continue-button', ComptoirContinueButton);
define('comptoir-billing-info-form', ComptoirBillingInfoForm);
define('comptoir-payment-method', ComptoirPaymentMethod);
define('comptoir-pay-button', ComptoirPayButton);
define('comptoir-confirmation', ComptoirConfirmation);
