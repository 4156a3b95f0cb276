import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadScript, type ProviderScript } from '../../src/payments/load-script.ts';

/** As much of a page as a script tag needs. */
class Tag extends EventTarget {
  async = false;
  nonce = '';
  #src: unknown = '';
  isConnected = false;

  constructor(readonly page: Page) {
    super();
  }

  get src(): string {
    return String(this.#src);
  }

  set src(value: unknown) {
    if (this.page.enforces && typeof value === 'string') throw new TypeError('This needs a TrustedScriptURL.');
    this.#src = value;
  }

  remove(): void {
    this.isConnected = false;
    this.page.tags = this.page.tags.filter((tag) => tag !== this);
  }
}

class Page {
  tags: Tag[] = [];
  enforces = false;
  readonly head = {
    append: (tag: Tag): void => {
      tag.isConnected = true;
      this.tags.push(tag);
    },
  };
  createElement = (): Tag => new Tag(this);
  querySelectorAll = (): Tag[] => this.tags;
}

let page: Page;
let there: boolean;
const script = (change: Partial<ProviderScript> = {}): ProviderScript => ({
  url: 'https://js.stripe.com/endive/stripe.js',
  adopts: 'https://js.stripe.com/',
  present: () => there,
  nonce: null,
  ...change,
});
const arrives = (): void => {
  there = true;
  page.tags[0]!.dispatchEvent(new Event('load'));
};

beforeEach(() => {
  page = new Page();
  there = false;
  vi.stubGlobal('document', page);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a provider’s script', () => {
  test('is added once, with the nonce, however many ask', async () => {
    const loads = [loadScript(script({ nonce: 'n1' })), loadScript(script({ nonce: 'n1' }))];
    expect(page.tags.map(({ src, nonce }) => [src, nonce])).toEqual([['https://js.stripe.com/endive/stripe.js', 'n1']]);
    arrives();
    await Promise.all(loads);
  });

  test('is not added where it is there already', async () => {
    there = true;
    await loadScript(script());
    expect(page.tags).toEqual([]);
  });

  test('is waited for where the host placed it', async () => {
    const hosts = new Tag(page);
    hosts.src = 'https://js.stripe.com/v3/';
    page.head.append(hosts);
    const load = loadScript(script());
    expect(page.tags).toEqual([hosts]);
    arrives();
    await load;
  });

  test('that failed is forgotten with its tag, so that the next try adds another', async () => {
    const load = loadScript(script());
    const [first] = page.tags;
    first!.dispatchEvent(new Event('error'));
    await expect(load).rejects.toThrow('did not load');
    expect(page.tags).toEqual([]);
    const again = loadScript(script());
    expect(page.tags.length).toBe(1);
    expect(page.tags[0]).not.toBe(first);
    arrives();
    await again;
  });

  test('is given up after 15 s', async () => {
    const load = loadScript(script());
    const refused = expect(load).rejects.toThrow('15000 ms');
    await vi.advanceTimersByTimeAsync(14_999);
    expect(page.tags.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await refused;
    expect(page.tags).toEqual([]);
  });

  test('that loads and defines nothing counts as failed', async () => {
    const load = loadScript(script());
    page.tags[0]!.dispatchEvent(new Event('load'));
    await expect(load).rejects.toThrow('defined nothing');
  });
});

describe('under Trusted Types', () => {
  const policies: string[] = [];
  const enforce = (): void => {
    page.enforces = true;
    policies.length = 0;
    vi.stubGlobal('trustedTypes', {
      createPolicy(name: string, { createScriptURL }: { createScriptURL(url: string): string }) {
        if (policies.includes(name)) throw new TypeError('taken');
        policies.push(name);
        return { createScriptURL: (url: string) => ({ toString: () => createScriptURL(url) }) };
      },
    });
  };

  test('goes through a policy of our own, made once', async () => {
    enforce();
    const loads = [
      loadScript(script()),
      loadScript(script({ url: 'https://www.paypal.com/x', adopts: 'https://www.paypal.com' })),
    ];
    expect(page.tags.length).toBe(2);
    expect(policies).toEqual(['comptoir-scripts']);
    there = true;
    for (const tag of page.tags) tag.dispatchEvent(new Event('load'));
    await Promise.all(loads);
  });

  test('takes a provider’s address only', () => {
    enforce();
    expect(() => {
      void loadScript(script({ url: 'https://js.stripe.com.evil.example/x.js' }));
      return page.tags[0]!.src;
    }).toThrow('not an address');
  });
});
