import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canonicalLocale, createI18n, languageOf, loadLanguage, type I18n, type Message } from '../../i18n/index.ts';

type Texts = Readonly<Record<string, Message>>;

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

/** The language of a root: its `locale`, else the nearest `lang`, else the browser's; followed when it changes. */
export class RootLanguage implements ReactiveController {
  i18n: I18n | null = null;
  readonly #host: ReactiveControllerHost & Element;
  readonly #asked: () => string;
  readonly #changed: () => void;
  readonly #more: ((locale: string) => Promise<Texts>) | null;
  #observer: MutationObserver | null = null;
  #locale = '';

  /** `more` brings texts that only this root needs. */
  constructor(
    host: ReactiveControllerHost & Element,
    asked: () => string,
    changed: () => void,
    more: ((locale: string) => Promise<Texts>) | null = null,
  ) {
    this.#host = host;
    this.#asked = asked;
    this.#changed = changed;
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

  update(): void {
    const locale =
      canonicalLocale(this.#asked()) ??
      canonicalLocale(ancestorWithLang(this.#host)?.getAttribute('lang')) ??
      canonicalLocale(navigator.language) ??
      'en';
    if (locale === this.#locale) return;
    this.#locale = locale;
    if (languageOf(locale) === 'en' && !this.#more) return this.#set(createI18n(locale));
    void Promise.all([loadLanguage(locale), this.#more?.(locale)]).then(([language, texts]) => {
      if (locale === this.#locale) this.#set(createI18n(locale, language, texts));
    });
  }

  #set(i18n: I18n): void {
    this.i18n = i18n;
    this.#changed();
  }
}
