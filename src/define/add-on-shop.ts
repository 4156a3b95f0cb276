import { define } from '../elements/base/define.ts';
import { ComptoirAddOnShop } from '../elements/add-on-shop.ts';

define('comptoir-add-on-shop', ComptoirAddOnShop);
export { ComptoirAddOnShop };
