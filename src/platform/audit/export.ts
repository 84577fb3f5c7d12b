import { open, rm } from 'node:fs/promises';
import type { Instant } from '../../kernel/brand.ts';
import { iso } from '../../kernel/time.ts';
import type { Tx } from '../db/tx.ts';
import { EXPORT_FORMAT, type ExportRecord, writeLine } from './export-format.ts';
import type { Seal } from './seal.ts';
import { fromRow, type SealRow } from './sealer.ts';

/**
 * One short read, as an auditor (`uow.read`) or as the platform (`uow.asWorker`). Placed events and seals never
 * change, so that many short reads up to a bound taken first make one consistent export, and a slow receiver
 * holds no transaction open.
 */
export type AuditReader = <T>(work: (tx: Tx, at: Instant) => Promise<T>) => Promise<T>;

const PAGE = 1_000;

/**
 * The audit log as JSON Lines: a header, every placed event in position order with the exact text its leaf hash
 * covers, each seal after the last record it covers, and an end line. Yields one text per page.
 */
export async function* exportLines(read: AuditReader): AsyncGenerator<string> {
  const { bound, exportedAt } = await read(async (tx, at) => ({
    bound: await readBound(tx),
    exportedAt: iso(at),
  }));
  const { circle, placed, seals, pending } = bound;
  yield writeLine({ kind: 'header', format: EXPORT_FORMAT, circle, exportedAt, placed, seals, pending });
  const sealed = sealsUpTo(read, seals);
  let nextSeal = await sealed.next();
  let recordCount = 0;
  let sealCount = 0;
  const sealsBefore = async (position: number): Promise<string> => {
    let text = '';
    while (!nextSeal.done && nextSeal.value.lastPosition < position) {
      text += writeLine({ kind: 'seal', ...nextSeal.value });
      sealCount += 1;
      nextSeal = await sealed.next();
    }
    return text;
  };
  for (let after = 0; ; ) {
    const page = await read((tx) => recordsAfter(tx, after, placed));
    let text = '';
    for (const record of page) {
      text += (await sealsBefore(record.position)) + writeLine(record);
      after = record.position;
    }
    recordCount += page.length;
    if (text !== '') yield text;
    if (page.length < PAGE) break;
  }
  yield (await sealsBefore(Number.POSITIVE_INFINITY)) +
    writeLine({ kind: 'end', records: recordCount, seals: sealCount });
}

/** Writes the export to a file, which must not exist yet; a file that could not be finished is removed. */
export async function exportToFile(read: AuditReader, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const text of exportLines(read)) await file.writeFile(text);
    await file.close();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

interface Bound {
  readonly circle: string;
  readonly placed: number;
  readonly seals: number;
  readonly pending: number;
}

/** In one statement, so that all four come from one moment. */
async function readBound(tx: Tx): Promise<Bound> {
  const [row] = await tx.query<{ circle: string; placed: bigint; seals: bigint; pending: bigint }>(
    `select coalesce((select value from platform.installation where key = 'circle'), '') as circle,
            (select position from platform.relay_head) as placed,
            coalesce((select max(number) from platform.seal), 0) as seals,
            (select count(*) from platform.event e
             where not exists (select from platform.event_position p where p.event_id = e.id)) as pending`,
  );
  if (row === undefined) throw new Error('The bound query gives one row.');
  const { circle, placed, seals, pending } = row;
  return { circle, placed: Number(placed), seals: Number(seals), pending: Number(pending) };
}

type RecordRow = Omit<ExportRecord, 'kind' | 'position'> & { readonly position: bigint };

/**
 * The time is written from the stored value with all its digits: milliseconds as we write them, more when somebody
 * wrote more, so that the leaf then differs.
 */
async function recordsAfter(tx: Tx, after: number, upTo: number): Promise<ExportRecord[]> {
  const rows = await tx.query<RecordRow>(
    `select p.position, e.id, e.type, e.version,
            regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z' as at,
            e.actor_org as "actorOrg", e.actor_person as "actorPerson", e.command_id as "commandId", e.provenance,
            e.payload, e.leaf
     from platform.event_position p join platform.event e on e.id = p.event_id
     where p.position > $1 and p.position <= $2 order by p.position limit ${PAGE}`,
    [after, upTo],
  );
  return rows.map(({ position, ...fields }) => ({ kind: 'record', position: Number(position), ...fields }));
}

async function* sealsUpTo(read: AuditReader, last: number): AsyncGenerator<Seal, undefined> {
  for (let after = 0; after < last; ) {
    const page = await read((tx) => sealsAfter(tx, after, PAGE));
    for (const seal of page) {
      if (seal.number > last) return undefined;
      yield seal;
      after = seal.number;
    }
    if (page.length < PAGE) return undefined;
  }
  return undefined;
}

/** Seals after a number, in order. */
export async function sealsAfter(tx: Tx, number: number, limit: number): Promise<Seal[]> {
  const rows = await tx.query<SealRow>(
    `select number, first_position, last_position, root, previous_head, head from platform.seal
     where number > $1 order by number limit $2`,
    [number, limit],
  );
  return rows.map(fromRow);
}
