import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { asJUnit, asTable, checkConformance, conforms, profiles } from '../conformance/index.ts';
import type { ConformanceOptions, Outcome, Profile } from '../conformance/index.ts';
import { reasonOf } from '../conformance/ask.ts';
import type { Terminal } from './catalog-command.ts';

const several = { type: 'string', multiple: true, default: [] as string[] } as const;

/** What `comptoir conformance` takes. */
const options = {
  header: several,
  'as-owner': several,
  'as-member': several,
  'as-stranger': several,
  'webhook-secret': several,
  paid: several,
  declined: several,
  billing: { type: 'string' },
  profile: { type: 'string', default: 'full' },
  junit: { type: 'string' },
} as const;

export const conformanceHelp = `  comptoir conformance URL         whether a backend keeps the contract; URL is where /v1 begins
    --header "name: value"         sent with every request
    --as-owner "name: value"       who may buy, for an organisation that has no subscription yet
    --as-member, --as-stranger     a member of it, and another organisation's owner, likewise
    --paid name=value              what a payment confirms with that succeeds, where the methods are no sandbox
    --declined name=value          the same for one that is refused
    --webhook-secret stripe=whsec  to sign webhooks with
    --billing FILE                 JSON of the billing information to buy with
    --profile minimal|buying|full  how much of the contract to try (default: full)
    --junit FILE                   the result for a build server`;

/** 0 when every rule that must hold does, 1 when not, 2 when it cannot be tried. It sells one subscription. */
export async function checkBackend(
  args: readonly string[],
  { out, error }: Terminal,
  fetchWith?: ConformanceOptions['fetch'],
): Promise<number> {
  let settings: ConformanceOptions & { readonly junit?: string };
  try {
    settings = await settingsOf(args);
  } catch (fault) {
    error(fault instanceof Error ? fault.message : String(fault));
    return 2;
  }
  // Said once, not by every rule.
  const session = new Request(`${settings.baseUrl.replace(/\/+$/, '')}/v1/session`);
  const silent = await (fetchWith ?? fetch)(session).then(() => null, reasonOf);
  if (silent !== null) {
    error(`nothing answers at ${session.url}: ${silent}.`);
    return 2;
  }
  const findings = await checkConformance({ ...settings, ...(fetchWith && { fetch: fetchWith }) });
  for (const line of asTable(findings)) out(line);
  if (settings.junit !== undefined) await writeFile(settings.junit, asJUnit(findings));
  return conforms(findings) ? 0 : 1;
}

async function settingsOf(args: readonly string[]): Promise<ConformanceOptions & { readonly junit?: string }> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [baseUrl, ...rest] = positionals;
  if (baseUrl === undefined || rest.length > 0 || !/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new Error('name one URL, such as http://localhost:3000/billing.');
  if (!(profiles as readonly string[]).includes(values.profile))
    throw new Error(`${values.profile} is no profile: ${profiles.join(', ')}.`);
  const everyone = pairs(values.header, ':');
  const as = (headers: readonly string[]): object | undefined =>
    headers.length > 0 ? { ...everyone, ...pairs(headers, ':') } : undefined;
  const payloads: Readonly<Record<Outcome, Readonly<Record<string, string>>>> = {
    paid: pairs(values.paid, '='),
    declined: pairs(values.declined, '='),
  };
  return {
    baseUrl,
    profile: values.profile as Profile,
    identities: {
      nobody: everyone,
      owner: { ...everyone, ...pairs(values['as-owner'], ':') },
      ...given('member', as(values['as-member'])),
      ...given('stranger', as(values['as-stranger'])),
    },
    webhookSecrets: pairs(values['webhook-secret'], '='),
    pay: (_, outcome) => Promise.resolve(Object.keys(payloads[outcome]).length > 0 ? payloads[outcome] : null),
    ...(values.billing !== undefined && {
      billing: JSON.parse(await readFile(values.billing, 'utf8')) as NonNullable<ConformanceOptions['billing']>,
    }),
    ...(values.junit !== undefined && { junit: values.junit }),
  };
}

const given = (name: string, value: object | undefined): object => (value ? { [name]: value } : {});

/** `x: y` as `{ x: 'y' }`. What is no pair is not repeated: it may be a secret. */
function pairs(texts: readonly string[], separator: ':' | '='): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(separator);
      if (at < 1) throw new Error(`an option is not of the form name${separator === ':' ? ': ' : separator}value.`);
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}
