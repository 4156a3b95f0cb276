import { describe, expect, it } from 'vitest';
import { reverseChargeMentions } from '../../src/i18n/locales/reverse-charge-invoice.ts';
import { everyText, forms, parts, placeholders, translations } from './every-text.ts';
import { names, sameAsEnglish } from './same-as-english.ts';

const english = await everyText('en');

/** The categories that whole numbers fall into, as far as anything here is counted. */
function categories(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))];
}

it.each(['en', ...translations])(
  'calls by voice what it shows, in %s: a name holds the words that its button shows',
  async (language) => {
    const { account } = await everyText(language);
    const named = Object.keys(account).filter((key) => `${key}Label` in account);
    expect(named).toContain('manage.undo');
    for (const key of named) {
      const [shown, name] = [account[key], account[`${key}Label`]].map((said) => forms(said!)[0]!.toLowerCase());
      expect(name, key).toContain(shown);
    }
  },
);

it('says one thing by one key, in whatever part it stands', () => {
  const texts = parts.flatMap((part) => Object.entries(english[part]));
  const first = new Map([...texts].reverse());
  expect(texts.filter(([key, text]) => first.get(key) !== text).map(([key]) => key)).toEqual([]);
});

describe.each(translations)('%s', (language) => {
  it.each(parts)('has the keys of English in its %s texts, in its order', async (part) => {
    expect(Object.keys((await everyText(language))[part])).toEqual(Object.keys(english[part]));
  });

  it.each(parts)('fills in what English fills in, in its %s texts', async (part) => {
    const texts = (await everyText(language))[part];
    for (const [key, message] of Object.entries(english[part])) {
      const wanted = placeholders(typeof message === 'string' ? message : message.other);
      const said = texts[key]!;
      expect(placeholders(typeof said === 'string' ? said : said.other), key).toEqual(wanted);
      // A form may say its number in a word, and nothing that English does not know.
      for (const form of forms(said))
        expect(
          placeholders(form).filter((name) => name !== '{count}' || wanted.includes(name)),
          key,
        ).toEqual(wanted.filter((name) => name !== '{count}' || form.includes(name)));
    }
  });

  it('words each plural form that its whole numbers need', async () => {
    const { checkout, pay, account, dialogs } = await everyText(language);
    const needed = categories(language);
    const inEnglish: typeof checkout = { ...english.checkout, ...english.pay, ...english.account, ...english.dialogs };
    for (const [key, message] of Object.entries({ ...checkout, ...pay, ...account, ...dialogs })) {
      if (typeof message === 'string') continue;
      expect(typeof inEnglish[key], `${key} has forms only where English counts`).toBe('object');
      // `other` stands in for the one form that is left out.
      const worded = needed.filter((category) => category in message);
      expect(worded.length, `${key}: ${Object.keys(message).join()}`).toBeGreaterThanOrEqual(needed.length - 1);
      for (const form of Object.keys(message)) expect([...needed, 'other', 'many'], key).toContain(form);
    }
  });

  it('leaves no English but what is listed', async () => {
    const texts = await everyText(language);
    const same = parts.flatMap((part) =>
      Object.entries(texts[part])
        .filter(([key, message]) => forms(message).some((form) => forms(english[part][key]!).includes(form)))
        .filter(([, message]) =>
          /\p{L}/u.test(
            forms(message)
              .join('')
              .replace(/\{\w+\}/g, ''),
          ),
        )
        .map(([key]) => key)
        .filter((key) => !names.includes(key)),
    );
    expect(same).toEqual(sameAsEnglish[language] ?? []);
  });

  it('is typeset: no doubled or stray spaces, no straight quotes or dots', async () => {
    const texts = await everyText(language);
    for (const part of parts)
      for (const [key, message] of Object.entries(texts[part]))
        for (const form of forms(message)) {
          expect(form, key).not.toBe('');
          expect(form, key).toBe(form.trim());
          expect(form, key).not.toMatch(/\s\s|\.\.\.|['"]|\s[.,](?=\s|$)/);
        }
  });

  it('leaves amounts and their signs to the formatters', async () => {
    const texts = await everyText(language);
    const own = /^(billing\.fault\.siren|sandbox\.fault\.(expiry|cvc)|mention\.reverse-charge|accounting|chain)$/;
    for (const part of parts)
      for (const [key, message] of Object.entries(texts[part])) {
        if (own.test(key)) continue;
        const said = forms(message)
          .join(' ')
          .replace(/\{\w+\}/g, '');
        expect(said, key).not.toMatch(/[€$£¥₩]/);
        // Japanese counts in digits what others count in words.
        if (language !== 'ja' || !/^(addOn\.(more|fewer)|due\.share\.whole|timeline\.\w+)$/.test(key))
          expect(said, key).not.toMatch(/\d/);
      }
  });

  it('ends sentences where English does', async () => {
    const texts = await everyText(language);
    const ends = /[.。](?:\s|$)/;
    for (const part of parts)
      for (const [key, message] of Object.entries(texts[part])) {
        const source = forms(english[part][key]!).at(-1)!;
        if (/\.$/.test(source)) expect(forms(message).at(-1), key).toMatch(ends);
        else expect(forms(message).at(-1), key).not.toMatch(/(?<!USt|IdNr|incl|szt)[.。]$/);
      }
  });
});

describe('reverse charge', () => {
  it('is named in its law’s words wherever a document is written in a language of the Union', async () => {
    const union = translations.filter((language) => language.split('-')[0]! in reverseChargeMentions);
    expect(union).toEqual(['de', 'es', 'fr', 'it', 'nl', 'pl', 'pt-BR']);
    for (const language of union) {
      const { invoice } = await everyText(language);
      const words = reverseChargeMentions[language.split('-')[0]!]!;
      expect(invoice['mention.reverse-charge'], language).toMatch(new RegExp(`^${words}`, 'i'));
    }
  });
});

describe('the order button', () => {
  it.each([
    ['de', 'Zahlungspflichtig bestellen'],
    ['es', 'Pedido con obligación de pago'],
    ['it', 'Ordine con obbligo di pagare'],
    ['nl', 'Bestelling met betaalplicht'],
    ['pl', 'Zamówienie z obowiązkiem zapłaty'],
  ])('says in %s that one must pay, in the words consumer law offers', async (language, words) => {
    const { pay } = await everyText(language);
    for (const key of ['pay.label', 'pay.trial', 'pay.later']) expect(pay[key], key).toMatch(`${words}: `);
  });
});
