// What homes and pages of other slices may place of vouchers and claims.
export { ShareList } from './parts.tsx';
export { deskQuery, schemesQuery, usableQuery } from './queries.ts';
export { queueOf } from './queue.ts';
export { QueueTable } from './queue-table.tsx';
