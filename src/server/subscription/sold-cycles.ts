import { findCycle } from '../../pricing/index.ts';
import type { Catalog, Running } from '../../pricing/index.ts';

const cyclesOf = ({ cycle, items }: Running): string[] => [...new Set([cycle, ...items.map((item) => item.cycle)])];

/** What runs with the cycles it runs by, as the catalog has them; one that it has no longer stays as it was kept. */
export function keepCycles(catalog: Catalog, running: Running): Running {
  const kept = cyclesOf(running).flatMap((id) => {
    return findCycle(catalog, id) ?? running.cycles?.find((cycle) => cycle.id === id) ?? [];
  });
  return { ...running, cycles: kept };
}

/** The catalog as it is for what runs: with the cycles that were sold and are sold no longer, so that it renews by its own terms. */
export function asSold(catalog: Catalog, { cycles = [] }: Running): Catalog {
  const gone = cycles.filter(({ id }) => !findCycle(catalog, id));
  return gone.length > 0 ? { ...catalog, cycles: [...catalog.cycles, ...gone] } : catalog;
}

/** A cycle of what runs that neither the catalog nor the subscription knows: sold before terms were kept. */
export const lostCycle = (sold: Catalog, { items }: Running): string | null =>
  items.find(({ cycle }) => !findCycle(sold, cycle))?.cycle ?? null;
