import type { Intent } from './objects.ts';

/** The bank's page: two buttons that settle the challenge and lead back to the shop. */
export function acsPage({ id, object, client_secret }: Intent, returnUrl: string): string {
  const back = (status: string): string => {
    const url = new URL(returnUrl);
    url.searchParams.set(object, id);
    url.searchParams.set(`${object}_client_secret`, client_secret ?? '');
    url.searchParams.set('redirect_status', status);
    return url.href;
  };
  const targets = JSON.stringify({ succeed: back('succeeded'), fail: back('failed') }).replaceAll('<', '\\u003c');
  return `<!doctype html><title>Bank</title><h1>Your bank</h1>
<button id="succeed">Complete authentication</button> <button id="fail">Fail authentication</button>
<script>
  const targets = ${targets};
  for (const outcome of ['succeed', 'fail'])
    document.getElementById(outcome).onclick = async () => {
      await fetch('../challenge/${id}', { method: 'POST', body: JSON.stringify({ outcome }) });
      location.href = targets[outcome];
    };
</script>`;
}
