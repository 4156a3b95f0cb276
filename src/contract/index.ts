/** The wire contract, `/v1`: a schema and a type for each request, response and problem. */
export * from './common.ts';
export * from './quote.ts';
export * from './problem.ts';
export * from './session.ts';
export * from './checkout.ts';
export * from './decline.ts';
export * from './subscription.ts';
export * from './change.ts';
export * from './catalog.ts';
export * from './staff-operations.ts';
export * from './operations.ts';
export * from './card-number.ts';
