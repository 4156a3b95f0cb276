import { define } from '../elements/base/define.ts';
import { ComptoirRemoveAddOnDialog } from '../elements/remove-add-on-dialog.ts';

define('comptoir-remove-add-on-dialog', ComptoirRemoveAddOnDialog);
export { ComptoirRemoveAddOnDialog };
