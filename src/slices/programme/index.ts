export { monthsPlanned } from './domain/light.ts';
export { programmeErrors } from './errors.ts';
export { programmePolicy } from './policy.ts';
export { filesInUse } from './report-store.ts';
export { programmeRoutes } from './routes.ts';
export { importProgramme } from './store.ts';
