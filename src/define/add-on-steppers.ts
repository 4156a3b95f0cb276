import { define } from '../elements/base/define.ts';
import { ComptoirAddOnSteppers } from '../elements/add-on-steppers.ts';
import './add-on-stepper.ts';

define('comptoir-add-on-steppers', ComptoirAddOnSteppers);
export { ComptoirAddOnSteppers };
