import { describe, expect, it } from 'vitest';
import { createI18n, languageOf, loadLanguage, type Languages, type Messages } from '../../src/i18n/index.ts';
import { enAccount } from '../../src/i18n/locales/en-account.ts';
import { enPay } from '../../src/i18n/locales/en-pay.ts';
import { en } from '../../src/i18n/locales/en.ts';

const swedish: Messages = { ...en, 'cycle.monthly': 'Månadsvis' };
const own: Languages = { sv: { checkout: () => Promise.resolve(swedish) } };

describe('the language of a locale', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['de-AT', 'de'],
    ['de-u-co-phonebk', 'de'],
    ['es-419', 'es'],
    ['fr-CA', 'fr'],
    ['ar-EG', 'ar'],
    ['ja-JP', 'ja'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['nl-BE', 'nl'],
    ['sv-SE', 'en'],
    ['he', 'en'],
    ['constructor', 'en'],
  ])('serves %s with %s', async (locale, language) => {
    expect(languageOf(locale)).toBe(language);
    expect((await loadLanguage(locale)).language).toBe(language);
  });

  it('asks a host’s languages before ours', async () => {
    expect(languageOf('sv-FI', own)).toBe('sv');
    expect((await loadLanguage('sv', own)).messages['cycle.monthly']).toBe('Månadsvis');
    const house: Languages = { fr: { checkout: () => Promise.resolve(swedish) } };
    expect((await loadLanguage('fr-BE', house)).messages).toEqual(swedish);
  });

  it('loads what is said beyond choosing when it is asked for', async () => {
    const choosing = await loadLanguage('de');
    expect(choosing.messages).not.toHaveProperty(['pay.free']);
    expect(createI18n('de', choosing).speaks('pay')).toBe(false);
    const paying = await loadLanguage('de', {}, ['pay']);
    expect(paying.messages).toMatchObject(choosing.messages);
    expect(paying.messages['pay.free']).toBe('Abonnieren');
    expect(createI18n('de', paying).speaks('pay')).toBe(true);
  });

  it('takes a host’s language whole, in whatever part it says it', async () => {
    const whole: Languages = { sv: { checkout: () => Promise.resolve({ ...swedish, 'pay.free': 'Prenumerera' }) } };
    expect((await loadLanguage('sv', whole, ['pay'])).messages['pay.free']).toBe('Prenumerera');
  });

  it('speaks English where a load fails, or a host’s language lacks a part', async () => {
    const broken: Languages = { sv: { checkout: () => Promise.reject(new Error('offline')) } };
    const failing: Languages = { sv: { ...own.sv!, account: () => Promise.reject(new Error('offline')) } };
    expect(await loadLanguage('sv', broken)).toMatchObject({ language: 'en', messages: en });
    expect((await loadLanguage('sv', failing, ['account'])).messages).toEqual({ ...enAccount, ...swedish });
    expect((await loadLanguage('sv', own, ['account', 'pay'])).messages).toEqual({
      ...enAccount,
      ...enPay,
      ...swedish,
    });
    expect((await loadLanguage('de', {}, ['account'])).messages['sub.title']).toBe('Ihr Abonnement');
    expect((await loadLanguage('de', {}, ['dialogs'])).messages['change.cycle']).toBe('Abrechnungszeitraum');
  });
});

describe('what a root speaks with', () => {
  const spoken = async (locale: string, count: number): Promise<string> =>
    createI18n(locale, await loadLanguage(locale, {}, ['account'])).t('status.trial', { count });

  it.each([
    ['pl', 1, 'Do końca okresu próbnego został 1 dzień'],
    ['pl', 3, 'Do końca okresu próbnego zostały 3 dni'],
    ['pl', 5, 'Do końca okresu próbnego zostało 5 dni'],
    ['pl', 22, 'Do końca okresu próbnego zostały 22 dni'],
    ['ar-AE', 0, 'تنتهي تجربتك اليوم'],
    ['ar-AE', 2, 'بقي يومان من تجربتك'],
    ['ar-AE', 7, 'بقيت 7 أيام من تجربتك'],
    ['ar-AE', 14, 'بقي 14 يومًا من تجربتك'],
    ['ar-AE', 100, 'بقي 100 يوم من تجربتك'],
    ['ja', 1, 'トライアルは残り1日です'],
    ['fr', 0, 'Il reste 0 jour à votre essai'],
  ])('counts in %s: %i', async (locale, count, text) => {
    expect(await spoken(locale, count)).toBe(text);
  });

  it.each([
    ['en', 1, 'Paid period from A to B; 1 of 30 days is left.'],
    ['en', 2, 'Paid period from A to B; 2 of 30 days are left.'],
    ['de', 1, 'Bezahlter Zeitraum vom A bis B; 1 von 30 Tagen verbleibt.'],
    ['fr', 1, 'Période payée du A au B ; il reste 1 jour sur 30.'],
    ['es', 1, 'Periodo pagado del A al B; queda 1 de 30 días.'],
    ['it', 1, 'Periodo pagato: A – B; resta 1 giorno su 30.'],
    ['nl', 1, 'Betaalde periode van A tot B; er rest 1 van 30 dagen.'],
    ['pt-BR', 1, 'Período pago de A a B; resta 1 de 30 dias.'],
  ])('counts the days that are left of a period in %s: %i', async (locale, part, text) => {
    const { t } = createI18n(locale, await loadLanguage(locale, {}, ['dialogs']));
    expect(t('due.bar', { start: 'A', end: 'B', part, of: 30, count: part })).toBe(text);
  });

  it.each([
    ['fr-CA', '1er décembre 2026', '11 décembre 2026'],
    ['pt-BR', '1º de dezembro de 2026', '11 de dezembro de 2026'],
    ['de', '1. Dezember 2026', '11. Dezember 2026'],
    ['en-GB', '1 December 2026', '11 December 2026'],
  ])('writes a date as people do, and in one piece: %s', (locale, first, eleventh) => {
    const { date } = createI18n(locale);
    expect(date('2026-12-01T00:00:00.000Z')).toBe(first.replaceAll(' ', '\u00a0'));
    expect(date('2026-12-11T00:00:00.000Z')).toBe(eleventh.replaceAll(' ', '\u00a0'));
  });

  it('runs as its words run, also where they are a fallback', async () => {
    const direction = async (locale: string): Promise<string> =>
      createI18n(locale, await loadLanguage(locale)).direction;
    expect(await direction('ar-EG')).toBe('rtl');
    expect(await direction('he')).toBe('ltr');
    expect(await direction('pl')).toBe('ltr');
  });

  it('puts a host’s single texts over the language’s', async () => {
    const i18n = createI18n('de', await loadLanguage('de'), { 'pay.free': 'Mitglied werden' });
    expect(i18n.t('pay.free')).toBe('Mitglied werden');
    expect(i18n.t('plan.legend')).toBe('Tarif');
  });

  it('never shows a key', async () => {
    const i18n = createI18n('de', { language: 'de', messages: {} as Messages });
    expect(i18n.t('plan.legend')).toBe('Plan');
    expect(i18n.find('no.such.key')).toBeNull();
  });
});
