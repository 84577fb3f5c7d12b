import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../kernel/result.ts';
import type { Actor } from '../actor.ts';
import { refuse } from '../errors.ts';
import type { Api } from '../http/api.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { type StoredFile, uploadFile } from './contract.ts';
import { keepFileCommand } from './records.ts';
import { FILE_MAX_BYTES, type FileStore } from './store.ts';
import { ACCEPTED_LABELS, declaredFileType, FILE_TYPES, type FileType, UPLOAD_MEDIA_TYPES } from './types.ts';

/** Lets upload bodies reach their handler unread. Call once, before the routes are bound. */
export function acceptUploads(server: FastifyInstance): void {
  server.addContentTypeParser([...UPLOAD_MEDIA_TYPES], (_request, payload, done) => done(null, payload));
}

export function fileRoutes(api: Api, store: FileStore): void {
  api.raw(uploadFile, async ({ actor, request, reply }) => {
    const stored = await receiveUpload(api.uow, store, actor, request);
    // What is left of a refused body would otherwise be read as the next request.
    if (!stored.ok) reply.header('connection', 'close');
    return stored;
  });
}

async function receiveUpload(
  uow: UnitOfWork,
  store: FileStore,
  actor: Actor,
  request: FastifyRequest,
): Promise<Result<StoredFile>> {
  const header = request.headers['content-type'];
  const type = declaredFileType(header);
  if (type === undefined || !(request.body instanceof Readable)) {
    return refuse('unsupported-type', { type: header ?? '-', accepted: ACCEPTED_LABELS });
  }
  if (Number(request.headers['content-length']) > FILE_MAX_BYTES)
    return refuse('too-large', { limit: '20 MB' });
  const declared = request.headers['x-content-sha256'];
  const received = await store.receive(request.body, {
    type,
    ...(typeof declared === 'string' ? { sha256: declared.toLowerCase() } : {}),
  });
  if (!received.ok) return received;
  const { sha256, mediaType, sizeBytes } = received.value;
  const command = keepFileCommand(store, received.value);
  try {
    return await uow.run(command, actor, uow.newId(), { sha256, mediaType, sizeBytes });
  } finally {
    await store.discard(received.value);
  }
}

export interface Download {
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly fileName: string;
}

/** Sends a stored file to be saved, never to be shown: it came from outside and may hold anything. */
export async function sendFile(
  reply: FastifyReply,
  store: FileStore,
  file: Download,
): Promise<Result<never> | FastifyReply> {
  const content = await store.open(file.sha256);
  if (content === undefined) return refuse('not-found');
  const extension = FILE_TYPES[file.mediaType as FileType]?.extension ?? 'bin';
  const name = encodeURIComponent(file.fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return reply
    .header('content-type', file.mediaType)
    .header('content-length', file.sizeBytes)
    .header(
      'content-disposition',
      `attachment; filename="${file.sha256.slice(0, 12)}.${extension}"; filename*=UTF-8''${name}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .serializer((payload: unknown) => payload as string)
    .send(content);
}
