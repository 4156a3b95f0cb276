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
