import type { enAccount } from './locales/en-account.ts';
import type { en } from './locales/en.ts';

/** A text, or its plural forms by the language's own categories (CLDR); `other` is always there. */
export type Message = string | PluralMessage;
export type PluralMessage = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** A text that every root has, or one that `<comptoir-subscription>` brings along. */
export type MessageKey = keyof typeof en | keyof typeof enAccount;

type Like<Texts> = { readonly [K in keyof Texts]: Texts[K] extends string ? string : Message };

/** Every text of one language. A missing key does not compile; one text stands for plural forms that are all alike. */
export type Messages = Like<typeof en>;
export type AccountMessages = Like<typeof enAccount>;

/** Values that a text is filled with; numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, string | number>>;
