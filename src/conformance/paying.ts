import { Attempt as AttemptSchema } from '../contract/index.ts';
import type { Attempt, ServerQuote } from '../contract/index.ts';
import { inShort, misshapen } from './ask.ts';
import type { Answer, Ask, Asked } from './ask.ts';
import { Skipped } from './rule.ts';

/** What the buyer's payment shall come to. */
export type Outcome = 'paid' | 'declined';

/**
 * Plays the buyer at the provider, and gives what the page would confirm with; null where nobody can. The sandbox's own tokens
 * need nothing of the kind.
 */
export type Pay = (attempt: Attempt, outcome: Outcome) => Promise<Readonly<Record<string, string>> | null>;

/** The published tokens of the kit's sandbox. */
const sandboxPayloads: Readonly<Record<Outcome, Readonly<Record<string, string>>>> = {
  paid: { token: 'sandbox_success:visa:4242' },
  declined: { token: 'sandbox_declined' },
};

/** The one sale of a run: opened once, then judged by many rules. */
export interface Sale {
  readonly quote: ServerQuote;
  readonly key: string;
  readonly body: object;
  readonly attempt: Attempt;
}

export interface Paying {
  /** Opens one; where it can be used, it is the sale from then on. */
  begin(quote: ServerQuote, body: object): Promise<Answer>;
  /** The attempt that stands open, opened when first asked for. */
  sale(): Promise<Sale>;
  /** The last one, if any was opened. */
  attempt(): Attempt | null;
  read(id: string): Promise<Attempt>;
  /** Confirms with what leads to an outcome, and asks until it is over. */
  settle(outcome: Outcome): Promise<Attempt>;
  /** The sale is over; the next `sale()` opens another. */
  forget(): void;
  /** Paid, once per run. */
  bought(): Promise<{ readonly sale: Sale; readonly paid: Attempt }>;
}

export interface PayingOptions {
  readonly ask: Ask;
  readonly quote: () => Promise<ServerQuote>;
  readonly order: (quote: ServerQuote) => Promise<object>;
  readonly open: (body: object, key: string, asked?: Asked) => Promise<Answer>;
  readonly key: () => string;
  readonly pay: Pay;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const over = ['paid', 'failed', 'canceled'];

export function createPaying(options: PayingOptions): Paying {
  const { ask, quote, order, open, key } = options;
  let current: Promise<Sale> | null = null;
  let last: Attempt | null = null;
  let sold: Promise<{ sale: Sale; paid: Attempt }> | null = null;

  /** What an earlier run, or a request that should have been refused, left open is canceled first. */
  async function begin(quoted: ServerQuote, body: object): Promise<Answer> {
    let used = key();
    let opened = await open(body, used);
    const { attempt: left } = Object(opened.json) as { attempt?: { id?: string } };
    if (opened.status === 409 && left?.id !== undefined) {
      await ask('POST', `/v1/checkouts/${left.id}/cancel`, {});
      opened = await open(body, (used = key()));
    }
    if (opened.status === 201 && misshapen(AttemptSchema, opened.json) === null) {
      last = opened.json as Attempt;
      current = Promise.resolve({ quote: quoted, key: used, body, attempt: last });
    }
    return opened;
  }

  async function sell(): Promise<Sale> {
    const quoted = await quote();
    const opened = await begin(quoted, await order(quoted));
    return current ?? Promise.reject(new Skipped(`no checkout could be opened: ${inShort(opened)}`));
  }

  async function read(id: string): Promise<Attempt> {
    const answer = await ask('GET', `/v1/checkouts/${id}`);
    if (answer.status !== 200 || misshapen(AttemptSchema, answer.json) !== null)
      throw new Skipped(`the attempt could not be read: ${inShort(answer)}`);
    return answer.json as Attempt;
  }

  async function payloadFor(attempt: Attempt, outcome: Outcome): Promise<Readonly<Record<string, string>>> {
    const given = await options.pay(attempt, outcome);
    const sandbox = attempt.session?.provider === 'sandbox' ? sandboxPayloads[outcome] : null;
    const payload = given ?? sandbox;
    if (!payload) throw new Skipped(`no token was given that is ${outcome}, and the method is no sandbox`);
    return payload;
  }

  async function settle(outcome: Outcome): Promise<Attempt> {
    const { attempt } = await paying.sale();
    const answer = await ask('POST', `/v1/checkouts/${attempt.id}/confirm`, {
      payload: await payloadFor(attempt, outcome),
    });
    if (answer.status !== 200) throw new Skipped(`the confirmation was answered ${inShort(answer)}`);
    let seen = await read(attempt.id);
    for (let tries = 0; tries < 10 && !over.includes(seen.status); tries++) {
      await options.wait(1000);
      seen = await read(attempt.id);
    }
    return (last = seen);
  }

  const paying: Paying = {
    begin,
    sale: () => current ?? sell(),
    attempt: () => last,
    read,
    settle,
    forget: () => {
      current = null;
    },
    bought: () =>
      (sold ??= (async () => {
        const sale = await paying.sale();
        const paid = await settle('paid');
        if (paid.status !== 'paid') throw new Skipped(`the payment ended ${paid.status}`);
        return { sale, paid };
      })()),
  };
  return paying;
}
