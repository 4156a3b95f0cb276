/** The server's name for an attempt in the address that a bank's redirect comes back to. */
const attempt = 'comptoir-attempt';
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

/** The attempt that the page was come back for, taken out of the address with all that came along. */
export function takeReturn(): string | null {
  const url = new URL(location.href);
  const id = url.searchParams.get(attempt);
  const before = url.href;
  for (const name of [attempt, ...additions]) url.searchParams.delete(name);
  if (url.href !== before) history.replaceState(history.state, '', url);
  return id;
}
