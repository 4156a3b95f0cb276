import { guard } from 'lit/directives/guard.js';
import type { I18n } from '../../i18n/index.ts';

/** ISO 3166-1 alpha-2, officially assigned, without uninhabited territories. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** The choices of a language, made once. */
const made = new WeakMap<I18n, DocumentFragment>();

/** Every country with its name in the language, in its alphabetical order, none of them chosen. */
export function countries(i18n: I18n): DocumentFragment {
  let options = made.get(i18n);
  if (!options) {
    options = new DocumentFragment();
    const named = codes.split(' ').map((code) => ({ code, name: i18n.country(code) }));
    for (const { code, name } of named.sort((a, b) => i18n.compare(a.name, b.name)))
      options.append(new Option(name, code));
    made.set(i18n, options);
  }
  return options;
}

/** The countries as choices of a `<select>`: 240, drawn again only when another one is chosen. */
export function countryOptions(i18n: I18n, chosen: string | null | undefined): unknown {
  return guard([i18n, chosen], () => {
    const options = countries(i18n).cloneNode(true) as DocumentFragment;
    for (const option of options.children as HTMLCollectionOf<HTMLOptionElement>)
      if (option.value === chosen) option.defaultSelected = true;
    return options;
  });
}
