/** Whether a backend keeps the contract: rules as data, a runner that takes a `fetch`, a table and JUnit. */
export { checkConformance, conforms, defaultBilling, type ConformanceOptions, type Finding } from './run.ts';
export { asJUnit, asTable } from './report.ts';
export { rules } from './rules/index.ts';
export { profiles, type Profile, type Rule } from './rule.ts';
export type { Identity } from './ask.ts';
export type { Outcome, Pay } from './paying.ts';
