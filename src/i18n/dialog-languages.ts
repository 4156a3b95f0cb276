import type { LanguageLoader } from './languages.ts';

/** The texts of an account's dialogs, by language: apart from `languages.ts`, which every page carries. */
export const dialogLanguages: Readonly<Record<string, Required<Pick<LanguageLoader, 'dialogs'>>>> = {
  en: { dialogs: async () => (await import('./locales/en-dialogs.ts')).enDialogs },
  ar: { dialogs: async () => (await import('./locales/ar-dialogs.ts')).arDialogs },
  de: { dialogs: async () => (await import('./locales/de-dialogs.ts')).deDialogs },
  es: { dialogs: async () => (await import('./locales/es-dialogs.ts')).esDialogs },
  fr: { dialogs: async () => (await import('./locales/fr-dialogs.ts')).frDialogs },
  it: { dialogs: async () => (await import('./locales/it-dialogs.ts')).itDialogs },
  ja: { dialogs: async () => (await import('./locales/ja-dialogs.ts')).jaDialogs },
  nl: { dialogs: async () => (await import('./locales/nl-dialogs.ts')).nlDialogs },
  pl: { dialogs: async () => (await import('./locales/pl-dialogs.ts')).plDialogs },
  'pt-BR': { dialogs: async () => (await import('./locales/pt-BR-dialogs.ts')).ptBRDialogs },
};
