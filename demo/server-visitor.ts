import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authorize, Principal } from '../src/server/index.ts';

/**
 * The demo's stand-in for a host's own sign-in: each visitor is an organisation of its own, by a cookie. `?as=owner`,
 * `member` or `stranger` plays another part, `?visitor=new` begins anew.
 */
const parts = ['owner', 'member', 'stranger'] as const;

function cookiesOf(header: string | undefined | null): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('=') as [string, string?]);
  return new Map(pairs.map(([name, value]) => [name, value ?? '']));
}

const cookie = (name: string, value: string): string => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`;

/**
 * Gives a page's visitor a cookie. Answers true when it has answered itself: a switch in the address is taken out of it
 * by a redirect, so that a copied link plays no part.
 */
export function welcome(request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const cookies = cookiesOf(request.headers.cookie);
  const set: string[] = [];
  const part = url.searchParams.get('as');
  if (part !== null && (parts as readonly string[]).includes(part)) set.push(cookie('shop_as', part));
  const fresh = url.searchParams.get('visitor') === 'new';
  if (fresh || !cookies.has('shop_visitor')) {
    set.push(cookie('shop_visitor', randomBytes(9).toString('base64url')));
    if (fresh && part === null) set.push(cookie('shop_as', 'owner'));
  }
  if (set.length > 0) response.setHeader('Set-Cookie', set);
  if (part === null && !fresh) return false;
  url.searchParams.delete('as');
  url.searchParams.delete('visitor');
  response.writeHead(303, { Location: url.pathname + url.search, 'Cache-Control': 'no-store' }).end();
  return true;
}

/** Reads the visitor's cookies. Who has none has not opened a page yet, and is a stranger. */
export const authorizeVisitor: Authorize = (request): Principal => {
  const cookies = cookiesOf(request.headers.get('cookie'));
  const visitor = cookies.get('shop_visitor');
  const part = cookies.get('shop_as') ?? 'owner';
  if (!visitor || !/^[\w-]{6,40}$/.test(visitor) || part === 'stranger') {
    return { who: 'anonymous', organization: null, country: null };
  }
  return {
    who: part === 'member' ? 'member' : 'owner',
    organization: { id: `org_${visitor}`, name: 'Maison Lilas' },
    owners: [{ name: 'Camille Aubert', email: 'camille.aubert@example.com' }],
    country: null,
  };
};
