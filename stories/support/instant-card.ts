import type { PaymentAdapter, PaymentAdapterFactory } from '../../src/index.ts';

/**
 * A payment adapter as somebody else would write it, from the published types alone: a card that the provider knows
 * already, so that there is nothing to fill in.
 */
export const instantCard: PaymentAdapterFactory = (offer) => (offer.type === 'card' ? savedElsewhere() : null);

const savedElsewhere = (): PaymentAdapter => ({
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
});

/** The same, whose provider does not answer as long as the story is looked at. */
export const slowCard: PaymentAdapterFactory = (offer) =>
  offer.type === 'card' ? { ...savedElsewhere(), confirm: () => new Promise(() => undefined) } : null;
