import { asksForVatNumber } from '../buyer.ts';
import type { EffectContext } from '../store.ts';
import type { Quoting } from './quoting.ts';
import { vatVerdict } from './vat-verdict.ts';

export interface VatNumberEffect {
  /** A keystroke: a number that is good already counts at once; nothing is called bad while it is typed. */
  typed(): void;
  /** The field was left. */
  left(): void;
  /** The form is to be closed: the number is judged here, then by the server. */
  confirm(): void;
}

/** Judges the VAT number in the page (format, check digit); the server asks the register with the next quote. */
export function createVatNumberCheck(
  { options, state, report, track }: EffectContext,
  quoting: Quoting,
): VatNumberEffect {
  const typedNumber = (): string => state().billing.values.vatNumber?.trim() ?? '';

  const judge = async (final: boolean): Promise<void> => {
    const number = typedNumber();
    const { billing } = state();
    if (!number || !asksForVatNumber(billing.values) || billing.vat.number !== null) return;
    const verdict = await vatVerdict(options, number, billing.values.country ?? null);
    if (typedNumber() !== number || (!verdict.valid && !final)) return;
    report({ type: 'vat-number-judged', number: verdict.number, valid: verdict.valid });
  };

  const confirm = async (): Promise<void> => {
    await judge(true);
    if (state().billing.vat.state === 'checking') await quoting.current().catch(() => undefined);
    report({ type: 'confirm-billing' });
  };

  return {
    typed: () => void track(judge(false)),
    left: () => void track(judge(true)),
    confirm: () => void track(confirm()),
  };
}
