import { control, PayPalError, type Instrument } from './control.ts';

/** How often the window is looked at, to see whether the buyer closed it, in milliseconds. */
const look = 100;

/** Where approvals go; the address the script came from. */
const origin = document.currentScript ? new URL((document.currentScript as HTMLScriptElement).src).origin : '';

const choices: Readonly<Record<string, Instrument>> = {
  Pay: 'ok',
  'Pay with a card that is refused': 'declined',
  'Pay with a card that is refused once': 'declined_once',
};

/** PayPal's window. It must be opened within a click; what is to be approved may come later. */
export class ApprovalWindow {
  readonly #window: Window;
  readonly closed: Promise<'closed'>;

  constructor() {
    const may = navigator.userActivation.isActive && !control().popupsBlocked;
    const opened = may ? window.open('about:blank', '_blank', 'popup,width=460,height=600') : null;
    if (!opened) throw new PayPalError('ERR_DEV_UNABLE_TO_OPEN_POPUP', true);
    this.#window = opened;
    opened.document.title = 'PayPal';
    opened.document.body.append('Loading…');
    this.closed = new Promise((resolve) => {
      const timer = setInterval(() => {
        if (!opened.closed) return;
        clearInterval(timer);
        resolve('closed');
      }, look);
    });
  }

  /** Resolves when the buyer has decided. */
  ask(id: string): Promise<'approved' | 'closed'> {
    const page = this.#window.document;
    page.body.replaceChildren();
    const decided = new Promise<'approved' | 'closed'>((resolve) => {
      const add = (label: string, press: () => void): void => {
        const button = page.createElement('button');
        button.textContent = label;
        button.addEventListener('click', press);
        page.body.append(button);
      };
      for (const [label, instrument] of Object.entries(choices))
        add(label, () => void approve(id, instrument).then(() => resolve('approved')));
      add('Cancel', () => resolve('closed'));
    });
    return Promise.race([decided, this.closed]);
  }

  close(): void {
    this.#window.close();
  }
}

async function approve(id: string, instrument: Instrument): Promise<void> {
  const answer = control().approve;
  if (answer) return answer(id, instrument);
  await fetch(`${origin}/test/approve/${id}`, { method: 'POST', body: JSON.stringify({ instrument }) });
}
