import { redact } from './redact.ts';

/**
 * One thing worth knowing later. Ids and codes only: no name, address, e-mail, VAT number or payload ever stands here.
 * `alert` wants a person: money that does not add up, an attempt that cannot be settled.
 */
export interface LogEvent {
  readonly level: 'info' | 'warn' | 'alert';
  /** What happened, dotted: `attempt.paid`. */
  readonly event: string;
  readonly requestId?: string;
  readonly attempt?: string;
  readonly organization?: string;
  readonly provider?: string;
  readonly code?: string;
  readonly status?: number;
  readonly count?: number;
  /** Ms: to answer a `request`; from a `webhook`'s event at the provider to us. */
  readonly took?: number;
  /** Name and message of an error, redacted. */
  readonly error?: string;
}

export type Log = (event: LogEvent) => void;

/** Where the host gives no log of its own: what wants a person stands on the console, and nothing else. */
export const alertsOnConsole: Log = (event) => {
  if (event.level === 'alert') console.error(JSON.stringify(event));
};

export function errorText(error: unknown): string {
  return redact(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
