import { define } from '../elements/base/define.ts';
import { ComptoirSubscription } from '../elements/subscription.ts';

define('comptoir-subscription', ComptoirSubscription);
export { ComptoirSubscription };
