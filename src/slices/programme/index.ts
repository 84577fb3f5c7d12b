export { programmeErrors } from './errors.ts';
export { programmePolicy } from './policy.ts';
export { programmeRoutes } from './routes.ts';
export { importProgramme } from './store.ts';
