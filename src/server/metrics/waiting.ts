import type { Backlog, StoreMeasures } from '../measure-store.ts';
import type { Family, Labels } from './exposition.ts';

type Row = readonly [labels: Labels, backlog: Backlog];

/** A store's measures as gauges: how many, and the age of the oldest (s) at `now` (ms), 0 where there is none. */
export function waitingFamilies(
  { unknown, due, openInvoices, outbox, openDisputes }: StoreMeasures,
  now: number,
): Family[] {
  const pair = (name: string, what: string, rows: readonly Row[]): Family[] => [
    {
      name: `comptoir_${name}`,
      type: 'gauge',
      help: `${what}.`,
      samples: rows.map(([labels, { count }]) => ({ labels, value: count })),
    },
    {
      name: `comptoir_${name}_oldest_seconds`,
      type: 'gauge',
      help: `${what}: age of the oldest.`,
      samples: rows.map(([labels, { oldest }]) => ({ labels, value: ageOf(oldest, now) })),
    },
  ];
  const kinds = Object.entries(due).map(([kind, backlog]): Row => [{ kind }, backlog]);
  return [
    ...pair('attempts_unknown', 'Attempts whose outcome nobody knows', [[{}, unknown]]),
    ...pair('due_items', 'Work that is due and that no runDue has taken up, by kind', kinds),
    ...pair('invoices_open', 'Invoices that are not paid', [[{}, openInvoices]]),
    ...pair('outbox_events', 'Events that wait for a consumer', [[{}, outbox]]),
    ...pair('disputes_open', 'Disputes that are not decided', [[{}, openDisputes]]),
  ];
}

const ageOf = (at: string | null, now: number): number =>
  at === null ? 0 : Math.max((now - Date.parse(at)) / 1000, 0);
