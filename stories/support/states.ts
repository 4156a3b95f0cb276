import type { ShopParameters, Story } from './shop.ts';
import { longWords, nothingToSell } from './catalogs.ts';

/** The states that every element has a story of. */

const shop = (parameters: ShopParameters): Story => ({ parameters: { shop: parameters } });

export const french: Story = { globals: { locale: 'fr' } };
export const dark: Story = { globals: { theme: 'dark' } };
export const narrow: Story = { globals: { width: '300' } };
/** For as long as the story is looked at. */
export const loading = shop({ delay: 3_600_000 });
export const failing = shop({ fault: 'unavailable' });
export const empty = shop({ catalog: nothingToSell });
export const longWorded = shop({ catalog: longWords });
