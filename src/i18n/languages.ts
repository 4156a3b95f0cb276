import { english, type Language } from './i18n.ts';
import type { AccountMessages } from './messages.ts';

/** Languages other than English, each loaded when asked for. */
const loaders: Readonly<Record<string, () => Promise<Language['messages']>>> = {
  fr: async () => (await import('./locales/fr.ts')).fr,
};

/** The texts for a locale: by region, then by language, then English. A load that fails falls back to English. */
export async function loadLanguage(locale: string): Promise<Language> {
  const wanted = languageOf(locale);
  if (wanted === 'en') return english;
  try {
    return { language: wanted, messages: await loaders[wanted]!() };
  } catch {
    return english;
  }
}

/** The language that a locale is served in. */
export function languageOf(locale: string): string {
  for (const tag of [locale, locale.split('-')[0]!]) if (Object.hasOwn(loaders, tag)) return tag;
  return 'en';
}

/** A locale that `Intl` takes, or null. */
export function canonicalLocale(locale: string | null | undefined): string | null {
  try {
    return (locale && Intl.getCanonicalLocales(locale)[0]) || null;
  } catch {
    return null;
  }
}

const accountLoaders: Readonly<Record<string, () => Promise<AccountMessages>>> = {
  en: async () => (await import('./locales/en-account.ts')).enAccount,
  fr: async () => (await import('./locales/fr-account.ts')).frAccount,
};

/** The texts of `<comptoir-subscription>`, in the same language as `loadLanguage`'s. */
export async function loadAccountTexts(locale: string): Promise<AccountMessages> {
  try {
    return await accountLoaders[languageOf(locale)]!();
  } catch {
    return accountLoaders.en!();
  }
}
