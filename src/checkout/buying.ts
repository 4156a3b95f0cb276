import { buyingHandlers, type BuyingAction } from './buying-handlers.ts';
import { withDifference } from './difference.ts';
import { createAddressing } from './effects/addressing.ts';
import { createPaying } from './effects/paying.ts';
import { createQuoting } from './effects/quoting.ts';
import { createVatNumberCheck } from './effects/vat-number.ts';
import { createWaiting } from './effects/waiting.ts';
import type { Handlers } from './reduce.ts';
import type { CheckoutRequestAction } from './requests.ts';
import type { CheckoutState } from './state.ts';
import type { EffectContext } from './store.ts';

/** What a checkout does beyond choosing: the server's quote, billing information, the payment. A page fetches it once it has drawn. */
export interface Buying {
  readonly handlers: Handlers<BuyingAction>;
  /** What follows from a change, worked out before it is published. */
  derive(before: CheckoutState, state: CheckoutState): CheckoutState;
  start(context: EffectContext): BuyingEffects;
}

export interface BuyingEffects {
  changed(state: CheckoutState, before: CheckoutState): void;
  /** Sees to a request that takes time; false for one that only changes the state. */
  takes(request: CheckoutRequestAction): boolean;
  /** After a request has changed the state. */
  asked(request: CheckoutRequestAction): void;
  /** The server's quote again, after a failure or a return of the network. */
  quoteAgain(): void;
  /** Takes up a payment that a reload interrupted; resolves when its state is known. */
  resume(): Promise<boolean>;
  /** Asks the status of an attempt whose result is not known. */
  check(): void;
}

export const buying: Buying = {
  handlers: buyingHandlers,
  derive: withDifference,
  start(context) {
    const quoting = createQuoting(context);
    const vatNumber = createVatNumberCheck(context, quoting);
    const paying = createPaying(context, quoting);
    const waiting = createWaiting(context);
    const addressing = createAddressing(context);
    return {
      changed(state, before) {
        if (state.session && before.phase.name === 'loading') context.report({ type: 'billing-known' });
        addressing.changed(state);
        quoting.changed(state);
        waiting.changed(state, before);
      },
      takes(request) {
        if (request.type === 'pay') paying.pay(request.accept);
        else if (request.type === 'cancel-payment') paying.cancel();
        else if (request.type === 'confirm-billing') vatNumber.confirm();
        else return false;
        return true;
      },
      asked(request) {
        if (request.type === 'fill-billing' && request.field === 'vatNumber') vatNumber.typed();
        if (request.type === 'check-billing' && request.field === 'vatNumber') vatNumber.left();
      },
      quoteAgain: () => quoting.again(),
      resume: () => paying.resume(),
      check: () => paying.check(),
    };
  },
};
