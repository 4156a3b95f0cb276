import { CheckoutError } from '../../checkout/checkout-error.ts';

/** `comptoir-before-pay`: a host may wait (`detail.waitUntil(promise)`) or refuse (`preventDefault`, or a rejection). */
export async function askBeforePay(root: HTMLElement, detail: object): Promise<void> {
  const waiting: Promise<unknown>[] = [];
  const event = new CustomEvent('comptoir-before-pay', {
    bubbles: true,
    composed: true,
    cancelable: true,
    detail: { ...detail, waitUntil: (promise: Promise<unknown>) => void waiting.push(promise) },
  });
  if (!root.dispatchEvent(event)) throw new CheckoutError('refused_by_host');
  await Promise.all(waiting).catch((cause: unknown) => {
    throw new CheckoutError('refused_by_host', { cause });
  });
}
