export { flowsConsumer, indicatorsConsumer } from './consumer.ts';
export { indicatorsErrors } from './errors.ts';
export { importFigures } from './load.ts';
export { indicatorsPolicy } from './policy.ts';
export { indicatorsRoutes } from './routes.ts';
