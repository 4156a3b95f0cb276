import type { Bill, Catalog, LocalizedText } from '../../pricing/index.ts';

/** What lines call the things they bill, by kind and id (`plan:standard`, `cycle:annual`). Kept with an invoice, it needs no catalog later. */
export type ItemNames = Readonly<Record<string, LocalizedText>>;

/** The names that a bill's lines need, of the catalog as it is now. */
export function itemNames({ plans, addOns = [], cycles }: Catalog, { lines }: Pick<Bill, 'lines'>): ItemNames {
  const names: Record<string, LocalizedText> = {};
  for (const { kind, item, cycle } of lines) {
    const list = kind === 'add-on' ? addOns : plans;
    const found = list.find(({ id }) => id === item)?.name;
    if (found !== undefined) names[`${kind === 'add-on' ? 'add-on' : 'plan'}:${item}`] = found;
    const cycleName = cycles.find(({ id }) => id === cycle)?.name;
    if (cycleName !== undefined) names[`cycle:${cycle}`] = cycleName;
  }
  return names;
}
