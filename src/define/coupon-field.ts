import { define } from '../elements/base/define.ts';
import { ComptoirCouponField } from '../elements/coupon-field.ts';

define('comptoir-coupon-field', ComptoirCouponField);
export { ComptoirCouponField };
