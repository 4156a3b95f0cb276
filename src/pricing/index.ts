/** Exact subscription pricing: pure functions over a catalog. No DOM, no clock, no `Intl`. */
export * from './catalog.ts';
export * from './quote-model.ts';
