import type { Confirmation } from '../../checkout/index.ts';
import type { PaymentSession } from '../../contract/index.ts';
import type { FormAdapter, PaymentHost } from '../adapter.ts';
import { askChallenge } from './challenge.ts';
import { element } from './element.ts';
import { cardStyles, styleRoot } from './sandbox-styles.ts';
import { groupedNumber, testCard, testCards } from './test-cards.ts';

/** The sandbox's card form: it takes its published test numbers only, and says so. */
export function createSandboxCard(): FormAdapter {
  let form: HTMLFormElement | null = null;
  let host: PaymentHost;
  let number: HTMLInputElement;
  let expiry: HTMLInputElement;
  let cvc: HTMLInputElement;
  let error: HTMLElement;
  let relabel: (() => void)[] = [];

  const reason = (): string | null => {
    if (!testCard(number.value)) return number.value.trim() === '' ? 'incomplete' : 'not_a_test_card';
    if (!/^(0[1-9]|1[0-2])\s*\/?\s*\d{2}$/.test(expiry.value.trim())) return 'expiry';
    return /^\d{3,4}$/.test(cvc.value.trim()) ? null : 'cvc';
  };

  const mark = (fault: string | null): void => {
    const field = { expiry, cvc }[fault ?? ''] ?? number;
    for (const input of [number, expiry, cvc]) input.toggleAttribute('aria-invalid', false);
    if (fault) {
      field.setAttribute('aria-invalid', 'true');
      field.focus();
    }
    error.textContent = fault ? host.text(`sandbox.fault.${fault}`) : '';
  };

  const changed = (): void => {
    if (error.textContent) mark(null);
    host.changed({ complete: reason() === null });
  };

  const input = (
    name: string,
    key: string,
    attributes: Record<string, string>,
  ): [HTMLLabelElement, HTMLInputElement] => {
    const field = element('input', { id: name, name, autocomplete: 'off', 'aria-describedby': 'error', ...attributes });
    field.addEventListener('input', changed);
    const caption = element('span');
    relabel.push(() => (caption.textContent = host.text(key)));
    const label = element('label', { for: name, class: name }, caption, field);
    return [label, field];
  };

  const hints = (): HTMLElement => {
    const summary = element('summary');
    relabel.push(() => (summary.textContent = host.text('sandbox.cards')));
    const list = element('ul');
    for (const card of testCards) {
      const use = element('button', { type: 'button' }, groupedNumber(card.number));
      const outcome = element('span');
      relabel.push(() => (outcome.textContent = host.text(`sandbox.outcome.${card.outcome}`)));
      use.addEventListener('click', () => {
        number.value = groupedNumber(card.number);
        expiry.value ||= '12 / 40';
        cvc.value ||= card.brand === 'amex' ? '1234' : '123';
        changed();
      });
      list.append(element('li', {}, use, outcome));
    }
    return element('details', {}, summary, list);
  };

  return {
    trigger: 'form',
    mount(node, given) {
      host = given;
      relabel = [];
      const root = node.shadowRoot ?? node.attachShadow({ mode: 'open' });
      styleRoot(root, cardStyles);
      const note = element('p', { class: 'note' });
      // A saved card is charged as it is: the test bank wants no security code, and there are no cards to choose from.
      const said = host.saved ? 'payment.sandbox' : 'sandbox.note';
      relabel.push(() => (note.textContent = host.text(said)));
      if (host.saved) {
        root.replaceChildren(note);
        for (const label of relabel) label();
        return host.changed({ complete: true });
      }
      error = element('p', { class: 'error', id: 'error', role: 'alert' });
      const [numberLabel, numberInput] = input('number', 'sandbox.number', { inputmode: 'numeric', maxlength: '23' });
      const [expiryLabel, expiryInput] = input('expiry', 'sandbox.expiry', {
        inputmode: 'numeric',
        placeholder: 'MM / YY',
      });
      const [cvcLabel, cvcInput] = input('cvc', 'sandbox.cvc', { inputmode: 'numeric', maxlength: '4' });
      [number, expiry, cvc] = [numberInput, expiryInput, cvcInput];
      form = element('form', { novalidate: '' }, note, numberLabel, expiryLabel, cvcLabel, error, hints());
      form.addEventListener('submit', (event) => event.preventDefault());
      root.replaceChildren(form);
      for (const label of relabel) label();
    },
    update(given) {
      const moved = given.locale !== host.locale;
      host = given;
      if (moved) for (const label of relabel) label();
    },
    prepare() {
      if (host.saved) return Promise.resolve({ ready: true });
      const fault = reason();
      mark(fault);
      return Promise.resolve(fault ? { ready: false, reason: fault } : { ready: true });
    },
    async confirm(session: PaymentSession): Promise<Confirmation> {
      if (session.data.challenge) return askChallenge(host, session);
      if (host.saved) return { outcome: 'submitted' };
      const card = testCard(number.value);
      if (!card) return { outcome: 'failed', reason: 'not_a_test_card' };
      return { outcome: 'submitted', payload: { token: `${card.token}:${card.brand}:${card.number.slice(-4)}` } };
    },
    resume: (session, given) =>
      session.data.challenge ? askChallenge(given, session) : Promise.resolve({ outcome: 'submitted' }),
    unmount() {
      form?.remove();
      form = null;
    },
  };
}
