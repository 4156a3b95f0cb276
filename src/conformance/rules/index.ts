import type { Rule } from '../rule.ts';
import { accessRules } from './access.ts';
import { accountRules } from './account.ts';
import { catalogRules } from './catalog.ts';
import { openingRules, refusalRules } from './checkouts.ts';
import { paymentRules } from './payments.ts';
import { problemRules } from './problems.ts';
import { quoteRules } from './quotes.ts';
import { sessionRules } from './session.ts';
import { webhookRules } from './webhooks.ts';

/** Every rule, in the order in which a sale goes: one owner without a subscription is enough for a run. */
export const rules: readonly Rule[] = [
  ...sessionRules,
  ...catalogRules,
  ...quoteRules,
  ...refusalRules,
  ...openingRules,
  ...accessRules,
  ...paymentRules,
  ...accountRules,
  ...webhookRules,
  ...problemRules,
];
