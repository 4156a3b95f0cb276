/** The client side of the wire contract. */
export { createCatalogBackend, fetchCatalog } from './catalog-backend.ts';
export { createCheckoutBackend } from './checkout-backend.ts';
export { createHttpBackend } from './http-backend.ts';
export type { HttpBackendOptions } from './send.ts';
