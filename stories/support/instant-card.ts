import type { PaymentAdapterFactory } from '../../src/index.ts';

/**
 * A payment adapter as somebody else would write it, from the published types alone: a card that the provider knows
 * already, so that there is nothing to fill in.
 */
export const instantCard: PaymentAdapterFactory = (offer) => {
  if (offer.type !== 'card') return null;
  return {
    trigger: 'form',
    mount(node, { changed }) {
      const note = document.createElement('p');
      note.textContent = 'Visa •••• 4242 (Acme Wallet)';
      note.style.margin = '0';
      node.replaceChildren(note);
      changed({ complete: true });
    },
    update: () => undefined,
    prepare: () => Promise.resolve({ ready: true }),
    confirm: () => Promise.resolve({ outcome: 'submitted', payload: { token: 'sandbox_success:visa:4242' } }),
    unmount: () => undefined,
  };
};
