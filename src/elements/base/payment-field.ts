import type { PaymentMethodOffer } from '../../contract/index.ts';
import type { PaymentAdapter, PaymentHost } from '../../payments/adapter.ts';
import type { LightField } from './light-field.ts';

/**
 * `idle`: its adapter is not asked for yet; `loaded`: the adapter is there, the field not drawn yet; `unavailable`: nobody
 * serves it here, or the provider will not.
 */
export type FieldStatus = 'idle' | 'loading' | 'loaded' | 'ready' | 'failed' | 'unavailable';

/** One provider's field of a root. */
export interface Field {
  readonly offer: PaymentMethodOffer;
  readonly light: LightField;
  adapter: PaymentAdapter | null;
  /** Its adapter is on its way. */
  loading: Promise<void> | null;
  status: FieldStatus;
  complete: boolean;
  /** What it was last drawn for, and how often. */
  drawnFor: string;
  mounts: number;
}

/**
 * A saved method, which is asked for less where nothing is due, and another currency are other fields; amount, language and
 * look are the same one's.
 */
export function drawnFor({ trigger }: PaymentAdapter, { saved, due }: PaymentHost): string {
  return JSON.stringify([saved && [saved.id, due.intent], trigger === 'button' && due.currency]);
}
