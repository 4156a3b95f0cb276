import { english, moreEnglish, type Language } from './i18n.ts';
import { languageOf, shipped, type LanguageLoader, type Languages } from './languages.ts';
import type { AccountMessages, DialogMessages, PayMessages, Part, Texts } from './messages.ts';
import type { MessageOverrides } from './overrides.ts';

/** What our languages say besides, part by part. */
const shippedParts: Readonly<Record<string, Omit<LanguageLoader, 'checkout'>>> = {
  en: {
    pay: async () => (await import('./locales/en-pay.ts')).enPay,
    account: async () => (await import('./locales/en-account.ts')).enAccount,
    dialogs: async () => (await import('./locales/en-dialogs.ts')).enDialogs,
  },
  ar: {
    pay: async () => (await import('./locales/ar-pay.ts')).arPay,
    account: async () => (await import('./locales/ar-account.ts')).arAccount,
    dialogs: async () => (await import('./locales/ar-dialogs.ts')).arDialogs,
  },
  de: {
    pay: async () => (await import('./locales/de-pay.ts')).dePay,
    account: async () => (await import('./locales/de-account.ts')).deAccount,
    dialogs: async () => (await import('./locales/de-dialogs.ts')).deDialogs,
  },
  es: {
    pay: async () => (await import('./locales/es-pay.ts')).esPay,
    account: async () => (await import('./locales/es-account.ts')).esAccount,
    dialogs: async () => (await import('./locales/es-dialogs.ts')).esDialogs,
  },
  fr: {
    pay: async () => (await import('./locales/fr-pay.ts')).frPay,
    account: async () => (await import('./locales/fr-account.ts')).frAccount,
    dialogs: async () => (await import('./locales/fr-dialogs.ts')).frDialogs,
  },
  it: {
    pay: async () => (await import('./locales/it-pay.ts')).itPay,
    account: async () => (await import('./locales/it-account.ts')).itAccount,
    dialogs: async () => (await import('./locales/it-dialogs.ts')).itDialogs,
  },
  ja: {
    pay: async () => (await import('./locales/ja-pay.ts')).jaPay,
    account: async () => (await import('./locales/ja-account.ts')).jaAccount,
    dialogs: async () => (await import('./locales/ja-dialogs.ts')).jaDialogs,
  },
  nl: {
    pay: async () => (await import('./locales/nl-pay.ts')).nlPay,
    account: async () => (await import('./locales/nl-account.ts')).nlAccount,
    dialogs: async () => (await import('./locales/nl-dialogs.ts')).nlDialogs,
  },
  pl: {
    pay: async () => (await import('./locales/pl-pay.ts')).plPay,
    account: async () => (await import('./locales/pl-account.ts')).plAccount,
    dialogs: async () => (await import('./locales/pl-dialogs.ts')).plDialogs,
  },
  'pt-BR': {
    pay: async () => (await import('./locales/pt-BR-pay.ts')).ptBRPay,
    account: async () => (await import('./locales/pt-BR-account.ts')).ptBRAccount,
    dialogs: async () => (await import('./locales/pt-BR-dialogs.ts')).ptBRDialogs,
  },
};

/** The texts for a locale, with these parts. What does not load is said in English; rejects when that does not load either. */
export async function loadLanguage(
  locale: string,
  own: Languages = {},
  parts: readonly Part[] = [],
): Promise<Language> {
  const language = languageOf(locale, own);
  const loader = own[language] ?? { checkout: shipped[language]!, ...shippedParts[language] };
  const loading = Promise.all(parts.map((part) => loadPart(loader, part)));
  const checkout = await loader.checkout().catch(() => null);
  const texts = await loading;
  if (!checkout) await moreEnglish();
  const messages = Object.assign({}, ...texts, checkout ?? english.messages) as Texts;
  return { language: checkout ? language : 'en', messages, parts };
}

/** A page's own texts; few pages have any. */
export async function pageOverrides(json: string, fault: (message: string) => void): Promise<MessageOverrides> {
  const read = await import('./page-overrides.ts');
  return read.pageOverrides(json, english.messages, fault);
}

/** One part of a language, else of English. */
async function loadPart(loader: LanguageLoader, part: Part): Promise<PayMessages | AccountMessages | DialogMessages> {
  const inEnglish = shippedParts.en![part]!;
  try {
    return await (loader[part] ?? inEnglish)();
  } catch {
    return inEnglish();
  }
}
