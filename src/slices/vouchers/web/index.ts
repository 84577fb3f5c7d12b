// What homes and pages of other slices may place of vouchers and claims.
export { InvoiceOrigins } from './invoice-origins.tsx';
export { MendLink, MendOf, useMendWords } from './mend.tsx';
export { ShareList } from './parts.tsx';
export { deskQuery, schemesQuery, usableQuery } from './queries.ts';
export { queueOf } from './queue.ts';
export { QueueTable } from './queue-table.tsx';
/** The dialog that asks for a ruling, when it is opened. */
export const AskRulingDialog = () => import('./ask-ruling.tsx').then((part) => part.AskRuling);
export { getRulings } from './ruling-queries.ts';
