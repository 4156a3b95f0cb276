import { define } from '../elements/base/define.ts';
import { ComptoirPlanCard } from '../elements/plan-card.ts';

define('comptoir-plan-card', ComptoirPlanCard);
export { ComptoirPlanCard };
