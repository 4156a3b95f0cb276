import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  canonicalLocale,
  createI18n,
  languageOf,
  loadLanguage,
  readOverrides,
  type AccountMessages,
  type I18n,
  type Languages,
  type MessageOverrides,
} from '../../i18n/index.ts';

/** What a root may say about its language. */
interface Speaker extends ReactiveControllerHost, Element {
  readonly locale: string;
  readonly messages: string | MessageOverrides;
  readonly languages: Languages;
}

/** The nearest `lang` around an element, through shadow roots. */
function ancestorWithLang(element: Element): Element | null {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/**
 * The language of a root: its `locale`, else the nearest `lang`, else the browser's; followed when it changes. Over its texts
 * go the host's own.
 */
export class RootLanguage implements ReactiveController {
  i18n: I18n | null = null;
  readonly #host: Speaker;
  readonly #changed: () => void;
  readonly #fault: (message: string) => void;
  readonly #more: ((locale: string, own: Languages) => Promise<AccountMessages>) | null;
  #observer: MutationObserver | null = null;
  #locale = '';
  #messages: string | MessageOverrides = {};
  #languages: Languages = {};

  /** `more` brings texts that only this root needs. */
  constructor(
    host: Speaker,
    changed: () => void,
    fault: (message: string) => void,
    more: ((locale: string, own: Languages) => Promise<AccountMessages>) | null = null,
  ) {
    this.#host = host;
    this.#changed = changed;
    this.#fault = fault;
    this.#more = more;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.update());
    const lang = ancestorWithLang(this.#host);
    for (const element of new Set([lang, document.documentElement]))
      if (element) this.#observer.observe(element, { attributes: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /** Looks again at what the root says. Nothing happens when it says what it said. */
  update(): void {
    const { messages, languages } = this.#host;
    const locale =
      canonicalLocale(this.#host.locale) ??
      canonicalLocale(ancestorWithLang(this.#host)?.getAttribute('lang')) ??
      canonicalLocale(navigator.language) ??
      'en';
    if (locale === this.#locale && messages === this.#messages && languages === this.#languages) return;
    [this.#locale, this.#messages, this.#languages] = [locale, messages, languages];
    const own = typeof messages === 'string' ? readOverrides(messages, this.#fault) : messages;
    if (languageOf(locale, languages) === 'en' && !languages.en && !this.#more)
      return this.#set(createI18n(locale, undefined, own));
    void Promise.all([loadLanguage(locale, languages), this.#more?.(locale, languages)]).then(([language, texts]) => {
      if (locale === this.#locale && messages === this.#messages && languages === this.#languages)
        this.#set(createI18n(locale, language, { ...texts, ...own }));
    });
  }

  #set(i18n: I18n): void {
    this.i18n = i18n;
    this.#changed();
  }
}
