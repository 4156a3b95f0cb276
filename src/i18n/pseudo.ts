import type { Languages } from './languages.ts';
import { en } from './locales/en.ts';
import type { Message, PluralMessage } from './messages.ts';

/** What a pseudo-language makes of English: texts stay texts, plural forms plural forms. */
type Pseudo<Texts> = { readonly [K in keyof Texts]: Texts[K] extends string ? string : PluralMessage };

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' },
  ...{ c: 'ç', n: 'ñ', s: 'š', y: 'ý', z: 'ž', C: 'Ç', N: 'Ñ', S: 'Š', Y: 'Ý', Z: 'Ž' },
};

/** One English text accented, in brackets and at least 40 % longer. Placeholders stay as they are. */
export function pseudoText(text: string): string {
  const pieces = text.split(/(\{\w+\})/);
  const said = pieces.map((piece, i) =>
    i % 2 ? piece : [...piece].map((letter) => accents[letter] ?? letter).join(''),
  );
  return `[${said.join('').padEnd(Math.ceil(text.length * 1.4) - 2, '~')}]`;
}

/** English for layout tests: what is cut off lacks a bracket, what is not translated lacks accents. */
export function pseudo<Texts extends Readonly<Record<string, Message>>>(texts: Texts): Pseudo<Texts> {
  const write = (message: Message): Message =>
    typeof message === 'string'
      ? pseudoText(message)
      : (Object.fromEntries(Object.entries(message).map(([form, text]) => [form, pseudoText(text)])) as PluralMessage);
  return Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, write(message)])) as Pseudo<Texts>;
}

/** The pseudo-language as a root takes it: `languages` with this, and `locale="en-XA"`. */
export const pseudoLanguages: Languages = {
  'en-XA': {
    checkout: () => Promise.resolve(pseudo(en)),
    pay: async () => pseudo((await import('./locales/en-pay.ts')).enPay),
    account: async () => pseudo((await import('./locales/en-account.ts')).enAccount),
    dialogs: async () => pseudo((await import('./locales/en-dialogs.ts')).enDialogs),
  },
};
