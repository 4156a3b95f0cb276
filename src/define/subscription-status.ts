import { define } from '../elements/base/define.ts';
import { ComptoirSubscriptionStatus } from '../elements/subscription-status.ts';

define('comptoir-subscription-status', ComptoirSubscriptionStatus);
export { ComptoirSubscriptionStatus };
