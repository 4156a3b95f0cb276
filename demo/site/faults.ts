import { createHttpBackend } from '../../src/backend/index.ts';
import type { ComptoirCheckout } from '../../src/index.ts';

/**
 * `?fault=decline` in a page's address: what the sandbox is to do wrong for all that this page asks, by the names of
 * `faultSwitches`, several with commas, each on every operation or on one (`slow,error@createQuote`).
 */
const fault = new URLSearchParams(location.search).get('fault');

if (fault)
  for (const root of document.querySelectorAll<ComptoirCheckout>('[backend]'))
    root.backend = createHttpBackend({
      baseUrl: root.getAttribute('backend')!,
      headers: () => ({ 'X-Comptoir-Sandbox': fault }),
    });
