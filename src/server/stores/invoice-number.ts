/** `2026-000042`: the series, then its running number without a gap. */
export function invoiceNumber(series: string, running: number): string {
  return `${series}-${String(running).padStart(6, '0')}`;
}
