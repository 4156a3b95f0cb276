import type { ButtonAdapter, PaymentHost } from '../adapter.ts';
import { element } from './element.ts';
import { buttonStyles, styleRoot, windowStyles } from './sandbox-styles.ts';

/** How often the approval window is looked at, to see whether it was closed, in milliseconds. */
const look = 250;

/** The sandbox's PayPal-like button: it opens an approval window of its own. */
export function createSandboxApproval(): ButtonAdapter {
  let host: PaymentHost;
  let button: HTMLButtonElement | null = null;
  let opened: Window | null = null;
  let watch: ReturnType<typeof setInterval> | undefined;

  const close = (): void => {
    clearInterval(watch);
    opened?.close();
    opened = null;
    button?.removeAttribute('aria-disabled');
  };

  const offer = (target: Window, amount: string): void => {
    const page = target.document;
    page.title = host.text('sandbox.approval.title');
    page.documentElement.lang = host.locale;
    const choose = (key: string, run: () => void): HTMLButtonElement => {
      const choice = page.createElement('button');
      choice.type = 'button';
      choice.textContent = host.text(`sandbox.approval.${key}`);
      choice.addEventListener('click', () => {
        close();
        run();
      });
      return choice;
    };
    const title = page.createElement('h1');
    title.textContent = host.text('sandbox.approval.title');
    const text = page.createElement('p');
    text.textContent = host.text('sandbox.approval.text', { amount });
    page.body.replaceChildren(
      title,
      text,
      choose('approve', () => host.approved({ approval: 'approved' })),
      choose('decline', () => host.approved({ approval: 'declined' })),
      choose('cancel', () => host.canceled()),
    );
  };

  const start = async (): Promise<void> => {
    if (opened) return opened.focus();
    opened = window.open('about:blank', '_blank', 'popup,width=460,height=560');
    if (!opened) return host.failed('popup_blocked');
    const target = opened;
    styleRoot(target.document, windowStyles);
    button?.setAttribute('aria-disabled', 'true');
    const closed = new Promise<'closed'>((resolve) => {
      watch = setInterval(() => target.closed && resolve('closed'), look);
    });
    try {
      const session = host.begin();
      void closed.then(() => {
        if (opened !== target) return;
        close();
        host.canceled();
      });
      const { amount, currency } = await session;
      offer(target, host.money(amount, currency));
    } catch {
      close();
    }
  };

  const label = (): void => {
    button?.replaceChildren(element('span', {}, host.text('sandbox.approval.button')));
  };

  return {
    trigger: 'button',
    mount(node, given) {
      host = given;
      const root = node.shadowRoot ?? node.attachShadow({ mode: 'open' });
      styleRoot(root, buttonStyles);
      button = element('button', { type: 'button' });
      button.addEventListener('click', () => void start());
      label();
      root.replaceChildren(button);
      host.changed({ complete: true });
    },
    update(given) {
      host = given;
      label();
    },
    resume: () => Promise.resolve({ outcome: 'canceled' }),
    unmount() {
      close();
      button?.remove();
      button = null;
    },
  };
}
