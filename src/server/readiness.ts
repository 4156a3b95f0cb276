import type { MeasureStore } from './measure-store.ts';

/** Whether requests may be sent here: the store answers, and its tables are those that this code knows. */
export type Readiness = () => Promise<'ok' | 'store_unavailable' | 'schema_differs'>;

export function readinessOf(store: MeasureStore): Readiness {
  return () =>
    store.isCurrent().then(
      (current) => (current ? 'ok' : 'schema_differs'),
      () => 'store_unavailable',
    );
}
