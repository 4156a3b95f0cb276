import type { AccountParameters } from './account.ts';
import type { ShopParameters, Story } from './shop.ts';
import { hugeAmounts, longWords, manyItems, nothingToSell, tinyAmounts } from './catalogs.ts';
import { slowCard } from './instant-card.ts';

/** The states that elements have a story of, in a checkout and in an account alike. */

const both = (parameters: ShopParameters & AccountParameters): Story => ({
  parameters: { shop: parameters, account: parameters },
});

export const french: Story = { globals: { locale: 'fr' } };
export const rightToLeft: Story = { globals: { locale: 'ar' } };
export const dark: Story = { globals: { theme: 'dark' } };
export const narrow: Story = { globals: { width: '300' } };
/** For as long as the story is looked at. */
export const loading = both({ delay: 3_600_000 });
export const failing = both({ fault: 'unavailable' });
export const empty = both({ catalog: nothingToSell });
export const longWorded = both({ catalog: longWords });
export const many = both({ catalog: manyItems });
export const tiny = both({ catalog: tinyAmounts });
export const huge = both({ catalog: hugeAmounts });
/** While a payment is under way nothing can be chosen otherwise. */
export const paying = both({ stage: 'paid', adapters: [slowCard], besideMethod: true });
