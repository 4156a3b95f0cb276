import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { I18n, Language, Languages, MessageOverrides, Part } from '../../i18n/index.ts';
import { createI18n, english, moreEnglish } from '../../i18n/i18n.ts';
import { canonicalLocale, languageOf, shipped } from '../../i18n/languages.ts';
import { closest } from './closest.ts';
import { untilLoaded, whenOnlineAndIdle } from './until-loaded.ts';

/** What a root may say about its language. */
interface Speaker extends ReactiveControllerHost, Element {
  readonly locale: string;
  readonly messages: string | MessageOverrides | null | undefined;
  readonly languages: Languages | null | undefined;
}

const none = {};

/**
 * The language of a root: its `locale`, else the nearest `lang`, else the browser's; followed when it changes. Over its texts
 * go the host's own.
 */
export class RootLanguage implements ReactiveController {
  i18n: I18n | null = null;
  readonly #host: Speaker;
  readonly #changed: () => void;
  readonly #fault: (message: string) => void;
  readonly #parts: Set<Part>;
  #loading: Promise<void> = Promise.resolve();
  #asked = 0;
  /** Which question has been answered last. */
  #answered = 0;
  #lacking: Promise<void> | null = null;
  #observer: MutationObserver | null = null;
  #locale = '';
  /** What the root said last, and whether it may have come under another `lang` since. */
  #told = '';
  #moved = true;
  #messages: string | MessageOverrides = none;
  #languages: Languages = none;

  /** `parts`: texts that this root says from the start. */
  constructor(host: Speaker, changed: () => void, fault: (message: string) => void, parts: readonly Part[] = []) {
    this.#host = host;
    this.#changed = changed;
    this.#fault = fault;
    this.#parts = new Set(parts);
    host.addController(this);
  }

  hostConnected(): void {
    this.#moved = true;
    this.#observer = new MutationObserver(() => {
      this.#moved = true;
      this.update();
      this.#host.requestUpdate();
    });
    // What is around it may come to have a `lang`, and the root itself a `dir`.
    const watched = { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] };
    for (let at: Node | undefined = this.#host; at; at = at instanceof ShadowRoot ? at.host : undefined) {
      at = at.getRootNode();
      this.#observer.observe(at, watched);
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /** Looks again at what the root says. Nothing happens when it says what it said. */
  update(): void {
    const messages = this.#host.messages ?? none;
    const languages = this.#host.languages ?? none;
    const asked = this.#host.locale;
    if (!this.#moved && asked === this.#told && messages === this.#messages && languages === this.#languages) return;
    const known = canonicalLocale(asked);
    if (asked && !known) this.#fault(`locale="${asked}" is not BCP 47.`);
    [this.#moved, this.#told] = [false, asked];
    const locale =
      known ??
      canonicalLocale(closest(this.#host, '[lang]')?.getAttribute('lang')) ??
      canonicalLocale(navigator.language) ??
      'en';
    if (locale === this.#locale && messages === this.#messages && languages === this.#languages) return;
    [this.#locale, this.#messages, this.#languages] = [locale, messages, languages];
    void this.#load();
  }

  /** Resolves when the texts of a part are spoken. */
  need(part: Part): Promise<void> {
    if (!this.#parts.has(part)) {
      this.#parts.add(part);
      void this.#load();
    }
    return this.#loading;
  }

  /** Resolves when no texts are on their way. */
  get settled(): Promise<void> {
    return Promise.resolve(this.#lacking).then(() => this.#loading);
  }

  #load(): Promise<void> {
    return (this.#loading = this.#loadAs(++this.#asked));
  }

  /** English for choosing is there at once, the rest when it has come. What was asked for later takes its place. */
  async #loadAs(asked: number): Promise<void> {
    const [locale, messages, languages] = [this.#locale, this.#messages, this.#languages];
    const parts = [...this.#parts];
    const tag = languageOf(locale, languages);
    const inEnglish = tag === 'en' && !languages.en;
    if (inEnglish && parts.length === 0 && typeof messages === 'object') return this.#speak(locale, english, messages);
    const [language, own] = await this.#fetched(async () => {
      // On their way at once, beside what reads them.
      if (!languages[tag]) void shipped[tag]!().catch(() => undefined);
      const { loadLanguage, pageOverrides } = await import('../../i18n/load-language.ts');
      return Promise.all([
        loadLanguage(locale, languages, parts),
        typeof messages === 'string' ? pageOverrides(messages, this.#fault) : messages,
      ]);
    });
    // What comes while more is asked for is said all the same: nobody waits for words of a later step.
    const same = locale === this.#locale && messages === this.#messages && languages === this.#languages;
    if (same && asked > this.#answered) {
      this.#answered = asked;
      this.#speak(locale, language, own);
    }
    if (asked !== this.#asked) await this.#loading;
  }

  #speak(locale: string, language: Language, own: MessageOverrides): void {
    const first = !this.i18n;
    this.i18n = createI18n(locale, language, own, () => this.#lack());
    this.#changed();
    // Said when something is opened, or off: fetched while the page has nothing else to do.
    if (first && language === english) whenOnlineAndIdle(() => void moreEnglish().catch(() => undefined));
  }

  /** A text is asked for that has not come yet: everything is said again when it has. */
  #lack(): void {
    this.#lacking ??= this.#fetched(moreEnglish).then(() => {
      this.#lacking = null;
      return this.#load();
    });
  }

  #fetched<T>(load: () => Promise<T>): Promise<T> {
    return untilLoaded(
      load,
      () => this.#fault(`The texts for "${this.#locale}" could not be loaded. Trying again.`),
      this.#host,
    );
  }
}
