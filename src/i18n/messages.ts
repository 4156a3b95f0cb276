import type { enAccount } from './locales/en-account.ts';
import type { enDialogs } from './locales/en-dialogs.ts';
import type { enPay } from './locales/en-pay.ts';
import type { en } from './locales/en.ts';

/** A text, or its plural forms by the language's own categories (CLDR); `other` is always there. */
export type Message = string | PluralMessage;
export type PluralMessage = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** What not every page needs, loaded when one does: paying, the account, what an account looks over. */
export type Part = 'pay' | 'account' | 'dialogs';

export type MessageKey = keyof typeof en | keyof typeof enPay | keyof typeof enAccount | keyof typeof enDialogs;

type Like<Texts> = { readonly [K in keyof Texts]: Texts[K] extends string ? string : Message };

/** What every root says, in one language. A missing key does not compile; one text stands for plural forms that are all alike. */
export type Messages = Like<typeof en>;
export type PayMessages = Like<typeof enPay>;
export type AccountMessages = Like<typeof enAccount>;
export type DialogMessages = Like<typeof enDialogs>;

/** One language as far as it is loaded. */
export type Texts = Messages & Partial<PayMessages & AccountMessages & DialogMessages>;

/** Values that a text is filled with; numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, string | number>>;
