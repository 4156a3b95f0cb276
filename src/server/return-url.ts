/** The page's address with the attempt in it: another browser may come back from the bank. */
export function leadingBack(returnUrl: string, attempt: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('comptoir-attempt', attempt);
  return url.href;
}
