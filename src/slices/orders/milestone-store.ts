import type { Instant, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import {
  MILESTONE_MOVES,
  type Milestone,
  type MilestoneMove,
  type MilestoneState,
} from './domain/milestones.ts';
import type { Order, OrderPart } from './record.ts';

interface MilestoneRow {
  order_id: Uuid;
  no: number;
  title: string;
  due_on: string;
  amount: bigint;
  support: bigint;
  state: MilestoneState;
  note: string;
  objection: string | null;
  performed_at: Instant | null;
  signed_at: Instant | null;
}

const toPart = (row: MilestoneRow): OrderPart => ({
  no: row.no,
  title: row.title,
  dueOn: row.due_on,
  amount: money(row.amount),
  support: money(row.support),
  state: row.state,
  note: row.note,
  ...(row.objection === null ? {} : { objection: row.objection }),
  ...(row.performed_at === null ? {} : { performedAt: row.performed_at }),
  ...(row.signed_at === null ? {} : { signedAt: row.signed_at }),
});

/** The parts an order is done in, in their order; none for most. */
export async function partsOf(tx: Tx, order: Pick<Order, 'id' | 'enterprise'>): Promise<OrderPart[]> {
  const rows = await tx.query<MilestoneRow>(
    'select * from orders.milestone where enterprise_id = $1 and order_id = $2 order by no',
    [order.enterprise.id, order.id],
  );
  return rows.map(toPart);
}

/** Writes the parts of a plan that was just agreed on; call only after the order was moved. */
export async function insertParts(tx: Tx, order: Order, parts: readonly Milestone[]): Promise<void> {
  await tx.execute(
    `insert into orders.milestone (enterprise_id, order_id, provider_id, no, title, due_on, amount, support, state)
     select $1, $2, $3, p.no, p.title, p.due_on, p.amount, p.support, 'planned'
     from unnest($4::int[], $5::text[], $6::date[], $7::bigint[], $8::bigint[]) as p(no, title, due_on, amount, support)`,
    [
      order.enterprise.id,
      order.id,
      order.provider.id,
      parts.map((part) => part.no),
      parts.map((part) => part.title),
      parts.map((part) => part.dueOn),
      parts.map((part) => part.amount),
      parts.map((part) => part.support),
    ],
  );
}

/** What is said of a part when it moves, by whom and when. */
export interface PartSaid {
  readonly personId: Uuid;
  readonly at: Instant;
  readonly note?: string;
  readonly objection?: string;
}

/** Moves a part on from where its move begins. @returns false when it stands elsewhere */
export async function movePart(
  tx: Tx,
  order: Order,
  no: number,
  move: MilestoneMove,
  said: PartSaid,
): Promise<boolean> {
  const { from, to } = MILESTONE_MOVES[move];
  const changed = await tx.execute(
    `update orders.milestone set state = $5,
       note = coalesce($8, note), objection = case when $5 = 'disputed' then $9 else objection end,
       performed_at = case when $5 = 'performed' then $7 else performed_at end,
       performed_by = case when $5 = 'performed' then $6 else performed_by end,
       signed_at = case when $5 = 'signed' then $7::timestamptz end,
       signed_by = case when $5 = 'signed' then $6::uuid end
     where enterprise_id = $1 and order_id = $2 and no = $3 and state = any ($4)`,
    [
      order.enterprise.id,
      order.id,
      no,
      [...from],
      to,
      said.personId,
      new Date(said.at),
      said.note ?? null,
      said.objection ?? null,
    ],
  );
  return changed === 1;
}

/** Gives up parts that are not signed; call only after the order was moved, which keeps other writers out. */
export async function cancelParts(tx: Tx, order: Order, numbers: readonly number[]): Promise<void> {
  await tx.execute(
    `update orders.milestone set state = 'cancelled'
     where enterprise_id = $1 and order_id = $2 and no = any ($3) and state <> 'signed'`,
    [order.enterprise.id, order.id, numbers],
  );
}
