import { expect, fixture, html } from '@open-wc/testing';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { createI18n, loadLanguage } from '../../src/i18n/index.ts';
import { pseudoLanguages } from '../../src/testing/index.ts';
import { find, mount, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

/** What the root says once it says this. */
async function says(root: ComptoirCheckout, text: string): Promise<string> {
  await waitUntil(() => textOf(root).includes(text), text);
  return textOf(root);
}

const frame = (root: ComptoirCheckout): HTMLElement => root.shadowRoot!.querySelector<HTMLElement>('[dir]')!;

/** What of the plan cards is marked with a language of its own. */
const marked = (root: ComptoirCheckout): HTMLElement[] => [
  ...find(root, 'comptoir-plan-cards')!.shadowRoot!.querySelectorAll<HTMLElement>('bdi[lang]'),
];

describe('the language of a root', () => {
  it('turns the layout round with the words, and back', async () => {
    const { root } = await mount();
    root.locale = 'ar-EG';
    expect(await says(root, 'طلبك')).to.contain('طلبك');
    expect(frame(root).dir).to.equal('rtl');
    expect(frame(root).lang).to.equal('ar');
    root.locale = 'he';
    expect(await says(root, 'Your order')).to.contain('Your order');
    expect(frame(root).dir).to.equal('ltr');
    expect(frame(root).lang).to.equal('en');
  });

  it('draws a Latin name and the number after it in the order of an Arabic sentence', async () => {
    const i18n = createI18n('ar', await loadLanguage('ar', {}, ['account']));
    const line = await fixture(html`<p dir="rtl"></p>`);
    line.textContent = i18n.t('sub.addOn', { name: 'Seats', count: 5 });
    const left = (piece: string): number => {
      const at = line.textContent.indexOf(piece);
      const range = document.createRange();
      range.setStart(line.firstChild!, at);
      range.setEnd(line.firstChild!, at + piece.length);
      return range.getBoundingClientRect().left;
    };
    expect(left(i18n.number(5))).to.be.below(left('Seats'));
  });

  it('sets remarks apart by the comma of the language', async () => {
    const { root } = await mount();
    const note = (): string =>
      find(root, 'comptoir-plan-card')!.shadowRoot!.querySelector('[part="note"]')!.textContent.trim();
    expect(note()).to.match(/, excl\. VAT$/);
    root.locale = 'ar';
    await says(root, 'طلبك');
    expect(note()).to.match(/، غير شامل الضريبة$/);
    root.locale = 'ja';
    await says(root, 'ご注文');
    expect(note()).to.match(/、税抜$/);
  });

  it('runs as the host’s own dir says, whatever the words', async () => {
    const { root } = await mount({ attributes: { dir: 'rtl' } });
    expect(frame(root).dir).to.equal('rtl');
  });

  it('follows a lang and a dir that it or what is around it gets later', async () => {
    const { root } = await mount();
    const host = root.parentElement!.parentElement!;
    const inside = root.parentElement!.attachShadow({ mode: 'open' });
    inside.append(root);
    root.locale = '';
    await says(root, 'Your order');
    host.lang = 'fr';
    await says(root, 'Votre commande');
    root.lang = 'de';
    await says(root, 'Ihre Bestellung');
    root.dir = 'rtl';
    await waitUntil(() => frame(root).dir === 'rtl');
    root.removeAttribute('lang');
    await says(root, 'Votre commande');
  });

  it('takes single texts of the host from an attribute, over any language', async () => {
    const { root } = await mount();
    root.setAttribute('messages', '{"summary.title": "Votre panier"}');
    expect(await says(root, 'Votre panier'))
      .to.contain('Votre panier')
      .and.not.to.contain('Your order');
    root.locale = 'fr';
    expect(await says(root, 'Annuel'))
      .to.contain('Votre panier')
      .and.not.to.contain('Votre commande');
  });

  it('reports overrides that are no texts, and shows its own', async () => {
    const { root } = await mount();
    const faults: string[] = [];
    root.addEventListener('comptoir-error', (event) => faults.push(event.detail.error.message));
    root.messages = '{"summary.title": 7}';
    await root.settled();
    expect(faults).to.deep.equal(['messages: "summary.title" is neither a text nor plural forms with "other".']);
    expect(textOf(root)).to.contain('Your order');
  });

  it('reports overrides of texts that there are none of, once, and takes the rest', async () => {
    const { root } = await mount();
    const faults: string[] = [];
    root.addEventListener('comptoir-error', ({ detail: { error } }) => faults.push(`${error.code} ${error.message}`));
    // A provider's own adapter and a backend's own codes have texts that only the host knows.
    const known = { 'summary.title': 'Basket', 'manage.title': 'Extras', 'acme.pay': 'Pay', 'decline.acme': 'No' };
    root.messages = JSON.stringify({ ...known, 'summary.titel': 'Basket', 'invoices.titel': 'Bills' });
    await waitUntil(() => faults.length > 1);
    root.locale = 'fr';
    await says(root, 'Annuel');
    expect(faults).to.deep.equal(
      ['summary.titel', 'invoices.titel'].map(
        (key) => `bad_input messages: there is no text "${key}". comptoir/locales has those there are.`,
      ),
    );
    expect(textOf(root)).to.contain('Basket');
  });

  it('marks copy that falls back to another language with that language', async () => {
    const { root } = await mount();
    root.locale = 'de';
    await says(root, 'Ihre Bestellung');
    const copies = marked(root).map(({ lang, textContent }) => [lang, textContent]);
    expect(copies).to.deep.include(['en', 'Professional']);
    root.locale = 'en';
    await says(root, 'Your order');
    expect(marked(root)).to.deep.equal([]);
  });

  it('speaks a language that the host brings along', async () => {
    const { root } = await mount();
    root.languages = pseudoLanguages;
    root.locale = 'en-XA';
    expect(await says(root, '[Ýóóúúr óórdéér'))
      .to.contain('[Ýóóúúr óórdéér')
      .and.not.to.contain('Your order');
    expect(frame(root).lang).to.equal('en-XA');
  });
});
