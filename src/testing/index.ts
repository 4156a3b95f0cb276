/** For a host's own tests: the backend inside the page, a movable clock, seeded ids, fault switches, page objects. */
export { createTestClock, type TestClock } from './test-clock.ts';
export { seededIds } from './seeded-ids.ts';
export { createTestBackend, type TestBackend, type TestBackendOptions } from './test-backend.ts';
export { sandboxPayments } from './sandbox-payments.ts';
export { checkoutPage, domDriver, playwrightDriver, type CheckoutPage, type Driver } from './checkout-page.ts';
export { faultSwitches, sandboxVatNumbers, type FaultName } from '../server/index.ts';
export { testCards, type TestCard } from '../payments/sandbox/test-cards.ts';
export { pseudo, pseudoLanguages, pseudoText } from '../i18n/pseudo.ts';
