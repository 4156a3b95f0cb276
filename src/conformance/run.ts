import type { BillingInfo } from '../contract/index.ts';
import { createBench } from './bench.ts';
import type { BenchOptions } from './bench.ts';
import { Broken, Skipped, profiles } from './rule.ts';
import type { Profile, Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';

export interface Finding {
  readonly rule: Pick<Rule, 'id' | 'requirement' | 'severity' | 'section' | 'profile'>;
  readonly result: 'holds' | 'fails' | 'skipped';
  /** What the backend did, or why the rule was not tried. */
  readonly seen: string;
}

export interface ConformanceOptions extends Partial<
  Omit<BenchOptions, 'baseUrl' | 'identities' | 'run' | 'webhookSecrets'>
> {
  readonly baseUrl: string;
  /** Headers of each identity. `owner` owns an organisation without a subscription; without a `member` or `stranger` their rules are skipped. */
  readonly identities?: BenchOptions['identities'];
  readonly webhookSecrets?: BenchOptions['webhookSecrets'];
  readonly profile?: Profile;
}

/** A company of no VAT number, in the seller's likely market. */
export const defaultBilling: BillingInfo = {
  customer: 'company',
  name: 'Camille Aubert',
  company: 'Conformance Kit',
  email: 'conformance@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '69001',
  city: 'Lyon',
};

/**
 * Tries the contract's rules, one after another, against any backend that answers `fetch`. Sells one subscription to the owner
 * where payments can be played. Never throws for what the backend does.
 */
export async function checkConformance(options: ConformanceOptions): Promise<Finding[]> {
  const { profile = 'full', baseUrl, identities = {}, webhookSecrets = {} } = options;
  const bench = createBench({
    fetch: (request) => fetch(request),
    timeout: 15_000,
    billing: defaultBilling,
    pay: () => Promise.resolve(null),
    now: () => Date.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...options,
    baseUrl,
    identities,
    webhookSecrets,
    run: `kit-${crypto.randomUUID()}`,
  });
  const findings: Finding[] = [];
  for (const rule of allRules.filter((each) => within(profile, each.profile))) {
    findings.push({ rule, ...(await tried(rule, bench)) });
  }
  return findings;
}

const within = (claimed: Profile, needed: Profile): boolean => profiles.indexOf(needed) <= profiles.indexOf(claimed);

async function tried(rule: Rule, bench: ReturnType<typeof createBench>): Promise<Pick<Finding, 'result' | 'seen'>> {
  try {
    if (rule.needs !== undefined && !(await bench.session()).capabilities.includes(rule.needs))
      throw new Skipped(`the session has no capability ${rule.needs}`);
    return { result: 'holds', seen: await rule.check(bench) };
  } catch (error) {
    if (error instanceof Skipped) return { result: 'skipped', seen: error.message };
    if (error instanceof Broken) return { result: 'fails', seen: error.message };
    return { result: 'fails', seen: `no answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Whether no `must` fails. */
export const conforms = (findings: readonly Finding[]): boolean =>
  !findings.some(({ rule, result }) => rule.severity === 'must' && result === 'fails');
