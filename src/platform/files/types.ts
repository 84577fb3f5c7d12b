import { type FileBytes, listZipNames } from './zip.ts';

/** Kinds of file that evidence may be, by media type. Anything else is refused. */
export const FILE_TYPES = {
  'application/pdf': { label: 'PDF', extension: 'pdf' },
  'image/png': { label: 'PNG', extension: 'png' },
  'image/jpeg': { label: 'JPG', extension: 'jpg' },
  'application/ofd': { label: 'OFD', extension: 'ofd' },
  'application/xml': { label: 'XML', extension: 'xml' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { label: 'XLSX', extension: 'xlsx' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'DOCX',
    extension: 'docx',
  },
} as const;

export type FileType = keyof typeof FILE_TYPES;

/** For refusals: what a person may upload. */
export const ACCEPTED_LABELS = Object.values(FILE_TYPES)
  .map((type) => type.label)
  .join(', ');

const ALIASES: Readonly<Record<string, FileType>> = {
  'text/xml': 'application/xml',
  'image/jpg': 'image/jpeg',
};

/** The type a `Content-Type` header declares, parameters aside; `undefined` when we do not take it. */
export function declaredFileType(header: string | undefined): FileType | undefined {
  const name = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const type = ALIASES[name] ?? name;
  return type in FILE_TYPES ? (type as FileType) : undefined;
}

/** Header names under which uploads arrive; the server must hand their bodies on unread. */
export const UPLOAD_MEDIA_TYPES: readonly string[] = [...Object.keys(FILE_TYPES), ...Object.keys(ALIASES)];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const HEAD_LENGTH = 1024;

/** What the bytes themselves say, whatever the name or header claims. */
export async function recogniseFileType(file: FileBytes): Promise<FileType | undefined> {
  const head = await file.read(0, HEAD_LENGTH);
  if (startsWith(head, PNG)) return 'image/png';
  if (startsWith(head, JPEG)) return 'image/jpeg';
  if (startsWith(head, ZIP)) return recogniseArchive(await listZipNames(file));
  const text = new TextDecoder('latin1').decode(head);
  // Writers may put a few bytes before the mark; readers accept it within the first kilobyte.
  if (text.includes('%PDF-')) return 'application/pdf';
  return looksLikeXml(head) ? 'application/xml' : undefined;
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

function recogniseArchive(names: readonly string[]): FileType | undefined {
  if (names.includes('OFD.xml')) return 'application/ofd';
  if (!names.includes('[Content_Types].xml')) return undefined;
  if (names.some((name) => name.startsWith('xl/'))) {
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  }
  if (names.some((name) => name.startsWith('word/'))) {
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  }
  return undefined;
}

/** Electronic invoices carry the declaration; asking for it keeps web pages out. */
function looksLikeXml(head: Uint8Array): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = !utf16 ? 'utf-8' : head[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return /^\s*<\?xml\s/.test(new TextDecoder(encoding).decode(head));
}
