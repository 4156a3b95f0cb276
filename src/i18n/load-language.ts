import { english, moreEnglish, type Language } from './i18n.ts';
import { languageOf, shipped, type LanguageLoader, type Languages } from './languages.ts';
import type { AccountMessages, PayMessages, Part, Texts } from './messages.ts';
export { readOverrides } from './overrides.ts';

/** What our languages say besides, part by part. */
const shippedParts: Readonly<Record<string, Omit<LanguageLoader, 'checkout'>>> = {
  en: {
    pay: async () => (await import('./locales/en-pay.ts')).enPay,
    account: async () => (await import('./locales/en-account.ts')).enAccount,
  },
  ar: {
    pay: async () => (await import('./locales/ar-pay.ts')).arPay,
    account: async () => (await import('./locales/ar-account.ts')).arAccount,
  },
  de: {
    pay: async () => (await import('./locales/de-pay.ts')).dePay,
    account: async () => (await import('./locales/de-account.ts')).deAccount,
  },
  es: {
    pay: async () => (await import('./locales/es-pay.ts')).esPay,
    account: async () => (await import('./locales/es-account.ts')).esAccount,
  },
  fr: {
    pay: async () => (await import('./locales/fr-pay.ts')).frPay,
    account: async () => (await import('./locales/fr-account.ts')).frAccount,
  },
  it: {
    pay: async () => (await import('./locales/it-pay.ts')).itPay,
    account: async () => (await import('./locales/it-account.ts')).itAccount,
  },
  ja: {
    pay: async () => (await import('./locales/ja-pay.ts')).jaPay,
    account: async () => (await import('./locales/ja-account.ts')).jaAccount,
  },
  nl: {
    pay: async () => (await import('./locales/nl-pay.ts')).nlPay,
    account: async () => (await import('./locales/nl-account.ts')).nlAccount,
  },
  pl: {
    pay: async () => (await import('./locales/pl-pay.ts')).plPay,
    account: async () => (await import('./locales/pl-account.ts')).plAccount,
  },
  'pt-BR': {
    pay: async () => (await import('./locales/pt-BR-pay.ts')).ptBRPay,
    account: async () => (await import('./locales/pt-BR-account.ts')).ptBRAccount,
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

/** One part of a language, else of English. */
async function loadPart(loader: LanguageLoader, part: Part): Promise<PayMessages | AccountMessages> {
  const inEnglish = shippedParts.en![part]!;
  try {
    return await (loader[part] ?? inEnglish)();
  } catch {
    return inEnglish();
  }
}
