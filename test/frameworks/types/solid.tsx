/** @jsxImportSource solid-js */
import type { ComptoirCheckout } from 'comptoir';
import type {} from 'comptoir/solid';

let root: ComptoirCheckout | undefined;

export const right = (
  <comptoir-checkout
    ref={root}
    class="shop"
    backend="/billing"
    add-ons="seats:8"
    prop:adapters={[]}
    on:comptoir-success={({ detail }) => detail.receipt.invoiceNumber satisfies string | null}
  >
    <comptoir-plan-cards />
  </comptoir-checkout>
);

export const wrong = [
  // @ts-expect-error a theme is one of three
  <comptoir-checkout theme="pink" />,
  // @ts-expect-error adapters are a list
  <comptoir-checkout prop:adapters="sandbox" />,
  // @ts-expect-error a success has no step
  <comptoir-checkout on:comptoir-success={({ detail }) => detail.step} />,
  // @ts-expect-error no such element
  <comptoir-chekout />,
];
