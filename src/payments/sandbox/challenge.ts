import type { Confirmation } from '../../checkout/index.ts';
import type { PaymentSession } from '../../contract/index.ts';
import type { PaymentHost } from '../adapter.ts';
import { element } from './element.ts';
import { dialogStyles, styleRoot } from './sandbox-styles.ts';

/** The sandbox's bank asks: accept or refuse. Closing the window refuses. */
export function askChallenge(host: PaymentHost, session: PaymentSession): Promise<Confirmation> {
  const home = element('div', { 'data-comptoir-id': 'sandbox-challenge' });
  const root = home.attachShadow({ mode: 'open' });
  styleRoot(root, dialogStyles);
  const accept = element('button', { type: 'button', class: 'primary' }, host.text('sandbox.challenge.accept'));
  const refuse = element('button', { type: 'button' }, host.text('sandbox.challenge.refuse'));
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'title', lang: host.locale },
    element('h2', { id: 'title' }, host.text('sandbox.challenge.title')),
    element('p', {}, host.text('sandbox.challenge.text', { amount: host.money(session.amount, session.currency) })),
    element('div', { class: 'actions' }, accept, refuse),
  );
  root.append(dialog);
  document.body.append(home);
  return new Promise((resolve) => {
    const answer = (challenge: 'accepted' | 'refused'): void => {
      home.remove();
      resolve({ outcome: 'submitted', payload: { challenge } });
    };
    accept.addEventListener('click', () => answer('accepted'));
    refuse.addEventListener('click', () => answer('refused'));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      answer('refused');
    });
    dialog.showModal();
  });
}
