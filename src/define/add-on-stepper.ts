import { define } from '../elements/base/define.ts';
import { ComptoirAddOnStepper } from '../elements/add-on-stepper.ts';

define('comptoir-add-on-stepper', ComptoirAddOnStepper);
export { ComptoirAddOnStepper };
