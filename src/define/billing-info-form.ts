import { define } from '../elements/base/define.ts';
import { ComptoirBillingInfoForm } from '../elements/billing-info-form.ts';

define('comptoir-billing-info-form', ComptoirBillingInfoForm);
export { ComptoirBillingInfoForm };
