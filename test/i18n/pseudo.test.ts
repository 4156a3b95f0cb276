import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../src/i18n/index.ts';
import { pseudoLanguages, pseudoText } from '../../src/i18n/pseudo.ts';
import { everyText, forms, placeholders } from './every-text.ts';

describe('the pseudo-language', () => {
  it('accents and brackets a text and leaves its placeholders', () => {
    expect(pseudoText('Yes')).toBe('[Ýééš]');
    expect(pseudoText('Billed {renews}, no commitment')).toBe('[Bííllééd {renews}, ñóó çóómmíítmééñt~~~~]');
  });

  it('makes every text of English at least 40 % longer', async () => {
    const { language, messages } = await loadLanguage('en-XA', pseudoLanguages, ['pay', 'account', 'dialogs']);
    expect(language).toBe('en-XA');
    const { checkout, pay, account, dialogs } = await everyText('en');
    for (const [key, message] of Object.entries({ ...checkout, ...pay, ...account, ...dialogs })) {
      const longer = forms(messages[key as keyof typeof messages]!);
      forms(message).forEach((text, i) => {
        expect(longer[i]!.length, key).toBeGreaterThanOrEqual(text.length * 1.4);
        expect(placeholders(longer[i]!), key).toEqual(placeholders(text));
      });
    }
  });
});
