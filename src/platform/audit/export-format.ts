import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { Seal } from './seal.ts';

export const EXPORT_FORMAT = 'tq-audit-1';

const zHash = z.string().regex(/^[0-9a-f]{64}$/);
const zCount = z.int().min(0);

const zHeader = z.strictObject({
  kind: z.literal('header'),
  format: z.literal(EXPORT_FORMAT),
  /** Id of the circle; empty before one is loaded. */
  circle: z.string(),
  exportedAt: z.iso.datetime(),
  /** The last position the relay had given. */
  placed: zCount,
  /** Number of the newest seal, 0 without one. */
  seals: zCount,
  /** Committed events that had no position yet; they are not in the export. */
  pending: zCount,
});

const zRecord = z.strictObject({
  kind: z.literal('record'),
  position: z.int().min(1),
  id: z.string(),
  type: z.string(),
  version: z.int(),
  at: z.string(),
  actorOrg: z.string(),
  actorPerson: z.string(),
  commandId: z.string(),
  provenance: z.string(),
  payload: z.string(),
  leaf: z.string(),
});

const sealFields = {
  number: z.int().min(1),
  firstPosition: z.int().min(1),
  lastPosition: z.int().min(1),
  root: zHash,
  previousHead: zHash,
  head: zHash,
};

const zSealLine = z.strictObject({ kind: z.literal('seal'), ...sealFields });
const zHeadLine = z.strictObject(sealFields);

const zEnd = z.strictObject({ kind: z.literal('end'), records: zCount, seals: zCount });

const zLine = z.discriminatedUnion('kind', [zHeader, zRecord, zSealLine, zEnd]);

export type ExportHeader = z.output<typeof zHeader>;
export type ExportRecord = z.output<typeof zRecord>;
export type ExportEnd = z.output<typeof zEnd>;
export type ExportLine = z.output<typeof zLine>;

export const writeLine = (line: ExportLine): string => `${JSON.stringify(line)}\n`;

/** One line of the heads file: the seal's fields in their fixed order. */
export function writeHeadLine({
  number,
  firstPosition,
  lastPosition,
  root,
  previousHead,
  head,
}: Seal): string {
  return `${JSON.stringify({ number, firstPosition, lastPosition, root, previousHead, head })}\n`;
}

/** A line as it was written, to the byte; undefined for anything else. */
export const parseLine = (text: string): ExportLine | undefined => parseExactly(zLine, text);
export const parseHeadLine = (text: string): Seal | undefined => parseExactly(zHeadLine, text);

/** Our writer has one text per value, so a text that reads back differently was not written by it. */
function parseExactly<T>(schema: z.ZodType<T>, text: string): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (JSON.stringify(value) !== text) return undefined;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** A line of a text file. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Undefined when it is not UTF-8 or longer than any line we write. */
  readonly text: string | undefined;
}

const LINE_BYTES_MAX = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/**
 * Lines of a file, cut at line feeds only: a payload may hold any other character that some tools take for a line
 * end. Memory does not grow with the file. Throws what opening the file throws.
 */
export async function* readLines(path: string): AsyncGenerator<TextLine> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const line = lineBuffer();
    let number = 0;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) break;
      let start = 0;
      for (;;) {
        const end = chunk.subarray(0, bytesRead).indexOf(NEWLINE, start);
        if (end < 0) break;
        line.push(chunk.subarray(start, end));
        number += 1;
        yield { number, text: line.take() };
        start = end + 1;
      }
      line.push(chunk.subarray(start, bytesRead));
    }
    if (line.started()) yield { number: number + 1, text: line.take() };
  } finally {
    await file.close();
  }
}

/** Collects the bytes of one line; of one that is too long only that it was. */
function lineBuffer() {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: Buffer[] = [];
  let length = 0;
  return {
    push: (part: Buffer): void => {
      length += part.length;
      if (length > LINE_BYTES_MAX) parts = [];
      else if (part.length > 0) parts.push(Buffer.from(part));
    },
    started: (): boolean => length > 0,
    take: (): string | undefined => {
      const whole = length > LINE_BYTES_MAX ? undefined : Buffer.concat(parts);
      parts = [];
      length = 0;
      try {
        return whole === undefined ? undefined : decoder.decode(whole);
      } catch {
        return undefined;
      }
    },
  };
}
