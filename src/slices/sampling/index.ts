/** What other parts may use: the doorway of audits by lot, and the check of a published file. */
export { filesInUse } from './case-store.ts';
export { type DrawFile, verifyDraw, zDrawFile } from './domain/draw-file.ts';
export { samplingErrors } from './errors.ts';
export { samplingPolicy } from './policy.ts';
export { samplingRoutes } from './routes.ts';
