export interface ProviderScript {
  readonly url: string;
  /** A tag of the host's whose address begins so is waited for instead of adding ours. */
  readonly adopts: string;
  /** Whether what the script defines is there. */
  present(): boolean;
  readonly nonce: string | null;
}

/** Not shared with the elements: a module of both would be a file of its own beside `comptoir.js`, loaded by every page. */
const patience = 15_000;

/** The only addresses a script is ever taken from. */
const origins = ['https://js.stripe.com', 'https://www.paypal.com', 'https://www.sandbox.paypal.com'];

interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

/** Of one document, whichever copies of the package run in it: a policy's name can be taken once. */
interface PageScripts {
  readonly loads: Map<string, Promise<void>>;
  readonly policy: ScriptPolicy;
}
const key = Symbol.for('comptoir.scripts');

function pageScripts(): PageScripts {
  const page = document as unknown as Record<symbol, PageScripts | undefined>;
  return (page[key] ??= { loads: new Map(), policy: createPolicy() });
}

/** `comptoir-scripts` in a page's `trusted-types` directive; without it only the host's own tags can be adopted. */
function createPolicy(): ScriptPolicy {
  const rules = {
    createScriptURL(url: string): string {
      if (origins.includes(new URL(url).origin)) return url;
      throw new TypeError('not an address of a payment provider');
    },
  };
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    return trustedTypes?.createPolicy('comptoir-scripts', rules) ?? rules;
  } catch {
    return rules;
  }
}

/**
 * Adds a provider's script to the document, once for each address, or waits for the one the host placed. A load that
 * failed is forgotten together with its tag, so that the next call tries again. Rejects after 15 s.
 */
export function loadScript(script: ProviderScript): Promise<void> {
  if (script.present()) return Promise.resolve();
  const { loads, policy } = pageScripts();
  let load = loads.get(script.url);
  if (!load) {
    const tag = findTag(script.adopts) ?? createTag(script, policy);
    load = loaded(tag, script).catch((cause: unknown) => {
      tag.remove();
      loads.delete(script.url);
      throw cause;
    });
    loads.set(script.url, load);
    if (!tag.isConnected) document.head.append(tag);
  }
  return load;
}

function findTag(beginning: string): HTMLScriptElement | null {
  return (
    [...document.querySelectorAll<HTMLScriptElement>('script[src]')].find(({ src }) => src.startsWith(beginning)) ??
    null
  );
}

function createTag({ url, nonce }: ProviderScript, policy: ScriptPolicy): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.async = true;
  if (nonce) tag.nonce = nonce;
  tag.src = policy.createScriptURL(url) as string;
  return tag;
}

function loaded(tag: HTMLScriptElement, { url, present }: ProviderScript): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${url} did not come within ${patience} ms`)), patience);
    const ended = (fault: string | null): void => {
      clearTimeout(timer);
      if (fault) reject(new Error(`${url} ${fault}`));
      else resolve();
    };
    tag.addEventListener('load', () => ended(present() ? null : 'defined nothing'), { once: true });
    tag.addEventListener('error', () => ended('did not load'), { once: true });
  });
}
