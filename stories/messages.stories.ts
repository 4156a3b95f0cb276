import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { createI18n, loadLanguage, shippedLanguages, type I18n } from '../src/i18n/index.ts';
import type { Message, MessageKey } from '../src/i18n/index.ts';
import { enAccount } from '../src/i18n/locales/en-account.ts';
import { enDialogs } from '../src/i18n/locales/en-dialogs.ts';
import { enPay } from '../src/i18n/locales/en-pay.ts';
import { en } from '../src/i18n/locales/en.ts';
import { invoiceTexts } from '../src/i18n/invoice-texts.ts';
import { pseudoLanguages } from '../src/testing/index.ts';
import { countsOf, sampleValues } from './support/sample-values.ts';

interface Args {
  language: string;
}

/** Every text beside its English, filled with samples; what is counted stands once for each plural form. For translators. */
export default {
  title: 'Foundations/Messages',
  args: { language: 'de' },
  argTypes: {
    language: { control: 'select', options: [...shippedLanguages, ...Object.keys(pseudoLanguages)] },
  },
  loaders: [
    async ({ args }) => ({ english: await spoken('en'), chosen: await spoken((args as unknown as Args).language) }),
  ],
} satisfies Meta;

type Story = StoryObj<Args>;

async function spoken(locale: string): Promise<I18n> {
  return createI18n(locale, await loadLanguage(locale, pseudoLanguages, ['pay', 'account', 'dialogs']));
}

const cell = 'padding: 4px 16px 4px 0; text-align: start; vertical-align: top; overflow-wrap: anywhere';

/** The wordings of one text, one for each plural form where it is counted. */
function wordings(i18n: I18n, key: string, message: Message): readonly string[] {
  const counts = typeof message === 'string' ? [3] : countsOf(i18n);
  return [...new Set(counts.map((count) => i18n.t(key as MessageKey, sampleValues(i18n, count))))];
}

/** Rows of a key, its English and its words in a language. */
function table(
  rows: readonly (readonly [key: string, english: readonly string[], said: readonly string[]])[],
  { locale, language, direction }: Pick<I18n, 'locale' | 'language' | 'direction'>,
): TemplateResult {
  const lines = (texts: readonly string[]): TemplateResult[] => texts.map((text) => html`<div>${text}</div>`);
  return html`
    <table style="border-spacing: 0; table-layout: fixed; inline-size: 100%">
      <thead>
        <tr>
          ${['key', 'English', locale].map((head) => html`<th scope="col" style=${cell}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([key, english, said]) =>
            html`<tr>
              <th scope="row" style="${cell}; font-weight: 400"><code>${key}</code></th>
              <td style=${cell} lang="en" dir="ltr">${lines(english)}</td>
              <td style=${cell} lang=${language} dir=${direction}>${lines(said)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

const shown =
  (texts: Readonly<Record<string, Message>>): Story['render'] =>
  (_args, { loaded }) => {
    const { english, chosen } = loaded as Record<'english' | 'chosen', I18n>;
    const rows = Object.entries(texts).map(
      ([key, message]) => [key, wordings(english, key, message), wordings(chosen, key, message)] as const,
    );
    return table(rows, chosen);
  };

/** What every root says. */
export const Buying: Story = { render: shown(en) };

/** What billing information and payment say besides. */
export const Paying: Story = { render: shown(enPay) };

/** What `<comptoir-subscription>` says besides. */
export const Account: Story = { render: shown(enAccount) };

/** What its dialogs say, and what came of them. */
export const AccountDialogs: Story = { render: shown(enDialogs) };

/** What invoices and credit notes say, unfilled. */
export const Documents: Story = {
  render: ({ language }, { loaded }) => {
    const said = invoiceTexts[language] ?? invoiceTexts.en!;
    const lines = (text: string | Record<string, string>): string[] =>
      typeof text === 'string' ? [text] : Object.values(text);
    const rows = Object.entries(invoiceTexts.en!).map(
      ([key, english]) => [key, lines(english), lines(said[key as keyof typeof said])] as const,
    );
    return table(rows, (loaded as { chosen: I18n }).chosen);
  },
};

/** Words that run from the right. */
export const FromTheRight: Story = { ...Buying, args: { language: 'ar' } };
