import type { ChosenFile } from './kit/file-drop.tsx';
import { localProblem, readProblem } from './problem.ts';
import { withSession } from './sign-in-again.ts';

/** Media type by ending: browsers know some of these formats only where an office suite is installed. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.ofd': 'application/ofd',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Kinds of file the server keeps, by ending; it looks at the bytes again. */
export const UPLOAD_ENDINGS: readonly string[] = Object.keys(MEDIA_TYPES);
/** Largest file the server keeps. */
export const UPLOAD_MAX_MEGABYTES = 20;

function mediaTypeOf(name: string): string {
  const ending = name.toLowerCase().slice(name.lastIndexOf('.'));
  return MEDIA_TYPES[ending] ?? 'application/octet-stream';
}

/**
 * Sends a file to be kept, signing in again first where the session has ended, and gives its SHA-256, by which commands refer to it. The same bytes always have the
 * same address, so sending twice is harmless. Throws ApiProblem when it is refused or the server is out of reach.
 */
export const uploadFile = (chosen: ChosenFile): Promise<string> => withSession(() => send(chosen));

async function send({ file, sha256 }: ChosenFile): Promise<string> {
  const headers = new Headers({ 'content-type': mediaTypeOf(file.name), accept: 'application/json' });
  if (sha256 !== undefined) headers.set('x-content-sha256', sha256);
  const response = await fetch('/api/files', {
    method: 'POST',
    headers,
    body: file,
    credentials: 'same-origin',
  }).catch(() => {
    throw localProblem('offline');
  });
  if (!response.ok) throw await readProblem(response);
  const stored: unknown = await response.json().catch(() => null);
  if (typeof stored === 'object' && stored !== null && 'sha256' in stored) return String(stored.sha256);
  throw localProblem('unreadable', 502);
}
