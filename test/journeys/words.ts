import { loadLanguage, shippedLanguages } from '../../src/i18n/index.ts';
import type { Message, MessageKey, MessageValues } from '../../src/i18n/messages.ts';

export type Language = string;

/** English; others by `JOURNEY_LANGUAGES=fr,ar`, which the long checks set to all the others. */
export const languages: readonly Language[] = (process.env.JOURNEY_LANGUAGES ?? 'en').split(',');

const texts: Readonly<Record<Language, Readonly<Record<string, Message>>>> = Object.fromEntries(
  await Promise.all(
    shippedLanguages.map(async (language) => {
      const { messages } = await loadLanguage(language, {}, ['pay', 'account', 'dialogs']);
      return [language, messages as Readonly<Record<string, Message>>] as const;
    }),
  ),
);

export interface Words {
  /** A text as part of what is read; a value that is not given may be anything. */
  part(key: MessageKey, values?: MessageValues): RegExp;
  /** A text as the whole of what is read. */
  whole(key: MessageKey, values?: MessageValues): RegExp;
}

/** What a person reads in one language, by the key of the message. */
export function wordsIn(language: Language): Words {
  const source = (key: MessageKey, values: MessageValues = {}): string => {
    const message = texts[language]![key]!;
    const forms = typeof message === 'string' ? [message] : Object.values(message);
    return `(?:${forms.map((form) => pattern(form, values)).join('|')})`;
  };
  return {
    part: (key, values) => new RegExp(source(key, values)),
    whole: (key, values) => new RegExp(`^${source(key, values)}$`),
  };
}

function pattern(text: string, values: MessageValues): string {
  return text
    .split(/(\{\w+\})/)
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (name === undefined) return literal(piece);
      // Isolated where one reads from the right.
      return name in values ? `\u2068?${literal(String(values[name]))}\u2069?` : '.+';
    })
    .join('');
}

/** Kinds of spaces differ between the source, the page and the accessibility tree. */
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
