import { CatalogDocument, ServerQuote, Session, Subscription } from '../contract/index.ts';
import type { BillingInfo, QuoteRequest } from '../contract/index.ts';
import type { Catalog } from '../pricing/index.ts';
import { createAsk, inShort, misshapen } from './ask.ts';
import type { Answer, Ask, AskOptions, Asked, Identity } from './ask.ts';
import { createPaying } from './paying.ts';
import type { Pay, Paying } from './paying.ts';
import { chooseSelection } from './selection.ts';
import { Skipped } from './rule.ts';

export interface BenchOptions extends AskOptions {
  /** Told apart from other runs of the kit by this: idempotency keys begin with it. */
  readonly run: string;
  readonly billing: BillingInfo;
  readonly selection?: Partial<QuoteRequest>;
  readonly pay: Pay;
  /** By provider: what its webhooks are signed with. */
  readonly webhookSecrets: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** What rules work with. What a rule only needs and does not judge is skipped, not failed, when it cannot be had. */
export interface Bench extends Paying {
  readonly options: BenchOptions;
  readonly ask: Ask;
  readonly answers: readonly Answer[];
  session(): Promise<Session>;
  catalog(): Promise<Catalog>;
  selection(): Promise<QuoteRequest>;
  quote(more?: object): Promise<ServerQuote>;
  /** A body for `POST /v1/checkouts`. */
  order(quote: ServerQuote, more?: object): Promise<object>;
  /** Opens a checkout under a key; each rule judges the answer itself. */
  open(body: object, key: string, asked?: Asked): Promise<Answer>;
  key(): string;
  subscription(): Promise<{ readonly subscription: Subscription; readonly etag: string }>;
  /** Throws `Skipped` when who asks may not buy. */
  demandOwner(): Promise<void>;
  /** Throws `Skipped` when nobody was named for this part. */
  demandIdentity(identity: Identity): void;
}

export function createBench(options: BenchOptions): Bench {
  const answers: Answer[] = [];
  const ask = createAsk(options, (answer) => answers.push(answer));
  let keys = 0;
  const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    let known: Promise<T> | undefined;
    return () => (known ??= read());
  };

  const session = once(async () => {
    const answer = await ask('GET', '/v1/session');
    return usable<Session>(answer, 200, misshapen(Session, answer.json));
  });
  const catalog = once(async () => {
    const answer = await ask('GET', '/v1/catalog');
    return usable<Catalog>(answer, 200, misshapen(CatalogDocument, answer.json));
  });
  const selection = once(async () => ({
    ...chooseSelection(await catalog(), options.billing),
    ...options.selection,
  }));

  async function quote(more: object = {}): Promise<ServerQuote> {
    const answer = await ask('POST', '/v1/quotes', { ...(await selection()), ...more });
    return usable<ServerQuote>(answer, 201, misshapen(ServerQuote, answer.json));
  }

  async function demandOwner(): Promise<void> {
    const { who } = await session();
    if (who !== 'owner') throw new Skipped(`needs an owner’s credentials; the session says ${who}`);
  }

  async function order({ id, hash }: ServerQuote, more: object = {}): Promise<object> {
    await demandOwner();
    const { paymentMethods, subscription } = await session();
    if (subscription && !bench.attempt()) throw new Skipped('needs an owner who has no subscription yet');
    const [method] = [...paymentMethods].sort((one, other) => rank(one.provider) - rank(other.provider));
    const { acceptance } = await catalog();
    return {
      quote: { id, hash },
      billing: options.billing,
      method: method ? { id: method.id } : null,
      ...(acceptance && { acceptance }),
      ...more,
    };
  }

  const open = (body: object, key: string, asked: Asked = {}): Promise<Answer> =>
    ask('POST', '/v1/checkouts', body, { ...asked, headers: { 'idempotency-key': key, ...asked.headers } });

  const key = (): string => `${options.run}-key-${++keys}`;

  const paying = createPaying({ ask, quote, order, open, key, pay: options.pay, wait: options.wait });
  const bench: Bench = {
    ...paying,
    options,
    ask,
    answers,
    session,
    catalog,
    selection,
    quote,
    order,
    open,
    key,
    demandOwner,
    async subscription() {
      const answer = await ask('GET', '/v1/subscription');
      const subscription = usable<Subscription>(answer, 200, misshapen(Subscription, answer.json));
      return { subscription, etag: answer.headers.get('etag') ?? '' };
    },
    demandIdentity(identity) {
      if (!options.identities[identity]) throw new Skipped(`no credentials of a ${identity} were given`);
    },
  };
  return bench;
}

const rank = (provider: string): number => (provider === 'sandbox' ? 0 : 1);

function usable<T>(answer: Answer, status: number, fault: string | null): T {
  if (answer.status !== status) throw new Skipped(`${answer.asked} answered ${inShort(answer)}`);
  if (fault !== null) throw new Skipped(`${answer.asked}: ${fault}`);
  return answer.json as T;
}
