import { english, type Language } from './i18n.ts';
import type { AccountMessages, DialogMessages, Messages, PayMessages, Part, Texts } from './messages.ts';

/** How the texts of one language are loaded, each part when it is needed. */
export interface LanguageLoader {
  /** What every root says. */
  readonly checkout: () => Promise<Messages>;
  /** What billing information and payment say besides; English without it. */
  readonly pay?: () => Promise<PayMessages>;
  /** What `<comptoir-subscription>` says besides; English without it. */
  readonly account?: () => Promise<AccountMessages>;
  /** What its dialogs say besides; English without it. */
  readonly dialogs?: () => Promise<DialogMessages>;
}

/** Languages by BCP 47 tag. */
export type Languages = Readonly<Record<string, LanguageLoader>>;

const shipped: Languages = {
  en: {
    checkout: () => Promise.resolve(english.messages),
    pay: async () => (await import('./locales/en-pay.ts')).enPay,
    account: async () => (await import('./locales/en-account.ts')).enAccount,
  },
  ar: {
    checkout: async () => (await import('./locales/ar.ts')).ar,
    pay: async () => (await import('./locales/ar-pay.ts')).arPay,
    account: async () => (await import('./locales/ar-account.ts')).arAccount,
  },
  de: {
    checkout: async () => (await import('./locales/de.ts')).de,
    pay: async () => (await import('./locales/de-pay.ts')).dePay,
    account: async () => (await import('./locales/de-account.ts')).deAccount,
  },
  es: {
    checkout: async () => (await import('./locales/es.ts')).es,
    pay: async () => (await import('./locales/es-pay.ts')).esPay,
    account: async () => (await import('./locales/es-account.ts')).esAccount,
  },
  fr: {
    checkout: async () => (await import('./locales/fr.ts')).fr,
    pay: async () => (await import('./locales/fr-pay.ts')).frPay,
    account: async () => (await import('./locales/fr-account.ts')).frAccount,
  },
  it: {
    checkout: async () => (await import('./locales/it.ts')).it,
    pay: async () => (await import('./locales/it-pay.ts')).itPay,
    account: async () => (await import('./locales/it-account.ts')).itAccount,
  },
  ja: {
    checkout: async () => (await import('./locales/ja.ts')).ja,
    pay: async () => (await import('./locales/ja-pay.ts')).jaPay,
    account: async () => (await import('./locales/ja-account.ts')).jaAccount,
  },
  nl: {
    checkout: async () => (await import('./locales/nl.ts')).nl,
    pay: async () => (await import('./locales/nl-pay.ts')).nlPay,
    account: async () => (await import('./locales/nl-account.ts')).nlAccount,
  },
  pl: {
    checkout: async () => (await import('./locales/pl.ts')).pl,
    pay: async () => (await import('./locales/pl-pay.ts')).plPay,
    account: async () => (await import('./locales/pl-account.ts')).plAccount,
  },
  'pt-BR': {
    checkout: async () => (await import('./locales/pt-BR.ts')).ptBR,
    pay: async () => (await import('./locales/pt-BR-pay.ts')).ptBRPay,
    account: async () => (await import('./locales/pt-BR-account.ts')).ptBRAccount,
  },
};

export const shippedLanguages: readonly string[] = Object.keys(shipped);

/** The tag among `tags` that serves a locale best: its own, a shorter one, another region's, else English. */
export function bestTag(locale: string, tags: readonly string[]): string {
  for (let tag = locale; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) if (tags.includes(tag)) return tag;
  return tags.find((tag) => primary(tag) === primary(locale)) ?? 'en';
}

/** The language that a locale is served in; `own` are a host's languages, asked before ours. */
export function languageOf(locale: string, own: Languages = {}): string {
  return bestTag(locale, [...Object.keys(own), ...shippedLanguages]);
}

/** The texts for a locale, with these parts. What does not load is said in English; rejects when that does not load either. */
export async function loadLanguage(
  locale: string,
  own: Languages = {},
  parts: readonly Part[] = [],
): Promise<Language> {
  const language = languageOf(locale, own);
  const loading = Promise.all(parts.map((part) => loadPart(language, own, part)));
  const checkout = await (own[language] ?? shipped[language]!).checkout().catch(() => null);
  const texts = await loading;
  const messages = Object.assign({}, ...texts, checkout ?? english.messages) as Texts;
  return { language: checkout ? language : 'en', messages, parts };
}

/** One part of a language, else of English. Ours for the dialogs stand apart, for whoever opens one. */
async function loadPart(
  language: string,
  own: Languages,
  part: Part,
): Promise<PayMessages | AccountMessages | DialogMessages> {
  const ours: Readonly<Record<string, Partial<LanguageLoader>>> =
    part === 'dialogs' ? (await import('./dialog-languages.ts')).dialogLanguages : shipped;
  const inEnglish = ours.en![part]!;
  try {
    return await ((own[language] ?? ours[language]!)[part] ?? inEnglish)();
  } catch {
    return inEnglish();
  }
}

/** `pt-BR` → `pt`. */
export function primary(tag: string): string {
  return tag.split('-')[0]!;
}

/** A locale that `Intl` takes, or null. */
export function canonicalLocale(locale: string | null | undefined): string | null {
  try {
    return (locale && Intl.getCanonicalLocales(locale)[0]) || null;
  } catch {
    return null;
  }
}
