import './faults.ts';
import { shippedLanguages } from '../../src/i18n/index.ts';
import { words, type Word } from './words.ts';

/** The shop's frame around every page: language, header, footer, and the bar that plays parts. */

const parameters = new URLSearchParams(location.search);
/** What the elements speak; the shop's own copy is in English and French. */
const spoken = parameters.get('lang') ?? navigator.language;
const language = spoken.startsWith('fr') ? 'fr' : 'en';
document.documentElement.lang = language;
for (const root of document.querySelectorAll('comptoir-checkout, comptoir-subscription'))
  root.setAttribute('locale', spoken);

export const word = (key: Word): string => words[language][key];

/** A page's address in the language that is read. */
export const page = (path: string): string => (parameters.has('lang') ? `${path}?lang=${spoken}` : path);

function link(path: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a');
  made.href = path;
  made.textContent = text;
  if (new URL(path, location.href).pathname === location.pathname) made.setAttribute('aria-current', 'page');
  return made;
}

function frame(): void {
  const header = document.createElement('header');
  const home = link(page('/'), 'Papyllon');
  home.className = 'brand';
  home.removeAttribute('aria-current');
  const nav = document.createElement('nav');
  nav.append(
    link(page('/'), word('nav.prices')),
    link(page('/own-layout.html'), word('nav.own')),
    link(page('/in-a-form.html'), word('nav.form')),
    link(page('/cards-only.html'), word('nav.cards')),
    link(page('/two.html'), word('nav.two')),
    link(page('/in-a-component.html'), word('nav.component')),
    link(page('/server-rendered'), word('nav.rendered')),
    link(page('/account.html'), word('nav.account')),
  );
  header.append(home, nav, languageChoice());
  document.body.prepend(header);

  const footer = document.createElement('footer');
  for (const name of ['terms', 'privacy', 'refunds', 'support'] as const)
    footer.append(link(page(`/${name}.html`), word(`${name}.title`)));
  document.body.append(footer, demoBar());
}

function languageChoice(): HTMLElement {
  const select = document.createElement('select');
  select.className = 'language';
  select.setAttribute('aria-label', word('nav.language'));
  for (const tag of shippedLanguages) {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag)!;
    const option = new Option(name, tag);
    option.lang = tag;
    select.append(option);
  }
  select.value = shippedLanguages.find((tag) => spoken.startsWith(tag)) ?? language;
  select.addEventListener('change', () => location.assign(`${location.pathname}?lang=${select.value}`));
  return select;
}

function demoBar(): HTMLElement {
  const bar = document.createElement('aside');
  bar.className = 'demo';
  bar.setAttribute('aria-label', word('demo'));
  const note = document.createElement('p');
  // With real keys money does move.
  void fetch('/billing/v1/session')
    .then(async (answer) => (await answer.json()) as { sandbox?: boolean })
    .then(({ sandbox }) => (note.textContent = sandbox === false ? '' : word('demo.note')));
  const as = document.createElement('p');
  as.append(`${word('demo.as')} `);
  const back = (query: string): string =>
    `${location.pathname}?${query}${parameters.has('lang') ? `&lang=${spoken}` : ''}`;
  for (const part of ['owner', 'member', 'stranger'] as const)
    as.append(link(back(`as=${part}`), word(`demo.${part}`)), ' ');
  as.append(link(back('visitor=new'), word('demo.new')));
  for (const each of as.querySelectorAll('a')) each.removeAttribute('aria-current');
  bar.append(note, as, choice('currency', ['EUR', 'USD', 'GBP', 'JPY']), choice('theme', ['auto', 'light', 'dark']));
  return bar;
}

/** A select that sets an attribute of every root on the page. */
function choice(name: 'currency' | 'theme', values: readonly string[]): HTMLElement {
  const label = document.createElement('label');
  label.append(`${word(`demo.${name}`)} `);
  const select = document.createElement('select');
  for (const value of values) {
    const text = name === 'theme' ? word(`demo.${value as 'auto'}`) : value;
    select.append(new Option(text, value));
  }
  const asked = parameters.get(name);
  if (asked && values.includes(asked)) select.value = asked;
  select.addEventListener('change', () => {
    for (const root of document.querySelectorAll('comptoir-checkout, comptoir-subscription'))
      root.setAttribute(name, select.value);
    if (name === 'theme')
      document.documentElement.style.colorScheme = select.value === 'auto' ? 'light dark' : select.value;
  });
  label.append(select);
  return label;
}

frame();
for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
  element.textContent = word(element.dataset.word as Word);
const title = document.querySelector<HTMLElement>('h1')?.textContent;
document.title = title && location.pathname !== '/' ? `${title} · Papyllon` : word('title');
