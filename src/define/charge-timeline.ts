import { define } from '../elements/base/define.ts';
import { ComptoirChargeTimeline } from '../elements/charge-timeline.ts';

define('comptoir-charge-timeline', ComptoirChargeTimeline);
export { ComptoirChargeTimeline };
