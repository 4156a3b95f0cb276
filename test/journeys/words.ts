import { enAccount } from '../../src/i18n/locales/en-account.ts';
import { en } from '../../src/i18n/locales/en.ts';
import { frAccount } from '../../src/i18n/locales/fr-account.ts';
import { fr } from '../../src/i18n/locales/fr.ts';
import type { Message, MessageKey, MessageValues } from '../../src/i18n/messages.ts';

export type Language = 'en' | 'fr';
export const languages: readonly Language[] = ['en', 'fr'];

const texts: Readonly<Record<Language, Readonly<Record<string, Message>>>> = {
  en: { ...en, ...enAccount },
  fr: { ...fr, ...frAccount },
};

export interface Words {
  /** A text as part of what is read; a value that is not given may be anything. */
  part(key: MessageKey, values?: MessageValues): RegExp;
  /** A text as the whole of what is read. */
  whole(key: MessageKey, values?: MessageValues): RegExp;
}

/** What a person reads in one language, by the key of the message. */
export function wordsIn(language: Language): Words {
  const source = (key: MessageKey, values: MessageValues = {}): string => {
    const message = texts[language][key]!;
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
      return name in values ? literal(String(values[name])) : '.+';
    })
    .join('');
}

/** Kinds of spaces differ between the source, the page and the accessibility tree. */
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
