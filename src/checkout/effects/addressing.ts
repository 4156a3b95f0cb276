import type { CheckoutState } from '../state.ts';
import type { EffectContext } from '../store.ts';

/** Loads how addresses are written in the chosen country, once the form is near. */
export function createAddressing({ options, state, report, track, drawn }: EffectContext): {
  changed(state: CheckoutState): void;
} {
  let asked = '';

  const load = async (country: string): Promise<void> => {
    await drawn();
    const format = await options.addressFormat!(country).catch(() => null);
    if (format && state().billing.values.country === country) report({ type: 'address-format', format });
  };

  return {
    changed({ phase, billing }) {
      const country = billing.values.country ?? '';
      if (!options.addressFormat || phase.name !== 'paying' || !country || country === asked) return;
      asked = country;
      void track(load(country));
    },
  };
}
