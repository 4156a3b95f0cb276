import type { en } from './locales/en.ts';

/** A text, or its plural forms by the language's own categories (CLDR); `other` is always there. */
export type Message = string | PluralMessage;
export type PluralMessage = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export type MessageKey = keyof typeof en;

/** Every text of one language. A missing key does not compile. */
export type Messages = { readonly [K in MessageKey]: (typeof en)[K] extends string ? string : PluralMessage };

/** Values that a text is filled with; numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, string | number>>;
