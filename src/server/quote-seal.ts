import { keyedHashOf, sameHash } from './hash.ts';
import type { QuoteRecord } from './records.ts';

/** What makes a quote again from a catalog. Nothing here is news to whom it was made for. */
export type QuoteTerms = Omit<QuoteRecord, 'quote' | 'paidBy'>;

/** Carries a quote's terms through the page, where nobody can change them: no row is kept for what most visitors never buy. */
export interface QuoteSeal {
  close(terms: QuoteTerms): Promise<string>;
  /** Null: not closed here, or not as it was. */
  open(sealed: string): Promise<QuoteTerms | null>;
}

/** Another form gets another one: what an older server closed is then not opened, and the page asks for a new quote. */
const form = 'q1';

/** Terms in base64url, and their keyed hash. `key`: shared by all servers of a store. */
export function createQuoteSeal(key: () => Promise<string>): QuoteSeal {
  return {
    async close(terms) {
      const text = `${form}.${encoded(JSON.stringify(terms))}`;
      return `${text}.${keyedHashOf(await key(), text)}`;
    },
    async open(sealed) {
      const end = sealed.lastIndexOf('.');
      const text = sealed.slice(0, Math.max(end, 0));
      if (!sameHash(sealed.slice(end + 1), keyedHashOf(await key(), text))) return null;
      return text.startsWith(`${form}.`) ? (JSON.parse(decoded(text.slice(form.length + 1))) as QuoteTerms) : null;
    },
  };
}

/** JSON writes as an escape whatever `btoa` cannot take. */
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

function encoded(json: string): string {
  const text = btoa(json.replace(/[^\0-\x7f]/g, escaped));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const decoded = (text: string): string => atob(text.replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/')));
