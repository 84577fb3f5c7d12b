/** Reads bytes of the file under inspection; fewer when the file ends. */
export interface FileBytes {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

const END_RECORD = 0x06054b50;
const END_RECORD_LENGTH = 22;
const COMMENT_MAX = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
/** Office files hold some dozens of entries; a directory of more than this is not one of them. */
const DIRECTORY_MAX_BYTES = 1_048_576;

/** Names of the entries of a ZIP archive, from its central directory; empty when there is no sound one. */
export async function listZipNames(file: FileBytes): Promise<string[]> {
  const tailLength = Math.min(file.size, END_RECORD_LENGTH + COMMENT_MAX);
  const tail = viewOf(await file.read(file.size - tailLength, tailLength));
  const end = findEndRecord(tail);
  if (end === undefined) return [];
  const size = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  if (size > DIRECTORY_MAX_BYTES || offset + size > file.size) return [];
  return readNames(viewOf(await file.read(offset, size)));
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function findEndRecord(tail: DataView): number | undefined {
  for (let at = tail.byteLength - END_RECORD_LENGTH; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) === END_RECORD) return at;
  }
  return undefined;
}

function readNames(directory: DataView): string[] {
  const decoder = new TextDecoder();
  const names: string[] = [];
  let at = 0;
  while (at + ENTRY_LENGTH <= directory.byteLength && directory.getUint32(at, true) === ENTRY) {
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const commentLength = directory.getUint16(at + 32, true);
    const nameEnd = Math.min(at + ENTRY_LENGTH + nameLength, directory.byteLength);
    const start = directory.byteOffset + at + ENTRY_LENGTH;
    names.push(decoder.decode(new Uint8Array(directory.buffer, start, nameEnd - at - ENTRY_LENGTH)));
    at += ENTRY_LENGTH + nameLength + extraLength + commentLength;
  }
  return names;
}
