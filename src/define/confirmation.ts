import { define } from '../elements/base/define.ts';
import { ComptoirConfirmation } from '../elements/confirmation.ts';

define('comptoir-confirmation', ComptoirConfirmation);
export { ComptoirConfirmation };
