import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { createCheckoutBackend } from '../src/backend/index.ts';
import { canonicalLocale } from '../src/i18n/index.ts';
import type { BillingServer, Clock } from '../src/server/index.ts';
import { renderCheckout } from '../src/ssr/index.ts';
import { words, type Word } from './site/words.ts';

/** What the page is made of. */
export interface ServedShop {
  /** The page's HTML with an empty `<comptoir-checkout>` in it. */
  readonly shell: string;
  readonly billing: Pick<BillingServer, 'fetch'>;
  readonly clock: Clock;
  /** A content security policy that takes styles with this nonce. */
  readonly policy: (nonce: string) => string;
}

const tag = '<comptoir-checkout></comptoir-checkout>';

/** `/server-rendered`: the head of the page at once, then the checkout as it stands for this visitor. */
export function serveRendered({ shell, billing, clock, policy }: ServedShop) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const locale = url.searchParams.get('lang') ?? preferred(request.headers['accept-language']) ?? 'en';
    const nonce = randomBytes(16).toString('base64');
    const cookie = [request.headers.cookie ?? '', ...given(response)].join('; ');

    async function* page(): AsyncGenerator<string> {
      const [head = '', foot = ''] = spoken(shell, locale).split(tag);
      yield head;
      yield* renderCheckout({
        url,
        locale,
        nonce,
        now: clock.now(),
        attributes: { class: 'served', backend: '/billing', 'manage-url': '/account.html', 'checkout-url': '/' },
        // This visitor's own questions, asked here in place of in the page.
        backend: createCheckoutBackend({
          baseUrl: new URL('/billing', url).href,
          fetch: billing.fetch,
          headers: () => ({ cookie }),
        }),
        onError: ({ code }) => console.error(`/server-rendered: ${code}`),
      });
      yield foot;
    }

    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy(nonce));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // A visitor's session is in it.
    response.setHeader('Cache-Control', 'no-store');
    const pieces = Readable.from(page());
    if (!/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) return void pieces.pipe(response);
    response.setHeader('Content-Encoding', 'gzip');
    // Each piece is sent when it is there.
    pieces.pipe(createGzip({ flush: constants.Z_SYNC_FLUSH })).pipe(response);
  };
}

/** The shell in the shop's own words, which are English and French. */
function spoken(shell: string, locale: string): string {
  const language = locale.startsWith('fr') ? 'fr' : 'en';
  return shell
    .replace('lang="en"', `lang="${language}"`)
    .replace(/ data-word="([\w.]+)">/g, (_, word: Word) => `>${words[language][word]}`);
}

/** The first language that a browser asks for. */
const preferred = (header: string | undefined): string | null => canonicalLocale(header?.split(/[,;]/)[0]?.trim());

/** Cookies that this answer gives, as a browser will send them. */
const given = (response: ServerResponse): string[] =>
  [response.getHeader('Set-Cookie') ?? []].flat().map((cookie) => String(cookie).split(';')[0]!);
