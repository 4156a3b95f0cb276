import { describe, expect, it } from 'vitest';
import { conforms } from '../../src/conformance/index.ts';
import { findingsOf, idsOf, withStripe } from './backends.ts';
import { brokenBackends } from './broken-backends.ts';

describe('the kit fails, naming the rule, on a backend that', () => {
  it.each(brokenBackends)('$fault', async ({ fails, through }) => {
    const webhooks = fails.some((id) => id.startsWith('webhooks.'));
    const [kit, shop] = webhooks ? withStripe() : [{}, {}];
    const findings = await findingsOf(through(), kit, shop);
    expect(idsOf(findings, 'fails')).toEqual(fails);
    const musts = findings.filter(({ rule, result }) => result === 'fails' && rule.severity === 'must');
    expect(conforms(findings)).toBe(musts.length === 0);
  });
});
