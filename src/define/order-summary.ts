import { define } from '../elements/base/define.ts';
import { ComptoirOrderSummary } from '../elements/order-summary.ts';

define('comptoir-order-summary', ComptoirOrderSummary);
export { ComptoirOrderSummary };
