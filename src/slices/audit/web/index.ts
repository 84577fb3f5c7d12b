// What the first page of an auditor may place of the audit.
export { exportAddress as auditExportAddress, headsQuery } from './queries.ts';
