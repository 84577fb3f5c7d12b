export { type StoredFile, uploadFile, zStoredFile } from './contract.ts';
export { claimFile, filesPolicy, ownFile } from './records.ts';
export { acceptUploads, type Download, fileRoutes, sendFile } from './routes.ts';
export { type FileStore, openFileStore } from './store.ts';
export { type FileReferences, sweepFiles } from './sweep.ts';
export { FILE_TYPES, type FileType } from './types.ts';
