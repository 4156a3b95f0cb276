import { define } from '../elements/base/define.ts';
import { ComptoirChangePlan } from '../elements/change-plan.ts';

define('comptoir-change-plan', ComptoirChangePlan);
export { ComptoirChangePlan };
