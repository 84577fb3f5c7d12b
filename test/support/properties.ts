import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a red run means a changed program. Explore others with
 * FC_SEED=<number> npm test, and FC_RUNS=<number> for more of them.
 */
const seed = Number(process.env.FC_SEED ?? 20_260_518);
const runs = process.env.FC_RUNS;
fc.configureGlobal({ seed, ...(runs === undefined ? {} : { numRuns: Number(runs) }) });
