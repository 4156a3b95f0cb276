import { english, type Language } from './i18n.ts';
import type { AccountMessages, Messages } from './messages.ts';

/** How the texts of one language are loaded, each part when a root asks for it. */
export interface LanguageLoader {
  /** What every root says. */
  readonly checkout: () => Promise<Messages>;
  /** What `<comptoir-subscription>` says besides; English without it. */
  readonly account?: () => Promise<AccountMessages>;
}

/** Languages by BCP 47 tag. */
export type Languages = Readonly<Record<string, LanguageLoader>>;

const shipped: Languages = {
  en: {
    checkout: () => Promise.resolve(english.messages),
    account: async () => (await import('./locales/en-account.ts')).enAccount,
  },
  ar: {
    checkout: async () => (await import('./locales/ar.ts')).ar,
    account: async () => (await import('./locales/ar-account.ts')).arAccount,
  },
  de: {
    checkout: async () => (await import('./locales/de.ts')).de,
    account: async () => (await import('./locales/de-account.ts')).deAccount,
  },
  es: {
    checkout: async () => (await import('./locales/es.ts')).es,
    account: async () => (await import('./locales/es-account.ts')).esAccount,
  },
  fr: {
    checkout: async () => (await import('./locales/fr.ts')).fr,
    account: async () => (await import('./locales/fr-account.ts')).frAccount,
  },
  it: {
    checkout: async () => (await import('./locales/it.ts')).it,
    account: async () => (await import('./locales/it-account.ts')).itAccount,
  },
  ja: {
    checkout: async () => (await import('./locales/ja.ts')).ja,
    account: async () => (await import('./locales/ja-account.ts')).jaAccount,
  },
  nl: {
    checkout: async () => (await import('./locales/nl.ts')).nl,
    account: async () => (await import('./locales/nl-account.ts')).nlAccount,
  },
  pl: {
    checkout: async () => (await import('./locales/pl.ts')).pl,
    account: async () => (await import('./locales/pl-account.ts')).plAccount,
  },
  'pt-BR': {
    checkout: async () => (await import('./locales/pt-BR.ts')).ptBR,
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

/** The texts for a locale. A load that fails falls back to English. */
export async function loadLanguage(locale: string, own: Languages = {}): Promise<Language> {
  const language = languageOf(locale, own);
  try {
    return { language, messages: await { ...shipped, ...own }[language]!.checkout() };
  } catch {
    return english;
  }
}

/** The texts of `<comptoir-subscription>`, in the same language as `loadLanguage`'s. */
export async function loadAccountTexts(locale: string, own: Languages = {}): Promise<AccountMessages> {
  const inEnglish = shipped.en!.account!;
  try {
    return await ({ ...shipped, ...own }[languageOf(locale, own)]!.account ?? inEnglish)();
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
