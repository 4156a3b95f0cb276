import { define } from '../elements/base/define.ts';
import { ComptoirCheckout } from '../elements/checkout.ts';

define('comptoir-checkout', ComptoirCheckout);
export { ComptoirCheckout };
