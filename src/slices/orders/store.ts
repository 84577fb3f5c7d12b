import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money, toWire } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { MOVES, type Move, type OrderStage, type OrderState } from './domain/lifecycle.ts';
import type {
  Agreed,
  Dispute,
  GivenUp,
  Order,
  Plan,
  Quote,
  RecordProvenance,
  Slot,
  Usage,
} from './record.ts';

const date = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at));

interface QuoteBody extends Agreed {
  readonly slot?: Slot;
  readonly voucherId?: Uuid;
}

interface QuoteRow {
  id: Uuid;
  body: QuoteBody;
  price: bigint;
  support: bigint;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  provenance: RecordProvenance;
}

const agreedOf = ({ offer, enterprise, provider, request, need, project, terms }: Agreed): Agreed => ({
  offer,
  enterprise,
  provider,
  request,
  need,
  ...(project === undefined ? {} : { project }),
  terms,
});

export async function insertQuote(tx: Tx, quote: Quote): Promise<void> {
  const body: QuoteBody = {
    ...agreedOf(quote),
    ...(quote.slot === undefined ? {} : { slot: quote.slot }),
    ...(quote.voucherId === undefined ? {} : { voucherId: quote.voucherId }),
  };
  await tx.execute(
    `insert into orders.quote (enterprise_id, id, provider_id, offer_id, body, price, support, created_at,
       expires_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      quote.enterprise.id,
      quote.id,
      quote.provider.id,
      quote.offer.id,
      JSON.stringify(body),
      quote.price,
      quote.support,
      date(quote.createdAt),
      date(quote.expiresAt),
      quote.provenance,
    ],
  );
}

/** As many names of projects as are offered to choose from. */
const PROJECTS_SHOWN = 30;

/** The projects a firm's orders were for, the one ordered for last first. */
export async function projectsOrdered(tx: Tx, enterpriseId: Uuid): Promise<string[]> {
  const rows = await tx.query<{ project: string }>(
    `select body ->> 'project' as project from orders.order where enterprise_id = $1 and body ? 'project'
     group by 1 order by max(placed_at) desc, 1 limit $2`,
    [enterpriseId, PROJECTS_SHOWN],
  );
  return rows.map(({ project }) => project);
}

export async function quoteById(tx: Tx, id: string): Promise<Quote | undefined> {
  const [row] = await tx.query<QuoteRow>(
    `select id, body, price, support, created_at, expires_at, used_at, provenance
     from orders.quote where id = $1`,
    [id],
  );
  if (row === undefined) return undefined;
  return {
    ...row.body,
    id: row.id,
    price: money(row.price),
    support: money(row.support),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    provenance: row.provenance,
  };
}

/** Uses a quote once. @returns false when it was used already or has expired */
export async function spendQuote(tx: Tx, quote: Quote, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update orders.quote set used_at = $3
     where enterprise_id = $1 and id = $2 and used_at is null and expires_at > $3`,
    [quote.enterprise.id, quote.id, date(at)],
  );
  return changed === 1;
}

/** What the `body` column of an order holds. */
interface OrderBody extends Agreed {
  readonly finalPrice?: string;
  readonly closingReason?: string;
  readonly givenUp?: { readonly at: number; readonly amount: string; readonly reason: string };
  readonly disputes: readonly Dispute[];
  readonly plan?: PlanWire;
  /** What desks cut off its claims, by claim. */
  readonly cuts?: Readonly<Record<string, string>>;
}

/** A plan as the `body` column holds it. */
interface PlanWire extends Omit<Plan, 'parts'> {
  readonly parts: readonly { readonly title: string; readonly dueOn: string; readonly amount: string }[];
}

const planFromWire = ({ parts, ...plan }: PlanWire): Plan => ({
  ...plan,
  parts: parts.map((part) => ({ ...part, amount: fromWire(part.amount) })),
});

const planToWire = ({ parts, ...plan }: Plan): PlanWire => ({
  ...plan,
  parts: parts.map((part) => ({ ...part, amount: toWire(part.amount) })),
});

interface OrderRow {
  id: Uuid;
  number: string;
  quote_id: Uuid;
  occupancy_id: Uuid | null;
  jurisdiction_id: JurisdictionId;
  provider_jurisdiction_id: JurisdictionId;
  payer_ids: JurisdictionId[];
  reservation_id: Uuid | null;
  state: OrderState;
  version: number;
  price: bigint;
  deducted: bigint;
  body: OrderBody;
  from_at: Instant | null;
  to_at: Instant | null;
  accept_by: Instant;
  settle_by: Instant | null;
  placed_at: Instant;
  accepted_at: Instant | null;
  performed_at: Instant | null;
  countersigned_at: Instant | null;
  closed_at: Instant | null;
  provenance: RecordProvenance;
}

const COLUMNS = `id, number, quote_id, occupancy_id, jurisdiction_id, provider_jurisdiction_id, payer_ids,
  reservation_id, state, version, price, deducted, body, from_at, to_at, accept_by, settle_by, placed_at, accepted_at,
  performed_at, countersigned_at, closed_at, provenance`;

function toOrder(row: OrderRow): Order {
  const { finalPrice, givenUp, plan, cuts: _cuts, ...body } = row.body;
  return {
    ...body,
    ...(plan === undefined ? {} : { plan: planFromWire(plan) }),
    ...(finalPrice === undefined ? {} : { finalPrice: fromWire(finalPrice) }),
    ...(givenUp === undefined
      ? {}
      : { givenUp: { ...givenUp, at: givenUp.at as Instant, amount: fromWire(givenUp.amount) } }),
    id: row.id,
    number: row.number,
    quoteId: row.quote_id,
    ...(row.from_at === null || row.to_at === null ? {} : { slot: { from: row.from_at, to: row.to_at } }),
    ...(row.occupancy_id === null ? {} : { occupancyId: row.occupancy_id }),
    ...(row.reservation_id === null ? {} : { reservationId: row.reservation_id }),
    jurisdictionId: row.jurisdiction_id,
    providerJurisdictionId: row.provider_jurisdiction_id,
    payerIds: row.payer_ids,
    state: row.state,
    version: row.version,
    price: money(row.price),
    deducted: money(row.deducted),
    acceptBy: row.accept_by,
    ...(row.settle_by === null ? {} : { settleBy: row.settle_by }),
    placedAt: row.placed_at,
    ...(row.accepted_at === null ? {} : { acceptedAt: row.accepted_at }),
    ...(row.performed_at === null ? {} : { performedAt: row.performed_at }),
    ...(row.countersigned_at === null ? {} : { countersignedAt: row.countersigned_at }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    provenance: row.provenance,
  };
}

export async function insertOrder(tx: Tx, order: Order): Promise<void> {
  const body: OrderBody = { ...agreedOf(order), disputes: order.disputes };
  await tx.execute(
    `insert into orders.order (enterprise_id, id, number, quote_id, provider_id, offer_id, occupancy_id,
       jurisdiction_id, provider_jurisdiction_id, payer_ids, reservation_id, state, price, deducted, body,
       from_at, to_at, accept_by, placed_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      order.enterprise.id,
      order.id,
      order.number,
      order.quoteId,
      order.provider.id,
      order.offer.id,
      order.occupancyId ?? null,
      order.jurisdictionId,
      order.providerJurisdictionId,
      order.payerIds,
      order.reservationId ?? null,
      order.state,
      order.price,
      order.deducted,
      JSON.stringify(body),
      date(order.slot?.from),
      date(order.slot?.to),
      date(order.acceptBy),
      date(order.placedAt),
      order.provenance,
    ],
  );
}

export async function orderById(tx: Tx, id: string): Promise<Order | undefined> {
  const [row] = await tx.query<OrderRow>(`select ${COLUMNS} from orders.order where id = $1`, [id]);
  return row === undefined ? undefined : toOrder(row);
}

/** The order for which a slot was taken. */
export async function orderOfOccupancy(tx: Tx, providerId: string, id: string): Promise<Order | undefined> {
  const [row] = await tx.query<OrderRow>(
    `select ${COLUMNS} from orders.order where provider_id = $1 and occupancy_id = $2`,
    [providerId, id],
  );
  return row === undefined ? undefined : toOrder(row);
}

export interface OrderPage {
  readonly orders: Order[];
  readonly total: number;
}

export interface OrderFilter {
  readonly state?: OrderState | undefined;
  readonly stage?: OrderStage | undefined;
  /** Part of the number, of the offer's name or of a party's. */
  readonly q?: string | undefined;
  /** Organisation whose own orders are asked for; saves looking at every order there is. */
  readonly party?: string | undefined;
  readonly after?: { readonly at: Instant; readonly id: string } | undefined;
  /** Now: accepted work waits for its provider once the slot is over. */
  readonly at: Instant;
  readonly limit: number;
}

const OPEN = `state in ('placed', 'accepted', 'performed', 'disputed')`;

/** @param waits what the reader's own organisation has to move */
function stageSql(stage: OrderStage, waits: () => string): string {
  switch (stage) {
    case 'waiting':
      return waits();
    case 'underway':
      return `${OPEN} and not ${waits()}`;
    case 'signed':
      return `state = 'countersigned'`;
    case 'closed':
      return `state in ('declined', 'cancelled', 'expired')`;
  }
}

const NAMED = `lower(concat_ws(' ', number, body #>> '{offer,nameZh}', body #>> '{offer,nameEn}',
  body #>> '{enterprise,nameZh}', body #>> '{enterprise,nameEn}', body #>> '{provider,nameZh}',
  body #>> '{provider,nameEn}'))`;

/** Orders the viewer may see, newest first, after a given one. */
export async function ordersPage(tx: Tx, filter: OrderFilter): Promise<OrderPage> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['true'];
  if (filter.state !== undefined) conditions.push(`state = ${add(filter.state)}`);
  const party = filter.party === undefined ? undefined : add(filter.party);
  if (party !== undefined) conditions.push(`(enterprise_id = ${party} or provider_id = ${party})`);
  // A reader who is no party has nothing to move.
  const waits = () =>
    party === undefined
      ? 'false'
      : `(enterprise_id = ${party} and state = 'performed' or provider_id = ${party} and (state in ('placed',
           'disputed') or state = 'accepted' and (to_at is null or to_at <= ${add(date(filter.at))})))`;
  if (filter.stage !== undefined) conditions.push(stageSql(filter.stage, waits));
  if (filter.q !== undefined) conditions.push(`position(lower(${add(filter.q)}) in ${NAMED}) > 0`);
  const [count] = await tx.query<{ n: bigint }>(
    `select count(*) as n from orders.order where ${conditions.join(' and ')}`,
    values,
  );
  if (filter.after !== undefined) {
    conditions.push(`(placed_at, id) < (${add(date(filter.after.at))}, ${add(filter.after.id)})`);
  }
  const rows = await tx.query<OrderRow>(
    `select ${COLUMNS} from orders.order where ${conditions.join(' and ')}
     order by placed_at desc, id desc limit ${add(filter.limit)}`,
    values,
  );
  return { orders: rows.map(toOrder), total: Number(count?.n ?? 0n) };
}

/** What changes beside the state. Timestamps name the columns a move fills. */
export interface Changes {
  readonly acceptedAt?: Instant;
  readonly performedAt?: Instant;
  readonly countersignedAt?: Instant;
  readonly closedAt?: Instant;
  readonly deducted?: Money;
  readonly finalPrice?: Money;
  readonly closingReason?: string;
  readonly disputes?: readonly Dispute[];
  readonly plan?: Plan;
  /** A new day to settle by; null when nothing is waited for any more. */
  readonly settleBy?: Instant | null;
}

/**
 * Extra part of the predicate: the deadline for accepting a placed order, for settling any other, judged by the
 * statement itself.
 */
export type Deadline = 'before-deadline' | 'after-deadline' | 'any';

/**
 * The one way an order changes state: the predicate carries version, allowed states and, where it matters, the
 * deadline. @returns the new version, or `undefined` when somebody else was first
 */
export async function moveOrder(
  tx: Tx,
  order: Order,
  move: Move,
  at: Instant,
  changes: Changes,
  deadline: Deadline = 'any',
): Promise<number | undefined> {
  const { finalPrice, closingReason, disputes, plan } = changes;
  const body = {
    ...(finalPrice === undefined ? {} : { finalPrice: toWire(finalPrice) }),
    ...(closingReason === undefined ? {} : { closingReason }),
    ...(disputes === undefined ? {} : { disputes }),
    ...(plan === undefined ? {} : { plan: planToWire(plan) }),
  };
  const [row] = await tx.query<{ version: number }>(
    `update orders.order set state = $5, version = version + 1, body = body || $6::jsonb,
       accepted_at = coalesce($7, accepted_at), performed_at = coalesce($8, performed_at),
       countersigned_at = coalesce($9, countersigned_at), closed_at = coalesce($10, closed_at),
       deducted = coalesce($11, deducted), settle_by = case when $14 then $15 else settle_by end
     where enterprise_id = $1 and id = $2 and version = $3 and state = any ($4)
       and case $12
         when 'before-deadline'
           then coalesce(case when state = 'placed' then accept_by else settle_by end, 'infinity') > $13
         when 'after-deadline'
           then coalesce(case when state = 'placed' then accept_by else settle_by end, 'infinity') <= $13
         else true end
     returning version`,
    [
      order.enterprise.id,
      order.id,
      order.version,
      [...MOVES[move].from],
      MOVES[move].to,
      JSON.stringify(body),
      date(changes.acceptedAt),
      date(changes.performedAt),
      date(changes.countersignedAt),
      date(changes.closedAt),
      changes.deducted ?? null,
      deadline,
      date(at),
      changes.settleBy !== undefined,
      changes.settleBy === undefined || changes.settleBy === null ? null : date(changes.settleBy),
    ],
  );
  return row?.version;
}

/** Takes what is given up off the deduction of a signed order. @returns the new version, or `undefined` when it moved on */
export async function waiveDeduction(tx: Tx, order: Order, givenUp: GivenUp): Promise<number | undefined> {
  const body = { givenUp: { ...givenUp, amount: toWire(givenUp.amount) } };
  const [row] = await tx.query<{ version: number }>(
    `update orders.order set deducted = deducted - $6, version = version + 1, body = body || $5::jsonb
     where enterprise_id = $1 and id = $2 and version = $3 and state = 'countersigned' and deducted = $4
     returning version`,
    [order.enterprise.id, order.id, order.version, order.deducted, JSON.stringify(body), givenUp.amount],
  );
  return row?.version;
}

/** Takes what a desk cut off a claim off the order's deduction, once for each claim; done as `tq_worker`. */
export async function lowerDeduction(
  tx: Tx,
  {
    claimId,
    orderId,
    enterpriseId,
    cut,
  }: {
    readonly claimId: string;
    readonly orderId: string;
    readonly enterpriseId: string;
    readonly cut: Money;
  },
): Promise<void> {
  await tx.execute(
    `update orders.order set deducted = deducted - $3, version = version + 1,
       body = jsonb_set(body, '{cuts}', coalesce(body -> 'cuts', '{}') || jsonb_build_object($4::text, $3::text))
     where enterprise_id = $1 and id = $2 and not coalesce(body -> 'cuts', '{}') ? $4`,
    [enterpriseId, orderId, cut, claimId],
  );
}

/** Orders whose time to accept or to settle has passed, the longest overdue first; read as `tq_worker`. */
export async function dueOrders(
  tx: Tx,
  at: Instant,
  limit: number,
): Promise<{ id: Uuid; version: number }[]> {
  return tx.query<{ id: Uuid; version: number }>(
    `select id, version from (
       select id, version, accept_by as due from orders.order where state = 'placed' and accept_by <= $1
       union all
       select id, version, settle_by from orders.order
       where state in ('accepted', 'disputed') and settle_by <= $1) overdue
     order by due, id limit $2`,
    [date(at), limit],
  );
}

interface UsageRow {
  revision: number;
  from_at: Instant;
  to_at: Instant;
  minutes: number;
  note: string;
  recorded_at: Instant;
  signed_at: Instant | null;
}

/** All revisions of the hours, oldest first. */
export async function usageOf(tx: Tx, order: Order): Promise<Usage[]> {
  const rows = await tx.query<UsageRow>(
    `select revision, from_at, to_at, minutes, note, recorded_at, signed_at from orders.usage
     where enterprise_id = $1 and order_id = $2 order by revision`,
    [order.enterprise.id, order.id],
  );
  return rows.map((row) => ({
    revision: row.revision,
    from: row.from_at,
    to: row.to_at,
    minutes: row.minutes,
    note: row.note,
    recordedAt: row.recorded_at,
    ...(row.signed_at === null ? {} : { signedAt: row.signed_at }),
  }));
}

/** Adds the next revision; call only after the order was moved, which keeps other writers out. */
export async function insertUsage(
  tx: Tx,
  order: Order,
  usage: Omit<Usage, 'revision' | 'signedAt'>,
  recordedBy: Uuid,
): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(
    `insert into orders.usage (enterprise_id, order_id, revision, provider_id, from_at, to_at, minutes, note,
       recorded_by, recorded_at)
     select $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6, $7, $8, $9
     from orders.usage where enterprise_id = $1 and order_id = $2
     returning revision`,
    [
      order.enterprise.id,
      order.id,
      order.provider.id,
      date(usage.from),
      date(usage.to),
      usage.minutes,
      usage.note,
      recordedBy,
      date(usage.recordedAt),
    ],
  );
  if (row === undefined) throw new Error('Recording usage gave no revision.');
  return row.revision;
}

/** Signs a revision when it is still the newest. @returns false when a newer one replaced it */
export async function signUsage(
  tx: Tx,
  order: Order,
  revision: number,
  signedBy: Uuid,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `update orders.usage u set signed_by = $4, signed_at = $5
     where enterprise_id = $1 and order_id = $2 and revision = $3 and signed_at is null
       and not exists (select from orders.usage n where n.enterprise_id = u.enterprise_id
                         and n.order_id = u.order_id and n.revision > u.revision)`,
    [order.enterprise.id, order.id, revision, signedBy, date(at)],
  );
  return changed === 1;
}

/** Countersigned orders an enterprise paid in full, as no voucher was deducted on them, and those named besides. */
export async function paidInFullBy(tx: Tx, enterpriseId: Uuid, besides: readonly Uuid[]): Promise<Order[]> {
  const rows = await tx.query<OrderRow>(
    `select ${COLUMNS} from orders.order
     where enterprise_id = $1 and state = 'countersigned' and (deducted = 0 or id = any($2))
     order by placed_at, id`,
    [enterpriseId, besides],
  );
  return rows.map(toOrder);
}
