import { define } from '../elements/base/define.ts';
import { ComptoirBillingCycleToggle } from '../elements/billing-cycle-toggle.ts';

define('comptoir-billing-cycle-toggle', ComptoirBillingCycleToggle);
export { ComptoirBillingCycleToggle };
