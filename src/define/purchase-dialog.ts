import { define } from '../elements/base/define.ts';
import { ComptoirPurchaseDialog } from '../elements/purchase-dialog.ts';

define('comptoir-purchase-dialog', ComptoirPurchaseDialog);
export { ComptoirPurchaseDialog };
