import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../db/tx.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { nextSeal, type Seal } from './seal.ts';

const SEAL_BATCH_MAX = 10_000;

/** Seals every placed event that is not sealed yet. @returns the new seal, or undefined when nothing waited */
export function sealPlaced(uow: UnitOfWork): Promise<Seal | undefined> {
  return uow.asWorker(async (tx, at) => {
    await tx.query('select position from platform.relay_head for update');
    const previous = await lastSeal(tx);
    const from = (previous?.lastPosition ?? 0) + 1;
    const leaves = await tx.query<{ leaf: string }>(
      `select e.leaf from platform.event_position p join platform.event e on e.id = p.event_id
       where p.position >= $1 order by p.position limit ${SEAL_BATCH_MAX}`,
      [BigInt(from)],
    );
    if (leaves.length === 0) return undefined;
    const seal = nextSeal(
      previous,
      from,
      leaves.map((row) => row.leaf),
    );
    await storeSeal(tx, seal, at);
    return seal;
  });
}

/** The newest seal: its head is printed on statements. */
export async function lastSeal(tx: Tx): Promise<Seal | undefined> {
  const [row] = await tx.query<SealRow>('select * from platform.seal order by number desc limit 1');
  return row === undefined ? undefined : fromRow(row);
}

export interface SealRow {
  number: bigint;
  first_position: bigint;
  last_position: bigint;
  root: string;
  previous_head: string;
  head: string;
}

export function fromRow(row: SealRow): Seal {
  return {
    number: Number(row.number),
    firstPosition: Number(row.first_position),
    lastPosition: Number(row.last_position),
    root: row.root,
    previousHead: row.previous_head,
    head: row.head,
  };
}

async function storeSeal(tx: Tx, seal: Seal, at: Instant): Promise<void> {
  await tx.execute(
    `insert into platform.seal (number, first_position, last_position, root, previous_head, head, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      seal.number,
      seal.firstPosition,
      seal.lastPosition,
      seal.root,
      seal.previousHead,
      seal.head,
      new Date(at),
    ],
  );
}
