import { define } from '../elements/base/define.ts';
import { ComptoirPayButton } from '../elements/pay-button.ts';

define('comptoir-pay-button', ComptoirPayButton);
export { ComptoirPayButton };
