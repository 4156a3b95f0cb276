import * as v from 'valibot';
import { BillingInfo, CountryCode } from '../contract/common.ts';
import type { Session } from '../contract/session.ts';
import { fieldOf } from './body.ts';

/** Who asks, as the host's application knows. */
export interface Principal {
  /** `owner` may buy; `member` may look; `anonymous` may see prices. */
  readonly who: 'owner' | 'member' | 'anonymous';
  /** For whom. Null for `anonymous`. */
  readonly organization: { readonly id: string; readonly name: string | null } | null;
  /** Whom a member can ask. */
  readonly owners?: readonly { readonly name: string; readonly email: string | null }[];
  /** What is known for the billing form. Fields of `BillingInfo`. */
  readonly prefill?: Readonly<Record<string, string>> | null;
  /** ISO 3166-1 alpha-2: where the buyer seems to be. */
  readonly country?: string | null;
}

/**
 * The host's own answer to "who is this?": reads its session cookie or bearer token. Throwing answers 500; someone not
 * signed in is `anonymous`, which answers 401 where that is not enough.
 */
export type Authorize = (request: Request) => Principal | Promise<Principal>;

/** Whether support staff asks, as the host's application knows. */
export type AuthorizeStaff = (request: Request) => boolean | Promise<boolean>;

export const anonymous: Principal = { who: 'anonymous', organization: null };

/** The answer of a host that no compiler holds to its type. Throws on what would pass for nobody, or fail far from here. */
export function principalOf(answer: Principal): Principal {
  const fault = faultOf(answer);
  if (fault) throw new TypeError(`authorize has to answer { who, organization: { id, name } }: ${fault}`);
  return answer;
}

function faultOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return `it answered ${String(answer)}`;
  const { who, organization } = answer as Record<string, unknown>;
  if (who === 'anonymous') return null;
  if (who !== 'owner' && who !== 'member') return 'who is none of owner, member, anonymous';
  if (organization === null) return null;
  const { id } = Object(organization) as { id?: unknown };
  return typeof id === 'string' && id !== '' ? null : 'organization.id is no text';
}

const fields: Readonly<Record<string, v.GenericSchema<unknown, unknown>>> = BillingInfo.entries;

/** What a page can show of what the host knows of a buyer; `faults` names the rest, and never its values. */
export function knownOf({ prefill, country }: Principal): Pick<Session, 'prefill' | 'country'> & { faults: string[] } {
  const faults: string[] = [];
  const read = (schema: v.GenericSchema<unknown, unknown> | null, value: unknown, path: string): unknown => {
    if (value === undefined || value === null || value === '') return null;
    const result = schema && v.safeParse(schema, value);
    if (result?.success) return result.output;
    faults.push(`${path} ${result ? fieldOf(result.issues[0]).code : 'unknown_field'}`);
    return null;
  };
  const given = read(v.record(v.string(), v.unknown()), prefill, 'prefill') as Record<string, unknown> | null;
  const known = Object.entries(given ?? {}).map(([field, value]) => {
    const schema = Object.hasOwn(fields, field) ? fields[field]! : null;
    return [field, read(schema, value, `prefill.${field}`)] as const;
  });
  return {
    prefill: given && Object.fromEntries(known.filter(([, value]) => value !== null)),
    country: read(CountryCode, country, 'country') as string | null,
    faults,
  };
}
