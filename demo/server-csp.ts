import type { Settings } from './server-settings.ts';

/** Its guide names Venmo's besides: that is not on offer. */
const payPalHosts = ['https://*.paypal.com', 'https://*.paypalobjects.com'] as const;

/** What a provider's script, frames and requests need of a page's policy, as its integration guide names it. */
const needs = {
  // https://docs.stripe.com/security/guide#content-security-policy
  stripe: {
    'script-src': ['https://js.stripe.com', 'https://*.js.stripe.com'],
    'frame-src': ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    'connect-src': ['https://api.stripe.com'],
    'img-src': ['https://*.stripe.com'],
  },
  // https://developer.paypal.com/sdk/js/best-practices/#content-security-policy
  paypal: {
    'script-src': payPalHosts,
    'frame-src': payPalHosts,
    'connect-src': payPalHosts,
    'img-src': payPalHosts,
  },
} as const;

/**
 * The policy the shop's pages are served with: nothing that is not named, nothing inline but styles with the nonce, no `eval`,
 * and Trusted Types. `lit-html` is Lit's policy, `comptoir-scripts` the one that inserts a provider's script.
 */
export function contentSecurityPolicy({ stripe, paypal }: Pick<Settings, 'stripe' | 'paypal'>, nonce?: string): string {
  const taken = [...(stripe ? [needs.stripe] : []), ...(paypal ? [needs.paypal] : [])];
  const from = (directive: keyof typeof needs.stripe): string[] => taken.flatMap((each) => [...each[directive]]);
  const policy: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...from('script-src')],
    'style-src': ["'self'", ...(nonce ? [`'nonce-${nonce}'`] : [])],
    'img-src': ["'self'", 'data:', ...from('img-src')],
    'connect-src': ["'self'", ...from('connect-src')],
    'frame-src': taken.length > 0 ? from('frame-src') : ["'none'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html', 'comptoir-scripts'],
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}
