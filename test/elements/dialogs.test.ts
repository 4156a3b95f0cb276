import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { CheckoutError } from '../../src/checkout/index.ts';
import type { Change } from '../../src/contract/index.ts';
import type { ComptoirSubscription, SubscriptionBackend } from '../../src/index.ts';
import '../../src/define.ts';
import { customer } from '../../stories/support/account.ts';
import { find } from './mount.ts';
import { waitUntil } from './wait.ts';

/** A dialog of the account that looks a change over. */
async function lookedOver(change: Change, apply?: SubscriptionBackend['apply']): Promise<HTMLDialogElement> {
  const backend = { ...(await customer({ standing: 'active' })), ...(apply && { apply }) };
  const root = await fixture<ComptoirSubscription>(
    html`<comptoir-subscription lang="fr" .backend=${backend}></comptoir-subscription>`,
  );
  await root.settled();
  await waitUntil(() => root.state?.subscription, 'the account stands');
  root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
  await waitUntil(() => find(root, 'dialog[open]'), 'it is open');
  await root.settled();
  const dialog = find<HTMLDialogElement>(root, 'dialog[open]')!;
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return dialog;
}

/** Of the window, less a scrollbar. */
const room = (): number => document.documentElement.clientWidth;
const left = (element: Element): number => element.getBoundingClientRect().left;
const right = (element: Element): number => element.getBoundingClientRect().right;

describe('a dialog', () => {
  it('is 480 wide at most, in the middle', async () => {
    const box = (await lookedOver({ type: 'cancel' })).getBoundingClientRect();
    expect(box.width).to.equal(480);
    expect(Math.abs(room() - box.right - box.left)).to.be.lessThan(2);
    expect(Math.abs(innerHeight - box.bottom - box.top)).to.be.lessThan(2);
  });

  it('sets its choices beside their boxes', async () => {
    const paused = await lookedOver({ type: 'pause' });
    const box = paused.querySelector('input[type=checkbox]')!;
    expect(left(box.nextElementSibling!) - right(box)).to.equal(12);
  });

  it('is set in the sizes and weights agreed, and the account behind it', async () => {
    const dialog = await lookedOver({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
    const other = new Set<string>();
    const walk = (root: ParentNode): void => {
      for (const each of root.querySelectorAll<HTMLElement>('*')) {
        if (each.shadowRoot) walk(each.shadowRoot);
        const words = [...each.childNodes].some((node) => node instanceof Text && node.data.trim());
        if (!words || each.closest('svg') || each.getClientRects().length === 0) continue;
        const { fontSize, lineHeight, fontWeight } = getComputedStyle(each);
        const set = `${parseFloat(fontSize)}/${Math.round(parseFloat(lineHeight))} ${fontWeight}`;
        if (!/^(13\/20|14\/20|16\/24|18\/24|24\/32) [46]00$/.test(set)) other.add(`${set}: ${each.textContent.trim()}`);
      }
    };
    const shop = dialog.getRootNode() as ShadowRoot;
    walk((shop.host.getRootNode() as ShadowRoot).host.shadowRoot!);
    expect([...other]).to.deep.equal([]);
  });

  it('links terms and refunds where one decides to pay', async () => {
    const linked = async (change: Change): Promise<string[]> =>
      [...(await lookedOver(change)).querySelectorAll('.links a')].map(({ textContent }) => textContent.trim());
    expect(await linked({ type: 'buy-add-on', addOn: 'seats', quantity: 6 })).to.deep.equal([
      'Conditions',
      'Confidentialité',
      'Remboursements',
      'Assistance',
    ]);
    expect(await linked({ type: 'cancel' })).to.deep.equal([]);
  });

  it('says what is kept, where "Cancel" would be both', async () => {
    const dialog = await lookedOver({ type: 'cancel' });
    expect(dialog.querySelector('[data-comptoir-id="close"]')!.textContent.trim()).to.equal('Garder ma formule');
  });

  describe('in a narrow window', () => {
    // Not every engine's driver can make it narrow.
    before(function () {
      return setViewport({ width: 300, height: 740 }).catch(() => this.skip());
    });
    after(() => setViewport({ width: 800, height: 600 }).catch(() => undefined));

    it('is a sheet at the bottom', async () => {
      const dialog = await lookedOver({ type: 'cancel' });
      const box = dialog.getBoundingClientRect();
      expect([box.left, box.width, box.bottom]).to.deep.equal([0, room(), innerHeight]);
      const { borderBottomLeftRadius, borderTopLeftRadius, animationDuration } = getComputedStyle(dialog);
      expect([borderTopLeftRadius, borderBottomLeftRadius]).to.deep.equal(['12px', '0px']);
      expect(animationDuration).to.equal('0.28s');
    });

    it('comes up once, and is simply there when it has stepped aside', async () => {
      const { promise: held, resolve: answer } = Promise.withResolvers<void>();
      const dialog = await lookedOver({ type: 'cancel' }, async () => {
        await held;
        throw new CheckoutError('unavailable');
      });
      const moving = (): unknown[] => dialog.getAnimations();
      dialog.querySelector<HTMLElement>('[data-comptoir-id="confirm"]')!.click();
      await waitUntil(() => !dialog.matches(':modal'), 'it has stepped aside');
      expect(moving()).to.deep.equal([]);
      answer();
      await waitUntil(() => dialog.matches(':modal'), 'it is back');
      expect(moving()).to.deep.equal([]);
    });

    it('sets what is kept beside its box, in its panel', async () => {
      const kept = await lookedOver({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
      const radio = kept.querySelector('[name=keep-seats]')!;
      expect(left(radio.nextElementSibling!) - right(radio)).to.equal(12);
      expect(getComputedStyle(radio.closest('fieldset')!).borderInlineStartWidth).to.equal('4px');
    });

    it('sets its amounts under each other, however long what they are for', async () => {
      const dialog = await lookedOver({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
      const amounts = [...dialog.querySelectorAll('dd')].map((amount) => Math.round(right(amount)));
      expect(amounts.length).to.be.greaterThan(3);
      expect([...new Set(amounts)]).to.have.length(1);
    });
  });
});
