/**
 * Whether an unsafe request may come from where it says. Every current browser names an `Origin` on each POST, PUT and
 * DELETE; one that is absent therefore means a program, not a page, unless fetch metadata says otherwise. Form posts are
 * refused a second time by their content type.
 */
export function originAllowed(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === new URL(request.url).origin || origins.includes(origin);
  const site = request.headers.get('sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none';
}
