import { define } from '../elements/base/define.ts';
import { ComptoirPlanControls } from '../elements/plan-controls.ts';

define('comptoir-plan-controls', ComptoirPlanControls);
export { ComptoirPlanControls };
