import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SandboxPayment } from '../../src/server/providers/sandbox.ts';
import type { ProviderStateStore } from '../../src/server/store.ts';

/** The provider's own books, in a process that no kill reaches. */
export interface Ledger {
  readonly url: string;
  readonly payments: () => readonly SandboxPayment[];
  close(): Promise<void>;
}

interface Entry {
  readonly value: unknown;
  readonly version: number;
}

type Asked = { readonly read: string } | { readonly write: string; readonly value: unknown; readonly version: number };

export async function openLedger(): Promise<Ledger> {
  const entries = new Map<string, Entry>();

  function answer(asked: Asked): unknown {
    if ('read' in asked) return entries.get(asked.read) ?? null;
    const { write: key, value, version } = asked;
    if ((entries.get(key)?.version ?? 0) !== version) return false;
    entries.set(key, { value, version: version + 1 });
    return true;
  }

  const http = createServer((request, response) => {
    void text(request).then((body) => response.end(JSON.stringify(answer(JSON.parse(body) as Asked))));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    payments: () => [...entries.values()].map(({ value }) => value as SandboxPayment),
    close: () =>
      new Promise((closed) => {
        http.close(() => closed());
        http.closeAllConnections();
      }),
  };
}

/** The books as a server's provider reads and writes them. */
export function ledgerAt(url: string): ProviderStateStore {
  const ask = async <T>(asked: Asked): Promise<T> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(asked) });
    return (await response.json()) as T;
  };
  return {
    read: (_, key) => ask<Entry | null>({ read: key }),
    write: (_, key, value, version) => ask<boolean>({ write: key, value, version }),
  };
}
