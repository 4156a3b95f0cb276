import { define } from '../elements/base/define.ts';
import { ComptoirBillingDetails } from '../elements/billing-details.ts';

define('comptoir-billing-details', ComptoirBillingDetails);
export { ComptoirBillingDetails };
