import { Problem, problemCodes, type ProblemCode } from '../../contract/index.ts';
import { codeOf, inShort, misshapen, refused } from '../ask.ts';
import type { Answer } from '../ask.ts';
import { Skipped, demand, type Rule } from '../rule.ts';

/** What every refusal of the run is judged by: these rules come last. */
const problemRule = (
  rule: Pick<Rule, 'id' | 'requirement'> & Partial<Rule>,
  fault: (answer: Answer) => string | null,
): Rule => ({
  severity: 'must',
  section: 'Problem',
  profile: 'minimal',
  async check({ answers }) {
    const problems = answers.filter(({ status }) => status >= 400);
    if (problems.length === 0) throw new Skipped('nothing was refused');
    for (const answer of problems) {
      const found = fault(answer);
      demand(found === null, `${answer.asked}, ${inShort(answer)}: ${found}`);
    }
    return `${problems.length} refusals`;
  },
  ...rule,
});

export const problemRules: readonly Rule[] = [
  {
    id: 'problems.not-found',
    requirement: 'What does not exist is answered with a problem of the contract.',
    severity: 'must',
    section: 'Problem',
    profile: 'minimal',
    check: async ({ ask }) => refused(await ask('GET', '/v1/no-such-thing'), 404, 'not_found'),
  },
  problemRule(
    {
      id: 'problems.shape',
      requirement: 'A refusal is a problem document (RFC 9457) with code, retryable and requestId.',
    },
    ({ headers, json }) => {
      const type = headers.get('content-type') ?? 'none';
      return type.startsWith('application/problem+json') ? misshapen(Problem, json) : `the content type is ${type}`;
    },
  ),
  problemRule(
    { id: 'problems.status', requirement: 'The code, the HTTP status and `retryable` of a refusal belong together.' },
    ({ status, json }) => {
      const known = problemCodes[codeOf(json) as ProblemCode] as (typeof problemCodes)[ProblemCode] | undefined;
      const { status: said, retryable } = Object(json) as { status?: unknown; retryable?: unknown };
      if (!known) return null;
      if (said !== status) return `the body says ${String(said)}`;
      if (known.status !== status) return `the code belongs to ${known.status}`;
      return known.retryable === retryable ? null : `retryable is ${String(retryable)}`;
    },
  ),
  problemRule(
    {
      id: 'problems.no-store',
      requirement: 'A refusal is not cached.',
      severity: 'should',
    },
    ({ headers }) => (/no-store|no-cache|private/.test(headers.get('cache-control') ?? '') ? null : 'may be cached'),
  ),
  problemRule({ id: 'problems.server', requirement: 'Nothing that a page sends breaks the server.' }, ({ status }) =>
    status >= 500 ? 'the server failed' : null,
  ),
];
