import type { Confirmation, Prepared } from '../../checkout/index.ts';
import type { PaymentSession } from '../../contract/index.ts';
import type { FormAdapter, PaymentAdapterFactory, PaymentHost } from '../adapter.ts';
import { stripeFor } from './load-stripe.ts';
import { drawNewCard, type StripeFonts } from './new-card.ts';
import { drawSavedCard } from './saved-card.ts';

export interface StripeOptions {
  /** Fonts for Stripe's frames, which cannot read the page's: `{ cssSrc }` or `{ family, src }`. */
  readonly fonts?: StripeFonts;
}

/** What stands in the node: a new card's form, or a saved card's security code. */
export interface StripeField {
  readonly ready: Promise<void>;
  update(host: PaymentHost): void;
  prepare(): Promise<Prepared>;
  confirm(session: PaymentSession): Promise<Confirmation>;
  destroy(): void;
}

/**
 * Cards, wallets and Link through Stripe.js. Written against `@stripe/stripe-js` and tested with a stand-in of our own; it
 * never met the live service.
 */
export function createStripe({ fonts }: StripeOptions = {}): PaymentAdapterFactory {
  return ({ provider }) => (provider === 'stripe' ? createAdapter(fonts) : null);
}

export const stripe: PaymentAdapterFactory = createStripe();

function createAdapter(fonts: StripeFonts): FormAdapter {
  let field: StripeField | null = null;
  let last: PaymentHost;
  /** The secret of the intent that was confirmed last: asked again, it is the bank's question that is open. */
  let confirmed: string | undefined;
  let mounts = 0;

  const answerBank = async ({ data }: PaymentSession, { offer, nonce }: PaymentHost): Promise<Confirmation> => {
    const instance = await stripeFor(offer, nonce);
    // Throws where no question is open: the backend reads where the intent stands, whatever came of this.
    await instance.handleNextAction({ clientSecret: data.clientSecret! }).catch(() => undefined);
    return { outcome: 'submitted' };
  };

  return {
    trigger: 'form',
    async mount(node, host) {
      const mount = ++mounts;
      last = host;
      const instance = await stripeFor(host.offer, host.nonce);
      if (mount !== mounts) return;
      field = last.saved ? drawSavedCard(instance, node, last) : drawNewCard(instance, node, last, fonts);
      await field.ready;
    },
    update(host) {
      last = host;
      field?.update(host);
    },
    prepare: async () => field?.prepare() ?? { ready: false, reason: 'provider_not_loaded' },
    async confirm(session) {
      const { clientSecret } = session.data;
      if (clientSecret === confirmed) return answerBank(session, last);
      if (!field) return { outcome: 'failed', reason: 'provider_not_loaded' };
      confirmed = clientSecret;
      return field.confirm(session);
    },
    resume: answerBank,
    unmount() {
      mounts++;
      field?.destroy();
      field = null;
    },
  };
}
