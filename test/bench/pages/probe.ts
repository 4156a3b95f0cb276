import type { Catalog } from '../../../src/pricing/index.ts';
import type { Click, Page } from './pages.ts';
import type { Answer } from './shop.ts';

/** Runs in a page beside what is measured: starts it, clicks it, and says how long it took. All times are milliseconds. */

export interface Began {
  /** From the first script's start until the content is there. */
  readonly ready: number;
  /** The same until it is laid out. */
  readonly laidOut: number;
  /** What of the page's script had been loaded by then. */
  readonly files: readonly string[];
}

export interface Clicked {
  readonly dom: readonly number[];
  readonly layout: readonly number[];
}

export interface Opened extends Record<string, number> {
  readonly dom: number;
  readonly layout: number;
  readonly painted: number;
}

type Opener = { open(root: Element, catalog: Catalog): void };

const page = JSON.parse(document.querySelector('#page')!.textContent) as Page & { answers: Record<string, Answer> };
const catalog = JSON.parse(document.querySelector('#catalog')!.textContent) as Catalog;

/** A turn of the event loop: all that waits as a microtask has run. */
const channel = new MessageChannel();
function turn(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => void turn().then(resolve)));
const layOut = (): number => document.body.getBoundingClientRect().height;

/** The first element of this `data-comptoir-id`, through shadow roots. */
function find(id: string, within: ParentNode = document): HTMLElement | null {
  const direct = within.querySelector<HTMLElement>(`[data-comptoir-id="${id}"]`);
  if (direct) return direct;
  for (const element of within.querySelectorAll('*')) {
    const found = element.shadowRoot && find(id, element.shadowRoot);
    if (found) return found;
  }
  return null;
}

function text(node: Node): string {
  if (node instanceof Text) return node.data;
  let all = '';
  for (const child of ((node as Element).shadowRoot ?? node).childNodes) all += text(child);
  return all;
}

const isPriced = (element: Element): boolean => text(element).includes('€');

/** The nearest element around another one that says this, through shadow roots. */
function around(element: Element, says: string): Element {
  let at: Element = element;
  while (!text(at).includes(says)) at = at.parentElement ?? ((at.getRootNode() as ShadowRoot).host as Element);
  return at;
}

async function ready({ priced, there } = page.ready): Promise<void> {
  for (const id of [...priced, ...there]) {
    let turns = 0;
    for (let found = find(id); !found || (priced.includes(id) && !isPriced(found)); found = find(id)) {
      if (++turns > 20_000) throw new Error(`${page.name}: "${id}" is not there`);
      await turn();
    }
  }
}

/** Runs the page's script, which is loaded already. */
async function begin(): Promise<Began> {
  await import(`/built/${page.name}/page.js`);
  await ready();
  const then = performance.now();
  layOut();
  const laidOut = performance.now() - benchBegan;
  const folder = `${location.origin}/built/`;
  const files = performance.getEntriesByType('resource').map(({ name }) => name.replace(folder, ''));
  return { ready: then - benchBegan, laidOut, files: files.filter((file) => file.startsWith(`${page.name}/`)) };
}

/** What is clicked in turn, and where it shows: what is in view. */
function subject(click: Click): { readonly targets: HTMLElement[]; readonly shows: Element[] } {
  const { plans, addOns } = catalog as Required<Catalog>;
  const radio = (plan: HTMLElement | null): HTMLElement | null => plan?.querySelector('input') ?? null;
  const card = (at: number): HTMLElement | null => find(`plan-${plans.at(at)!.id}`);
  const row = (at: number, says: string): Element | null => {
    const more = find(`more-${addOns.at(at)!.id}`);
    return more && around(more, says);
  };
  const { targets, shows } = {
    toggle: () => ({
      targets: [find('cycle-annual'), find('cycle-monthly')],
      shows: [find('total'), card(0), card(-1), row(0, '€'), row(-1, '€')],
    }),
    plan: () => ({ targets: [radio(card(-1)), radio(card(0))], shows: [find('total'), row(5, 'included')] }),
    step: () => ({
      targets: ['more', 'fewer'].map((way) => find(`${way}-${addOns[3]!.id}`)),
      shows: [find('total'), row(3, 'included')],
    }),
  }[click]();
  const inView = (element: Element): boolean => element.getBoundingClientRect().top < innerHeight;
  return {
    targets: targets.filter((each) => each !== null),
    shows: shows.filter((each) => each !== null).filter(inView),
  };
}

/** Clicks so many times, a frame apart: until everything shows the change, and until that is laid out. */
async function clicks(click: Click, times: number): Promise<Clicked> {
  const { targets, shows } = subject(click);
  if (shows.length === 0) throw new Error(`${page.name}: a ${click} would not be seen`);
  const dom: number[] = [];
  const layout: number[] = [];
  for (let i = 0; i < times; i++) {
    await frame();
    const before = shows.map(text);
    const start = performance.now();
    targets[i % targets.length]!.click();
    for (let at = 0, waits = 0; at < shows.length;) {
      if (text(shows[at]!) !== before[at]) at++;
      else if (++waits > 5000) throw new Error(`${page.name}: a ${click} does not show`);
      else await Promise.resolve();
    }
    dom.push(performance.now() - start);
    layOut();
    layout.push(performance.now() - start);
  }
  return { dom, layout };
}

/** From Continue to the paying step. */
async function pay(): Promise<Opened> {
  await frame();
  const start = performance.now();
  const since = (): number => performance.now() - start;
  find('continue')!.click();
  // Drawn in microtasks. Looked for after several, since to look takes time too; a turn would count the browser's own frame.
  for (let waits = 0; waits < 100 && !(find('billing-name') && find('pay')); waits++)
    for (let i = 0; i < 10; i++) await Promise.resolve();
  await ready({ priced: ['total'], there: ['billing-name', 'pay'] });
  const dom = since();
  layOut();
  const layout = since();
  await frame();
  return { dom, layout, painted: since() };
}

/** Mounts the page's markup anew and removes it, so many times. */
async function mounts(times: number): Promise<void> {
  const { open } = (await import(`/built/${page.name}/page.js`)) as Opener;
  const place = document.querySelector('main')!;
  for (let i = 0; i < times; i++) {
    place.innerHTML = page.markup;
    open(place.firstElementChild!, catalog);
    await ready();
    place.replaceChildren();
    await frame();
  }
}

/** What the backend answered when it was asked beforehand is answered at once. */
function answerBeforehand(): void {
  const own = globalThis.fetch;
  globalThis.fetch = (asked, options) => {
    const { method, url } = asked as Request;
    const answer = url ? page.answers[`${method} ${new URL(url).pathname}`] : undefined;
    return answer ? Promise.resolve(new Response(answer.body, answer)) : own(asked, options);
  };
}

/** Of the visit so far: tasks above 50 ms, and what has moved by itself. */
const long: number[] = [];
let shift = 0;
const watch = (type: string, see: (entry: PerformanceEntry) => void): void =>
  new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
watch('longtask', ({ duration }) => long.push(duration));
watch('layout-shift', (entry) => (shift += (entry as PerformanceEntry & { value: number }).value));

sessionStorage.clear();
answerBeforehand();
const bench = { begin, ready, clicks, pay, mounts, seen: () => ({ long, shift }) };
Object.assign(globalThis, { bench });

export type Bench = typeof bench;
declare global {
  var benchBegan: number;
  var bench: Bench;
}
