import { english, moreEnglish } from './i18n.ts';
import type { AccountMessages, DialogMessages, Messages, PayMessages } from './messages.ts';

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

/** What we bring along: what every root says, by language. */
export const shipped: Readonly<Record<string, () => Promise<Messages>>> = {
  en: () => moreEnglish().then(() => english.messages),
  ar: async () => (await import('./locales/ar.ts')).ar,
  de: async () => (await import('./locales/de.ts')).de,
  es: async () => (await import('./locales/es.ts')).es,
  fr: async () => (await import('./locales/fr.ts')).fr,
  it: async () => (await import('./locales/it.ts')).it,
  ja: async () => (await import('./locales/ja.ts')).ja,
  nl: async () => (await import('./locales/nl.ts')).nl,
  pl: async () => (await import('./locales/pl.ts')).pl,
  'pt-BR': async () => (await import('./locales/pt-BR.ts')).ptBR,
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
