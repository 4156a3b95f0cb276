/** @jsxImportSource preact */
import { createRef } from 'preact';
import type { ComptoirCheckout } from 'comptoir';
import type {} from 'comptoir/preact';

const root = createRef<ComptoirCheckout>();

export const right = (
  <comptoir-checkout
    ref={root}
    key="shop"
    class="shop"
    backend="/billing"
    add-ons="seats:8"
    theme="dark"
    adapters={[]}
    oncomptoir-success={({ detail }) => detail.receipt.invoiceNumber satisfies string | null}
    oncomptoir-step={({ detail }) => detail.step satisfies 'choose' | 'pay' | 'done'}
  >
    <comptoir-plan-cards />
    <comptoir-order-summary folded />
  </comptoir-checkout>
);

export const account = (
  <comptoir-subscription
    backend="/billing"
    oncomptoir-error={({ detail }) => detail.operation satisfies string | null}
  />
);

export const wrong = [
  // @ts-expect-error a theme is one of three
  <comptoir-checkout theme="pink" />,
  // @ts-expect-error no such property
  <comptoir-checkout backends="/billing" />,
  // @ts-expect-error a success has no step
  <comptoir-checkout oncomptoir-success={({ detail }) => detail.step} />,
  // @ts-expect-error no such element
  <comptoir-chekout />,
];
