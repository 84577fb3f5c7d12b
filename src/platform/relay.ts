import type { Provenance } from './actor.ts';
import type { Tx } from './db/tx.ts';
import type { RecordedEvent } from './event.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Reads committed events in order, in the same transaction that moves its cursor: each event exactly once. */
export interface Consumer {
  readonly name: string;
  handle(tx: Tx, events: readonly RecordedEvent[]): Promise<void>;
}

const BATCH_MAX = 500;

/**
 * Gives pending committed events their dense positions. One process at a time: the head row is the lock.
 * @returns how many were placed
 */
export function placePending(uow: UnitOfWork): Promise<number> {
  return uow.asWorker(async (tx) => {
    const [head] = await tx.query<{ position: bigint }>(
      'select position from platform.relay_head for update',
    );
    if (head === undefined) throw new Error('The relay head row is missing.');
    const placed = await tx.query<{ position: bigint }>(
      `with batch as (
         select event_id, row_number() over (order by seq) as n
         from (select event_id, seq from platform.event_pending order by seq limit ${BATCH_MAX}) first
       ), gone as (delete from platform.event_pending p using batch b where p.event_id = b.event_id)
       insert into platform.event_position (position, event_id)
       select $1::bigint + n, event_id from batch returning position`,
      [head.position],
    );
    if (placed.length > 0) {
      await tx.execute('update platform.relay_head set position = $1', [
        head.position + BigInt(placed.length),
      ]);
    }
    return placed.length;
  });
}

/** The last position given so far; 0 when there is none. */
export async function relayHead(tx: Tx): Promise<bigint> {
  const [head] = await tx.query<{ position: bigint }>('select position from platform.relay_head');
  return head?.position ?? 0n;
}

/** Events after a position, in order, at most one batch. */
export async function eventsAfter(tx: Tx, position: bigint): Promise<RecordedEvent[]> {
  const rows = await tx.query<EventRow>(
    `select p.position, e.id, e.type, e.version, e.at, e.actor_org, e.command_id, e.provenance, e.payload
     from platform.event_position p join platform.event e on e.id = p.event_id
     where p.position > $1 order by p.position limit ${BATCH_MAX}`,
    [position],
  );
  return rows.map((row) => ({
    position: row.position,
    id: row.id,
    type: row.type,
    version: row.version,
    at: row.at,
    actorOrg: row.actor_org,
    commandId: row.command_id,
    provenance: row.provenance,
    payload: JSON.parse(row.payload) as unknown,
  }));
}

interface EventRow {
  position: bigint;
  id: string;
  type: string;
  version: number;
  at: number;
  actor_org: string;
  command_id: string;
  provenance: Provenance;
  payload: string;
}

/** How far a consumer has read; undefined before its first round. */
export async function positionOf(tx: Tx, consumer: string): Promise<bigint | undefined> {
  const [cursor] = await tx.query<{ position: bigint }>(
    'select position from platform.cursor where consumer = $1',
    [consumer],
  );
  return cursor?.position;
}

/** Feeds one consumer its next batch. @returns how many events it took */
export function feed(uow: UnitOfWork, consumer: Consumer): Promise<number> {
  return uow.asWorker(async (tx) => {
    await tx.execute(
      'insert into platform.cursor (consumer, position) values ($1, 0) on conflict do nothing',
      [consumer.name],
    );
    const [cursor] = await tx.query<{ position: bigint }>(
      'select position from platform.cursor where consumer = $1 for update',
      [consumer.name],
    );
    const events = await eventsAfter(tx, cursor?.position ?? 0n);
    const last = events.at(-1);
    if (last === undefined) return 0;
    await consumer.handle(tx, events);
    await tx.execute('update platform.cursor set position = $2 where consumer = $1', [
      consumer.name,
      last.position,
    ]);
    return events.length;
  });
}

/** Places and feeds until nothing is left. Tests and the sample layer call it; the server runs it on wake-ups. */
export async function drain(uow: UnitOfWork, consumers: readonly Consumer[]): Promise<void> {
  while ((await placePending(uow)) > 0);
  for (const consumer of consumers) while ((await feed(uow, consumer)) > 0);
}

export interface RunningRelay {
  /** Ask for a round soon; many wakes make one round. */
  wake(): void;
  stop(): Promise<void>;
}

const POLL_MS = 1_000;

/** Runs rounds on every wake and at least every second; a failed round is reported and tried again. */
export function startRelay(
  uow: UnitOfWork,
  consumers: readonly Consumer[],
  afterRound: () => Promise<void>,
  report: (error: unknown) => void,
): RunningRelay {
  let stopped = false;
  let wakeUp: () => void = () => {};
  const loop = async () => {
    while (!stopped) {
      const woken = new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      try {
        await drain(uow, consumers);
        await afterRound();
      } catch (error) {
        report(error);
      }
      const timer = setTimeout(() => wakeUp(), POLL_MS);
      await woken;
      clearTimeout(timer);
    }
  };
  const running = loop();
  return {
    wake: () => wakeUp(),
    stop: async () => {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}

/** Committed events that some consumer has not read yet; for work that makes many and must not crowd out the rest. */
export async function backlog(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ waiting: bigint }>(
    `select (select count(*) from platform.event_pending)
       + (select h.position - coalesce(min(c.position), h.position)
          from platform.relay_head h left join platform.cursor c on true group by h.position) as waiting`,
  );
  return Number(row?.waiting ?? 0n);
}
