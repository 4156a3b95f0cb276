import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { SavedMethod } from '../../src/contract/index.ts';
import { mountBench, toPayment, withTrial, type Bench, type BenchOptions } from './provider-bench.ts';
import { find, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

const field = (): HTMLElement | null => document.querySelector('[data-comptoir-id="field-paypal"]');
const button = (): HTMLElement | null => field()?.querySelector('paypal-button') ?? null;
const drawn = (): boolean => (button()?.getBoundingClientRect().height ?? 0) > 0;

let popups: Window[] = [];
const open = window.open.bind(window);

/** Really pressed: only then may a window open. */
async function press(): Promise<void> {
  await waitUntil(drawn, 'PayPal’s button is shown');
  button()!.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = button()!.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

async function chooses(label: string): Promise<void> {
  const choice = (): HTMLButtonElement | undefined =>
    [...(popups.at(-1)?.document.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === label);
  await waitUntil(choice, `the window offers ${label}`);
  choice()!.click();
}

async function toPayPal(options: BenchOptions = {}): Promise<Bench> {
  const bench = await mountBench(options);
  await toPayment(bench);
  find(bench.root, '[data-comptoir-id="method-paypal"]')!.click();
  await bench.root.settled();
  return bench;
}

const savedAccount: SavedMethod = {
  id: 'met_1',
  type: 'paypal',
  provider: 'paypal',
  brand: null,
  last4: null,
  label: 'a•••@example.com',
  expires: null,
};

const editing = ({ root }: Bench): boolean => {
  const { phase } = root.state!;
  return phase.name === 'paying' && phase.step === 'editing';
};
const says = ({ root }: Bench): string => textOf(find(root, 'comptoir-pay-button')!);

describe('PayPal', () => {
  beforeEach(() => {
    popups = [];
    window.open = (...given) => {
      const opened = open(...given);
      if (opened) popups.push(opened);
      return opened;
    };
  });
  afterEach(() => {
    for (const popup of popups) popup.close();
    window.open = open;
  });

  it('takes the place of Pay, and sells what was approved', async () => {
    const bench = await toPayPal();
    await press();
    await chooses('Pay');
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'paid');
    expect(bench.approvals.length).to.equal(1);
    expect(bench.approvals[0]).to.match(/^PP-.* ok$/);
    expect(popups[0]!.closed).to.equal(true);
  });

  it('saves an account where nothing is due today', async () => {
    const bench = await toPayPal({ catalog: withTrial });
    await press();
    await chooses('Pay');
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'saved');
    expect(bench.root.state!.attempt!.amount).to.equal(0);
  });

  it('is canceled by the buyer, and can be pressed again', async () => {
    const bench = await toPayPal();
    await press();
    await chooses('Cancel');
    await waitUntil(() => editing(bench), 'canceled');
    expect(says(bench)).to.contain('The payment was cancelled');
    await press();
    await chooses('Pay');
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'paid');
  });

  it('is canceled by a window closed before it says what is to be paid', async () => {
    const bench = await toPayPal({ delay: 300 });
    await press();
    await waitUntil(() => popups.length === 1, 'the window is open');
    popups[0]!.close();
    await waitUntil(() => editing(bench) && says(bench).includes('cancelled'), 'canceled');
  });

  it('says that the window was blocked', async () => {
    const bench = await toPayPal({ paypal: { popupsBlocked: true } });
    await press();
    await waitUntil(() => editing(bench) && says(bench).includes('blocked the window'), 'the reason is shown');
    window.payPalScript = { ...window.payPalScript, popupsBlocked: false };
    await press();
    await chooses('Pay');
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'paid');
  });

  it('waits for another press when PayPal refuses the source, for the same order', async () => {
    const bench = await toPayPal();
    await press();
    await chooses('Pay with a card that is refused');
    await waitUntil(() => says(bench).includes('Choose another one in PayPal'), 'the reason is shown');
    await press();
    await chooses('Pay');
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'paid');
    const [first, second] = bench.approvals.map((approval) => approval.split(' ')[0]);
    expect(second).to.equal(first);
  });

  it('lets go of an order that PayPal refuses', async () => {
    const bench = await toPayPal();
    await press();
    await chooses('Pay with a card that is refused');
    await waitUntil(() => find(bench.root, '[data-comptoir-id="give-up"]'), 'there is a way out');
    find(bench.root, '[data-comptoir-id="give-up"]')!.click();
    await waitUntil(() => editing(bench) && says(bench).includes('cancelled'), 'canceled');
    expect(drawn()).to.equal(true);
  });

  it('is not offered where PayPal will not serve', async () => {
    const bench = await toPayPal({ paypal: { ineligible: true } });
    const method = find<HTMLInputElement>(bench.root, '[data-comptoir-id="method-paypal"]')!;
    await waitUntil(() => method.disabled, 'PayPal cannot be chosen');
    expect(textOf(bench.root)).to.contain('Not available for this payment');
    expect(find(bench.root, '[data-comptoir-id="pay"]')).not.to.equal(null);
    expect(find<HTMLInputElement>(bench.root, '[data-comptoir-id="method-card"]')!.disabled).to.equal(false);
  });

  it('charges a saved account by our own button', async () => {
    const bench = await toPayPal({ saved: [savedAccount] });
    await waitUntil(drawn);
    find(bench.root, '[data-comptoir-id="saved-met_1"]')!.click();
    await waitUntil(() => find(bench.root, '[data-comptoir-id="pay"]'), 'our button is back');
    expect(drawn()).to.equal(false);
    expect(textOf(bench.root)).to.contain('a•••@example.com').and.to.contain('Another PayPal account');
  });

  it('waits for what a saved account is charged with, where that is still on its way', async () => {
    const bench = await mountBench({ saved: [savedAccount] });
    let arrives = (): void => undefined;
    const onItsWay = new Promise<void>((resolve) => (arrives = resolve));
    bench.root.adapters = [
      async ({ id }) => {
        if (id === 'paypal') await onItsWay;
        return null;
      },
    ];
    await toPayment(bench);
    find(bench.root, '[data-comptoir-id="saved-met_1"]')!.click();
    await waitUntil(() => bench.root.state!.canPay, 'it can be paid');
    find(bench.root, '[data-comptoir-id="pay"]')!.click();
    await waitUntil(() => !editing(bench), 'it is being paid');
    arrives();
    await waitUntil(() => bench.requests.includes('POST /v1/checkouts'), 'the attempt is opened');
    expect(says(bench)).not.to.contain('did not load');
  });

  it('closes its window when the host refuses, and says nothing of PayPal', async () => {
    const bench = await toPayPal();
    bench.root.addEventListener('comptoir-before-pay', (event) => event.preventDefault(), { once: true });
    await press();
    await waitUntil(() => editing(bench) && popups[0]?.closed, 'the window is closed');
    expect(says(bench)).not.to.contain('provider does not answer');
  });

  it('asks the host before it pays, as our own button does', async () => {
    const bench = await toPayPal();
    const asked: string[] = [];
    bench.root.addEventListener('comptoir-before-change', (event) => {
      asked.push(event.detail.request.type);
      event.preventDefault();
    });
    await press();
    await waitUntil(() => popups[0]?.closed, 'the window is closed');
    expect(asked).to.deep.equal(['pay']);
    expect(editing(bench)).to.equal(true);
    expect(bench.approvals).to.deep.equal([]);
  });
});
