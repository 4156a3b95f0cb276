import { instant } from '../clock.ts';
import type { FileForm, IssuedDocument, IssuedFile } from '../document-store.ts';
import { hashOfBytes } from '../hash.ts';
import type { Log } from '../log.ts';
import type { BillingStore } from '../store.ts';
import type { InvoicePrinting } from './printing.ts';

type Printed = Pick<IssuedDocument, 'id' | 'document'>;

/** Makes the files of what was issued. Each is made once and kept: what was served is served for ever. */
export interface Press {
  /** The PDF, and with it the EN 16931 form where that is configured. */
  pdf(document: Printed): Promise<IssuedFile>;
  /** Prints what is not printed at `now` (ms) and answers how many. Any number may run at once. */
  printDue(now: number): Promise<number>;
}

export interface PressOptions {
  readonly store: BillingStore;
  readonly printing: InvoicePrinting;
  readonly log: Log;
}

/** A renderer's message may quote what it was given, and that has names in it. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

const batch = 20;
/** A claimed document comes back to others after this long (ms), should its caller die or its printing fail. */
const lease = 15 * 60_000;

export function createPress({ store, printing, log }: PressOptions): Press {
  const keep = (id: string, form: FileForm, bytes: Uint8Array): Promise<IssuedFile> =>
    store.keepFile(id, form, { bytes, hash: hashOfBytes(bytes) });

  /** Null: none is configured, or the norm has no words for this document. It stands without. */
  async function xml({ id, document }: Printed): Promise<string | null> {
    if (!printing.eInvoice) return null;
    const kept = await store.findFile(id, 'xml');
    if (kept) return new TextDecoder().decode(kept.bytes);
    let written: string;
    try {
      written = await printing.eInvoice(document);
    } catch (error) {
      log({ level: 'alert', event: 'document.no-e-invoice', code: document.number, error: nameOf(error) });
      return null;
    }
    const { bytes } = await keep(id, 'xml', new TextEncoder().encode(written));
    return new TextDecoder().decode(bytes);
  }

  async function pdf(issued: Printed): Promise<IssuedFile> {
    const kept = await store.findFile(issued.id, 'pdf');
    if (kept) return kept;
    const form = await xml(issued);
    const facturX = printing.facturX && form !== null ? form : undefined;
    return keep(issued.id, 'pdf', await printing.pdf(issued.document, facturX === undefined ? {} : { facturX }));
  }

  return {
    pdf,
    async printDue(now) {
      const due = await store.claimUnprinted(instant(now), instant(now + lease), batch);
      for (const issued of due) {
        try {
          await pdf(issued);
        } catch (error) {
          const { organization, document } = issued;
          const about = { organization, code: document.number, error: nameOf(error) };
          log({ level: 'alert', event: 'document.not-printed', ...about });
        }
      }
      return due.length;
    },
  };
}
