export { expireDue } from './commands/expire.ts';
export { ordersConsumer } from './consumer.ts';
export { ordersErrors } from './errors.ts';
export { filesInUse } from './evidence-store.ts';
export { boughtBy, type JudgedOrder, ordersJudgedUnder } from './judged.ts';
export { ordersPolicy } from './policy.ts';
export { ordersRoutes } from './routes.ts';
export { orderOfOccupancy } from './store.ts';
