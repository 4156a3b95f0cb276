import { shippedLanguages, loadLanguage, type Message, type Part } from '../../src/i18n/index.ts';
import { invoiceTexts } from '../../src/i18n/invoice-texts.ts';

export type Texts = Readonly<Record<string, Message>>;

export const translations = shippedLanguages.filter((language) => language !== 'en');

export const parts = ['checkout', 'pay', 'account', 'dialogs', 'invoice'] as const;

/** The parts of a language, each flat: what nests in the invoice's is keyed `mention.reverse-charge`. */
export async function everyText(language: string): Promise<Readonly<Record<(typeof parts)[number], Texts>>> {
  const { messages: checkout } = await loadLanguage(language);
  const [pay, account, dialogs] = await Promise.all(
    (['pay', 'account', 'dialogs'] as const).map(async (part: Part): Promise<Texts> => {
      const { messages } = await loadLanguage(language, {}, [part]);
      return Object.fromEntries(Object.entries(messages).filter(([key]) => !(key in checkout)));
    }),
  );
  return { checkout, pay: pay!, account: account!, dialogs: dialogs!, invoice: flat(invoiceTexts[language]!) };
}

function flat(texts: object): Texts {
  const entries = Object.entries(texts).flatMap(([key, text]: [string, Message | Record<string, string>]) =>
    typeof text === 'string' ? [[key, text]] : Object.entries(text).map(([inner, part]) => [`${key}.${inner}`, part]),
  );
  return Object.fromEntries(entries) as Texts;
}

/** Every wording of a message: its one text, or each plural form's. */
export const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));

/** Names in braces, each once, in order. */
export const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
