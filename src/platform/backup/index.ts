export type { Manifest } from './manifest.ts';
export { BackupRefused } from './refused.ts';
export { type RestoreOptions, type RestoreSummary, restoreBackup } from './restore.ts';
export { type BackupOptions, type BackupSummary, writeBackup } from './write.ts';
