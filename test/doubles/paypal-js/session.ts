import type { OneTimePaymentSession, SavePaymentSession } from '@paypal/paypal-js/sdk-v6';
import { PayPalError, refuseUnknown } from './control.ts';
import { ApprovalWindow } from './popup.ts';

interface SessionOptions {
  readonly onApprove?: (data: never) => Promise<void>;
  readonly onCancel?: (data: object) => void;
  readonly onError?: (error: PayPalError) => void;
}

/** One payment or one saving. A start that fails rejects and is told to `onError`, too. */
export function createSession(
  name: 'orderId' | 'vaultSetupToken',
  options: SessionOptions,
): OneTimePaymentSession & SavePaymentSession {
  const known = ['onApprove', 'onCancel', 'onError', 'onComplete', 'commit', 'testBuyerCountry'];
  refuseUnknown('session', options, name === 'orderId' ? [...known, 'savePayment'] : known);
  let open: ApprovalWindow | null = null;
  let destroyed = false;

  async function start(mode: { presentationMode: string }, created?: Promise<object>): Promise<void> {
    if (destroyed) throw new PayPalError('ERR_DEV_SESSION_DESTROYED');
    if (mode.presentationMode !== 'auto') throw new PayPalError('ERR_DEV_PRESENTATION_MODE');
    if (!(created instanceof Promise)) throw new PayPalError('ERR_DEV_ORDER_MUST_BE_A_PROMISE');
    open?.close();
    // The window first: what is to be paid comes into it.
    const popup = (open = new ApprovalWindow());
    try {
      const first = await Promise.race([created, popup.closed]);
      if (first === 'closed') return options.onCancel?.({});
      const id = (first as Record<string, unknown>)[name];
      if (typeof id !== 'string') throw new PayPalError(`ERR_DEV_NO_${name}`);
      if ((await popup.ask(id)) === 'closed') return options.onCancel?.({ [name]: id });
      await options.onApprove?.({ [name]: id, fundingSource: 'paypal', payerId: 'BUYER' } as never);
    } finally {
      popup.close();
      if (open === popup) open = null;
    }
  }

  return {
    start(mode = { presentationMode: 'auto' }, created) {
      const started = start(mode, created);
      started.catch((error: PayPalError) => options.onError?.(error));
      return started;
    },
    cancel: () => open?.close(),
    destroy() {
      open?.close();
      destroyed = true;
    },
    hasReturned: () => false,
  };
}
