import type * as v from 'valibot';
import type { OperationId, operations } from '../contract/index.ts';
import type { Principal } from './authorize.ts';
import type { FaultName } from './faults.ts';
import type { RequestSource } from './request-source.ts';

/** What an operation's body is after its schema. */
type BodyOf<K extends OperationId> = (typeof operations)[K] extends {
  readonly request: infer S extends v.GenericSchema;
}
  ? v.InferOutput<S>
  : undefined;

/** The organisation, where the operation's access demands one. */
type PrincipalOf<K extends OperationId> = (typeof operations)[K]['access'] extends 'anyone' | 'provider' | 'staff'
  ? Principal
  : Principal & { readonly organization: NonNullable<Principal['organization']> };

/** One request that passed the guards of its operation. */
export interface Call<K extends OperationId = OperationId> {
  readonly request: Request;
  readonly requestId: string;
  readonly principal: PrincipalOf<K>;
  readonly source: RequestSource;
  readonly body: BodyOf<K>;
  /** As received, for signatures. */
  readonly raw: Uint8Array;
  /** A part of the path: `id`, `provider`. */
  param(name: string): string;
  query(name: string): string | null;
  readonly faults: ReadonlySet<FaultName>;
}

/** What a handler answers; the router makes the response. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  /** In place of `body`: what is written already. */
  readonly json?: string;
  /** In place of `body`, for an operation that produces no JSON. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One handler for each operation of the contract: a missing one fails the type check. */
export type Handlers = { readonly [K in OperationId]: (call: Call<K>) => Promise<Reply> };
