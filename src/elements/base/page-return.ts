import { closest } from './closest.ts';
import { placeOf } from './page-place.ts';

/** The server's name for an attempt in the address that a bank's redirect comes back to. */
const attempt = 'comptoir-attempt';
/** Which root of the page the attempt is of. */
const owner = 'comptoir-root';
/** What providers add to it: a client secret should not stay there, and `redirect_status` is nobody's word. */
const additions = [
  'payment_intent',
  'payment_intent_client_secret',
  'setup_intent',
  'setup_intent_client_secret',
  'redirect_status',
  'redirect_pm_type',
  'source_type',
];

/** Where a bank's redirect leads back to, and whose it is: an account speaks for the checkout in it, which is gone by then. */
export class PageReturn {
  readonly #owner: string;

  constructor(root: Element) {
    const speaker = closest(root, 'comptoir-subscription') ?? root;
    this.#owner = `${speaker.localName}:${placeOf(speaker)}`;
  }

  get url(): string {
    const url = new URL(location.href);
    url.hash = '';
    url.searchParams.set(owner, this.#owner);
    return url.href;
  }

  /** The attempt that the page was come back for, if it is this root's, taken out of the address with all that came along. */
  take(): string | null {
    const url = new URL(location.href);
    const { href, searchParams } = url;
    const own = [null, this.#owner].includes(searchParams.get(owner));
    const id = own ? searchParams.get(attempt) : null;
    for (const name of own ? [attempt, owner, ...additions] : additions) searchParams.delete(name);
    if (url.href !== href) history.replaceState(history.state, '', url);
    return id;
  }
}
