import { describe, expect, it } from 'vitest';
import { loadAccountTexts, loadLanguage } from '../../src/i18n/index.ts';
import { pseudoLanguages, pseudoText } from '../../src/i18n/pseudo.ts';
import { everyText, forms, placeholders } from './every-text.ts';

describe('the pseudo-language', () => {
  it('accents and brackets a text and leaves its placeholders', () => {
    expect(pseudoText('Yes')).toBe('[Ýééš]');
    expect(pseudoText('Billed {renews}, no commitment')).toBe('[Bííllééd {renews}, ñóó çóómmíítmééñt~~~~]');
  });

  it('makes every text of English at least 40 % longer', async () => {
    const { language, messages } = await loadLanguage('en-XA', pseudoLanguages);
    expect(language).toBe('en-XA');
    const long: Record<string, string | object> = {
      ...messages,
      ...(await loadAccountTexts('en-XA', pseudoLanguages)),
    };
    const { checkout, account } = await everyText('en');
    for (const [key, message] of Object.entries({ ...checkout, ...account })) {
      const longer = forms(long[key] as string);
      forms(message).forEach((text, i) => {
        expect(longer[i]!.length, key).toBeGreaterThanOrEqual(text.length * 1.4);
        expect(placeholders(longer[i]!), key).toEqual(placeholders(text));
      });
    }
  });
});
