import { expect, fixture, html } from '@open-wc/testing';
import type { ComptoirSubscription, SubscriptionRequest } from '../../src/index.ts';
import '../../src/define.ts';
import { customer } from '../../stories/support/account.ts';
import { chargedLater } from '../../stories/support/catalogs.ts';
import { find, textOf } from './mount.ts';

/** A change that the catalog charges with the renewal (`proration.behavior: 'create'`), in its dialog. */
async function account(locale = 'en') {
  const backend = await customer({ catalog: chargedLater }, { globals: { clock: 'day' } });
  const root = await fixture<ComptoirSubscription>(
    html`<comptoir-subscription locale=${locale} .backend=${backend}></comptoir-subscription>`,
  );
  const ask = async (detail: SubscriptionRequest): Promise<void> => {
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    await settled();
  };
  async function settled(): Promise<void> {
    await root.settled();
    await root.settled();
  }
  for (let tries = 0; tries < 100 && !find(root, '[data-comptoir-id="buy-seats"]'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await settled();
  const dialog = (): HTMLDialogElement => find<HTMLDialogElement>(root, 'dialog[open]')!;
  return { root, ask, dialog };
}

const seats = (quantity: number) =>
  ({ type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity } }) as const;

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
/** Label and amount of each row. */
const rows = (dialog: HTMLElement): string[] =>
  [...dialog.querySelectorAll('.due .row')].map((row) => plain(textOf(row)).trim());

describe('a change that is charged with the renewal', () => {
  it('says line by line what it costs, that nothing is due today, and when it is charged', async () => {
    const { root, ask, dialog } = await account();
    await ask(seats(7));
    const [first, ...others] = rows(dialog());
    expect(first).to.match(/^Seats · 2 more .* of 3[01], until .* €/);
    const net = /€[\d.]+$/.exec(first!)![0];
    expect(others).to.deep.equal([`Total excl. VAT ${net}`, 'Due today €0.00']);
    const { period } = root.state!.subscription!;
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(period.end));
    expect(textOf(dialog())).to.include(`Charged with the renewal on ${date}.`);
    const confirm = find(dialog(), '[data-comptoir-id="confirm"]')!;
    expect(confirm.textContent.trim()).to.equal('Confirm');
    // A color on its way is not the one to be read.
    await Promise.all(confirm.getAnimations().map(({ finished }) => finished));
    expect(find(dialog(), '.flow-payment')).to.equal(null);
    await expect(root).to.be.accessible();
    await ask({ type: 'confirm' });
    expect(root.state!.subscription!.addOns.find(({ id }) => id === 'seats')!.quantity).to.equal(7);
  });

  it('says so in French', async () => {
    const { ask, dialog } = await account('fr');
    await ask(seats(7));
    expect(rows(dialog()).at(-1)).to.match(/^À payer aujourd’hui 0,00 €$/);
    expect(textOf(dialog())).to.match(/Facturé au renouvellement du \d+ \S+ \d{4}\./);
  });

  it('shows what waits already among what is charged at once', async () => {
    const { root, ask, dialog } = await account();
    await ask(seats(7));
    await ask({ type: 'confirm' });
    await ask({ type: 'review-change', change: { type: 'change-plan', plan: 'professional', cycle: 'annual' } });
    const { now, lines } = root.state!.flow!.preview!;
    expect(now.lines.length).to.be.above(lines.length);
    expect(dialog().querySelectorAll('.due .row .note')).to.have.length(now.lines.length);
    expect(rows(dialog())[0]).to.match(/^Seats 3\d days of 31, until .*€/);
  });
});
