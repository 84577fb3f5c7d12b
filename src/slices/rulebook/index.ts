/** What other parts may use of the rulebook: its doorway, and the shape of the library it is given. */
export { rulebookErrors } from './errors.ts';
export type { Library, LibraryModel } from './models.ts';
export { rulebookPolicy } from './policy.ts';
export { rulebookRoutes } from './routes.ts';
export { whatIfJob } from './what-if/work.ts';
