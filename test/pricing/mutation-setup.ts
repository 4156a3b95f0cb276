import fc from 'fast-check';

fc.configureGlobal({ numRuns: 25, seed: 7, endOnFailure: true });
