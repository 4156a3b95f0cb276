/** Exact subscription pricing: pure functions over a catalog. No DOM, no clock, no `Intl`. VAT numbers: `vat-number.ts`. */
export * from './engine.ts';
export type { CatalogFault } from './validate-catalog.ts';
export { validateCatalog } from './validate-catalog.ts';
