import type { LocalizedText } from '../pricing/index.ts';
import { createFormat, type Format } from './format.ts';
import { enFirst } from './locales/en-first.ts';
import type { Message, MessageKey, MessageValues, Part, Texts } from './messages.ts';
import type { MessageOverrides } from './overrides.ts';

/** Everything a root needs to speak one language. Replaced as a whole when the language changes. */
export interface I18n extends Format {
  /** BCP 47, as asked for. */
  readonly locale: string;
  /** Of the texts, which may be a fallback. */
  readonly direction: 'ltr' | 'rtl';
  /** The language the texts are in, which may be a fallback. */
  readonly language: string;
  /** Whether the texts of a part are there. */
  speaks(part: Part): boolean;
  /** Empty while English is on its way for it. */
  t(key: MessageKey, values?: MessageValues): string;
  /** The text cut at its placeholders, with parts of any kind in their places. */
  rich<T>(key: MessageKey, parts: Readonly<Record<string, T>>): (string | T)[];
  /** A key that may not exist: the text, or null. */
  find(key: string, values?: MessageValues): string | null;
  /** A text of the catalog in this language, else in the language alone, else in English, else the first there is. */
  text(text: LocalizedText | undefined): string;
  /** The language (BCP 47) of what `text` gives, where it is not the one of the texts; else null. Copy without a tag is in the locale's. */
  foreign(text: LocalizedText): string | null;
}

const ordinals: Readonly<Record<string, string>> = { fr: '1er', pt: '1º' };

/** A date as it stands in a sentence: its first of a month as people write it, where CLDR has a plain 1. */
export const writtenDate = (locale: string, date: string): string =>
  date.replace(/^1\b/, ordinals[primary(locale)] ?? '1');

const rightToLeft = ['ar', 'fa', 'he', 'ur'];

export interface Language {
  readonly language: string;
  readonly messages: Texts;
  /** What `messages` brings besides what every root says. */
  readonly parts?: readonly Part[];
}

/** The language alone, without region or script. */
const primary = (tag: string): string => tag.split('-')[0]!;

/** As far as it has come. */
const englishTexts: Partial<Record<MessageKey, Message>> = { ...enFirst };
let more: Promise<void> | null = null;
let whole = false;

export const english: Language = { language: 'en', messages: englishTexts as Texts };

/** Brings the rest of English: what is said when something is opened, or off. Rejects when it does not load. */
export const moreEnglish = (): Promise<void> =>
  (more ??= import('./locales/en-more.ts').then(
    ({ enMore }) => {
      Object.assign(englishTexts, enMore);
      whole = true;
    },
    (thrown: unknown) => {
      more = null;
      throw thrown;
    },
  ));

/** `lacking` is called for a text that is not there, as long as the rest of English may have it. */
export function createI18n(
  locale: string,
  { language, messages, parts = [] }: Language = english,
  overrides: MessageOverrides = {},
  lacking: () => void = () => undefined,
): I18n {
  const format = createFormat(locale);
  const direction = rightToLeft.includes(primary(language)) ? 'rtl' : 'ltr';
  const write = (value: string | number): string => {
    if (typeof value === 'number') return format.number(value);
    // By itself: a Latin name would draw the number that follows to its own side.
    return direction === 'rtl' ? `\u2068${value}\u2069` : value;
  };
  // A map finds a text faster than an object of hundreds does.
  const found = new Map<string, Message>();
  const template = (key: string, values: MessageValues): string | null => {
    let message = found.get(key);
    if (message === undefined) {
      message = overrides[key as MessageKey] ?? messages[key as MessageKey] ?? englishTexts[key as MessageKey];
      if (message !== undefined) found.set(key, message);
    }
    if (message === undefined) {
      if (!whole) lacking();
      return null;
    }
    if (typeof message === 'string') return message;
    return message[format.plural(Number(values.count ?? 0))] ?? message.other;
  };
  const cuts = new Map<string, readonly string[]>();
  /** A text cut at its placeholders: text and names in turn. */
  const pieces = (text: string): readonly string[] => {
    const known = cuts.get(text);
    if (known) return known;
    const cut = text.split(/\{(\w+)\}/);
    cuts.set(text, cut);
    return cut;
  };
  const fill = (text: string, values: MessageValues): string =>
    text.includes('{')
      ? pieces(text)
          .map((piece, at) => (at % 2 === 0 ? piece : piece in values ? write(values[piece]!) : `{${piece}}`))
          .join('')
      : text;
  const find = (key: string, values: MessageValues = {}): string | null => {
    const text = template(key, values);
    return text === null ? null : fill(text, values);
  };
  /** The tag under which a text of the catalog is read. */
  const tagOf = (text: Readonly<Record<string, string>>): string | undefined =>
    [locale, primary(locale), 'en'].find((tag) => tag in text) ?? Object.keys(text)[0];

  return {
    ...format,
    // Stays together in the sentences of a narrow place.
    date: (instant) => writtenDate(locale, format.date(instant)).replaceAll(' ', '\u00a0'),
    locale,
    language,
    direction,
    speaks: (part) => parts.includes(part),
    t: (key, values) => find(key, values) ?? '',
    find,
    rich: (key, parts) =>
      pieces(template(key, {}) ?? '')
        .map((piece, at) => (at % 2 === 0 ? piece : piece in parts ? parts[piece]! : `{${piece}}`))
        .filter((piece) => piece !== ''),
    text(text) {
      if (text === undefined || typeof text === 'string') return text ?? '';
      return text[tagOf(text) ?? ''] ?? '';
    },
    foreign(text) {
      const tag = (typeof text === 'string' ? undefined : tagOf(text)) ?? locale;
      return primary(tag) === primary(language) ? null : tag;
    },
  };
}
