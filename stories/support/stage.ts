import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { CheckoutRequestAction, ComptoirCheckout } from '../../src/index.ts';

/** How far a checkout has come when its story begins. */
export type Stage = 'choosing' | 'paying' | 'billed' | 'paid';

export const billing: Readonly<Record<string, string>> = {
  company: 'Atelier Nord',
  name: 'Ada Martin',
  email: 'ada@example.com',
  street: '12 rue des Lilas',
  postalCode: '69001',
  city: 'Lyon',
  country: 'FR',
};

const running = new WeakMap<Element, Promise<void>>();

/** Resolves when a checkout has come as far as its story wants it. */
export const staging = (root: Element): Promise<void> => running.get(root) ?? Promise.resolve();

/** Leads a checkout there as a buyer does, by requests; once, however often the story renders. */
class Staged extends Directive {
  #begun = false;

  override update({ element }: ElementPart, [stage]: [Stage]): unknown {
    if (!this.#begun) running.set(element, lead(element as ComptoirCheckout, stage));
    this.#begun = true;
    return noChange;
  }

  override render(_stage: Stage): unknown {
    return noChange;
  }
}

export const staged = directive(Staged);

async function lead(root: ComptoirCheckout, stage: Stage): Promise<void> {
  const ask = async (detail: CheckoutRequestAction): Promise<void> => {
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    await root.settled();
  };
  if (stage === 'choosing') return;
  await new Promise((resolve) => setTimeout(resolve));
  await root.settled();
  await ask({ type: 'continue' });
  if (stage === 'paying') return;
  // The country first: it says which of the others there are.
  await ask({ type: 'fill-billing', field: 'country', value: billing.country! });
  for (const [field, value] of Object.entries(billing))
    await ask({ type: 'fill-billing', field, value } as CheckoutRequestAction);
  await ask({ type: 'confirm-billing' });
  if (stage === 'billed') return;
  await ask({ type: 'pay' });
}
