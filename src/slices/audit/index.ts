export { auditErrors } from './errors.ts';
export { auditPolicy } from './policy.ts';
export { auditRoutes } from './routes.ts';
