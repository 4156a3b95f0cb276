/** What an integrator imports: `comptoir/define`. */
import '../../src/define.ts';
