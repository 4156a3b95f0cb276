import { define } from '../elements/base/define.ts';
import { ComptoirManageAddOns } from '../elements/manage-add-ons.ts';

define('comptoir-manage-add-ons', ComptoirManageAddOns);
export { ComptoirManageAddOns };
