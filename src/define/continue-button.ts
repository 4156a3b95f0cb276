import { define } from '../elements/base/define.ts';
import { ComptoirContinueButton } from '../elements/continue-button.ts';

define('comptoir-continue-button', ComptoirContinueButton);
export { ComptoirContinueButton };
