import { define } from '../elements/base/define.ts';
import { ComptoirPaymentMethod } from '../elements/payment-method.ts';

define('comptoir-payment-method', ComptoirPaymentMethod);
export { ComptoirPaymentMethod };
