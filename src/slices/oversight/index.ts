export { oversightConsumer } from './consumer.ts';
export { oversightErrors } from './errors.ts';
export { importRules } from './load.ts';
export { oversightPolicy } from './policy.ts';
export { oversightRoutes } from './routes.ts';
