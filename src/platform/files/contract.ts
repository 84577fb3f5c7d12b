import { z } from 'zod';
import { operation } from '../contract.ts';
import { FILE_TYPES, type FileType } from './types.ts';

const fileTypes = Object.keys(FILE_TYPES) as [FileType, ...FileType[]];

export const zStoredFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '应是 64 位小写十六进制|it must be 64 lower-case hex digits'),
  mediaType: z.enum(fileTypes),
  sizeBytes: z.number().int().positive(),
});
export type StoredFile = z.output<typeof zStoredFile>;

/**
 * The body is the file itself. Not a command: the same bytes always have the same address, so a retry needs no
 * key, and nothing in the circle changes until a record refers to the file.
 */
export const uploadFile = operation({
  id: 'files.upload',
  method: 'POST',
  path: '/api/files',
  summary: {
    zh: '上传文件：请求正文即文件内容，Content-Type 为文件类型，可带 X-Content-SHA256 核对',
    en: 'Upload a file: the body is the file, Content-Type its type, X-Content-SHA256 optionally its hash',
  },
  action: 'files.upload',
  kind: 'query',
  output: zStoredFile,
});
