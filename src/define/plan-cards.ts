import { define } from '../elements/base/define.ts';
import { ComptoirPlanCards } from '../elements/plan-cards.ts';
import './plan-card.ts';

define('comptoir-plan-cards', ComptoirPlanCards);
export { ComptoirPlanCards };
