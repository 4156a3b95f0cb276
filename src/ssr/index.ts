/** Draws the step of choosing on a server, with the elements themselves. Node only. */
export { renderCheckout, renderCheckoutToString, type ServerRendering } from './render-checkout.ts';
