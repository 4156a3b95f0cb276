import type pg from 'pg';
import type { SandboxPayment } from '../../src/server/providers/sandbox.ts';

interface Attempt {
  readonly id: string;
  readonly organization: string;
  readonly status: string;
  readonly purpose: string;
  readonly amount: string;
  readonly currency: string;
}

interface Invoice {
  readonly id: string;
  readonly organization: string;
  readonly number: string;
  readonly status: string;
  readonly total: string;
  readonly attempt_id: string | null;
}

/**
 * Holds the shop's books against the provider's; answers what is wrong. `atRest`: nothing is under way, so that whatever was
 * charged is booked, and whoever paid is entitled.
 */
export async function audit(
  db: pg.Client,
  payments: readonly SandboxPayment[],
  { atRest }: { readonly atRest: boolean },
): Promise<string[]> {
  const rows = async <T>(text: string): Promise<T[]> => (await db.query(text)).rows as T[];
  const attempts = new Map((await rows<Attempt>('select * from comptoir_attempts')).map((one) => [one.id, one]));
  const invoices = await rows<Invoice>('select * from comptoir_invoices');
  const wrong: string[] = [];

  for (const { id, charges, refunds, amount, currency } of payments) {
    const attempt = attempts.get(id);
    const taken = charges.reduce((sum, charge) => sum + charge.amount, 0);
    const givenBack = refunds.reduce((sum, refund) => sum + refund.amount, 0);
    if (charges.length > 1) wrong.push(`${id} is charged ${charges.length} times`);
    if (!attempt) wrong.push(`${id} is known to the provider alone`);
    else if (Number(attempt.amount) !== amount || attempt.currency !== currency) wrong.push(`${id} asks for ${amount}`);
    if (atRest && taken > 0 && attempt?.status !== 'paid' && givenBack !== taken) {
      wrong.push(`${id} is charged, and stands as ${attempt?.status}`);
    }
  }

  const charged = new Map(payments.map(({ id, charges }) => [id, charges[0]?.amount ?? 0]));
  const paid = invoices.filter(({ status }) => status === 'paid');
  for (const { number, total, attempt_id: by } of paid) {
    if (charged.get(by ?? '') !== Number(total))
      wrong.push(`${number} says ${total}, ${by} took ${charged.get(by ?? '')}`);
    if (attempts.get(by ?? '')?.status !== 'paid') wrong.push(`${number} is paid by ${by}, which is not paid`);
  }
  const payers = paid.map(({ attempt_id: by }) => by);
  if (new Set(payers).size !== payers.length) wrong.push('two invoices are paid by one attempt');
  for (const { id, status, amount } of attempts.values()) {
    if (status === 'paid' && Number(amount) > 0 && !payers.includes(id)) wrong.push(`${id} is paid and has no invoice`);
  }

  wrong.push(...gaps(invoices.map(({ number }) => number)));
  const counted = async (what: string, text: string) => {
    for (const row of await rows(text)) wrong.push(`${what}: ${JSON.stringify(row)}`);
  };
  await counted(
    'live twice',
    `select organization from comptoir_subscriptions where status <> 'ended' group by organization having count(*) > 1`,
  );
  await counted(
    'one period is billed twice',
    `select organization, bill -> 'lines' -> 0 -> 'period' ->> 'start' as start from
      (select organization, document -> 'bill' as bill from comptoir_invoices where status <> 'void') as issued
      where bill -> 'lines' -> 0 ->> 'kind' = 'plan' group by 1, 2 having count(*) > 1`,
  );
  await counted(
    'told twice, or not',
    `select i.id, count(e.*) from comptoir_invoices i
      left join comptoir_outbox e on e.type = 'invoice.paid' and e.data ->> 'invoice' = i.id
      where i.status = 'paid' group by i.id having count(e.*) <> 1`,
  );
  if (atRest) {
    await counted(
      'never comes to an end',
      `select id, status from comptoir_attempts where status not in ('paid', 'failed', 'canceled')`,
    );
    await counted(
      'owes, though its card is good',
      `select organization, status from comptoir_subscriptions where status <> 'active'`,
    );
  }
  return wrong;
}

/** Numbers of a series run from 1, none left out and none twice. */
function gaps(numbers: readonly string[]): string[] {
  const names = [...new Set(numbers.map(seriesOf))];
  return names.flatMap((name) => {
    const running = numbers.filter((number) => seriesOf(number) === name).map((number) => Number(number.split('-')[1]));
    running.sort((a, b) => a - b);
    return running.every((number, index) => number === index + 1) ? [] : [`${name} runs ${running.join(' ')}`];
  });
}

const seriesOf = (number: string): string => number.split('-')[0]!;
