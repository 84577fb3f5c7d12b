import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Lap } from './domain/days.ts';
import type { Cell, Stage, Step } from './domain/way.ts';

export type Series = 'sample' | 'own';

/** When and by which command a step was made, and which of its event's it is. */
export interface Made {
  readonly eventId: string;
  readonly commandId: string;
  readonly at: Instant;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly series: Series;
}

/** Writes the steps of an event, once: the same event again changes nothing. */
export async function insertSteps(tx: Tx, steps: readonly Step[], made: Made): Promise<void> {
  for (const [part, step] of steps.entries()) {
    await tx.execute(
      `insert into oversight.step (jurisdiction_id, event_id, part, scheme_code, series, month, stage, reason,
         record_kind, record_id, enterprise_id, batch_id, payee_id, command_id, amount, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
      [
        step.jurisdictionId,
        made.eventId,
        part,
        step.schemeCode,
        made.series,
        step.month !== undefined && step.month > made.month ? step.month : made.month,
        step.stage,
        step.reason ?? '',
        step.record.kind,
        step.record.kind === 'scheme' ? null : step.record.id,
        step.enterpriseId ?? null,
        step.batchId ?? null,
        step.payeeId ?? null,
        made.commandId,
        step.amount,
        new Date(made.at),
      ],
    );
  }
}

/** Why an order gave its money back is said by a later event of the same command. */
export function retell(tx: Tx, commandId: string, reason: string): Promise<number> {
  return tx.execute("update oversight.step set reason = $2 where command_id = $1 and reason = 'used-less'", [
    commandId,
    reason,
  ]);
}

/** What a voucher was asked for with; `undefined` where nobody asked, because it was issued to many at once. */
export async function askedFor(tx: Tx, voucherId: string): Promise<bigint | undefined> {
  const [row] = await tx.query<{ amount: bigint }>(
    "select amount from oversight.step where record_id = $1 and stage = 'requested' and reason = ''",
    [voucherId],
  );
  return row?.amount;
}

/** What the newest payment of a statement to a payee was made of. */
export function paidOn(
  tx: Tx,
  batchId: string,
  payeeId: string,
): Promise<
  { jurisdictionId: string; schemeCode: string; claimId: string; enterpriseId: string; amount: bigint }[]
> {
  return tx.query(
    `select jurisdiction_id as "jurisdictionId", scheme_code as "schemeCode", record_id as "claimId",
       enterprise_id as "enterpriseId", amount
     from oversight.step s where batch_id = $1 and payee_id = $2 and stage = 'paid' and reason = ''
       and at = (select max(n.at) from oversight.step n
                 where n.batch_id = $1 and n.payee_id = $2 and n.stage = 'paid' and n.reason = '')`,
    [batchId, payeeId],
  );
}

export interface FunnelFilter {
  readonly jurisdiction?: string | undefined;
  readonly scheme?: string | undefined;
  /** Months, both included, `YYYY-MM`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface FunnelCell extends Cell {
  readonly jurisdictionId: string;
  readonly schemeCode: string;
  readonly series: Series;
  readonly month: string;
}

const WITHIN = `($1::text is null or jurisdiction_id = $1) and ($2::text is null or scheme_code = $2)
  and ($3::text is null or month >= $3) and ($4::text is null or month <= $4)`;
const within = ({ jurisdiction, scheme, from, to }: FunnelFilter) => [
  jurisdiction ?? null,
  scheme ?? null,
  from ?? null,
  to ?? null,
];

/** Every cell of the viewer's within the filter. */
export async function funnelCells(tx: Tx, filter: FunnelFilter): Promise<FunnelCell[]> {
  const rows = await tx.query<Omit<FunnelCell, 'records'> & { records: bigint }>(
    `select jurisdiction_id as "jurisdictionId", scheme_code as "schemeCode", series, month, stage, reason,
       records, amount
     from oversight.cell where ${WITHIN} and records <> 0
     order by jurisdiction_id, scheme_code, series, month`,
    within(filter),
  );
  return rows.map((row) => ({ ...row, records: Number(row.records) }));
}

export interface StepsOf extends FunnelFilter {
  readonly jurisdiction: string;
  readonly scheme: string;
  readonly series: Series;
  readonly stage: Stage;
  readonly reason: string;
}

export interface StoredStep {
  readonly eventId: string;
  readonly part: number;
  readonly kind: 'scheme' | 'voucher' | 'order' | 'claim';
  readonly recordId: string | null;
  readonly enterpriseId: string | null;
  readonly amount: bigint;
  readonly at: Instant;
}

/** What a figure is made of, newest first; `after` is where the page before ended. */
export function stepsOf(
  tx: Tx,
  filter: StepsOf,
  page: {
    readonly after?: { readonly eventId: string; readonly part: number } | undefined;
    readonly limit: number;
  },
): Promise<StoredStep[]> {
  return tx.query<StoredStep>(
    `select event_id as "eventId", part, record_kind as kind, record_id as "recordId",
       enterprise_id as "enterpriseId", amount, at
     from oversight.step s
     where ${WITHIN} and series = $5 and stage = $6 and reason = $7
       and ($8::uuid is null or (s.at, s.event_id, s.part) < (select a.at, a.event_id, a.part from oversight.step a
            where a.jurisdiction_id = $1 and a.event_id = $8 and a.part = $9))
     order by s.at desc, s.event_id desc, s.part desc limit $10`,
    [
      ...within(filter),
      filter.series,
      filter.stage,
      filter.reason,
      page.after?.eventId ?? null,
      page.after?.part ?? null,
      page.limit,
    ],
  );
}

/** A record and who holds it from a moment on. */
export interface Wait {
  readonly jurisdictionId: string;
  readonly recordId: string;
  readonly stage: string;
  readonly kind: 'voucher' | 'claim';
  readonly issuerId: string;
  readonly schemeCode: string;
  readonly series: Series;
  readonly enterpriseId: string;
  readonly payeeId?: string | undefined;
  readonly amount: bigint;
  readonly since: Instant;
}

const WAIT_COLUMNS = `jurisdiction_id as "jurisdictionId", record_id as "recordId", stage, record_kind as kind,
  issuer_id as "issuerId", scheme_code as "schemeCode", series, enterprise_id as "enterpriseId",
  payee_id as "payeeId", amount, since`;

export async function openWait(tx: Tx, wait: Wait): Promise<void> {
  await tx.execute(
    `insert into oversight.wait (jurisdiction_id, record_id, stage, record_kind, issuer_id, scheme_code, series,
       enterprise_id, payee_id, amount, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (jurisdiction_id, record_id) do update
       set stage = excluded.stage, amount = excluded.amount, since = excluded.since`,
    [
      wait.jurisdictionId,
      wait.recordId,
      wait.stage,
      wait.kind,
      wait.issuerId,
      wait.schemeCode,
      wait.series,
      wait.enterpriseId,
      wait.payeeId ?? null,
      wait.amount,
      new Date(wait.since),
    ],
  );
}

/** Takes away whatever a record waits for. @returns what that was */
export function closeWaits(tx: Tx, recordId: string): Promise<Wait[]> {
  return tx.query<Wait>(`delete from oversight.wait where record_id = $1 returning ${WAIT_COLUMNS}`, [
    recordId,
  ]);
}

/** Lowers what a treasury still has to pay of a claim. @returns the wait when nothing of it is left */
export async function lowerWait(
  tx: Tx,
  jurisdictionId: string,
  recordId: string,
  amount: bigint,
): Promise<Wait | undefined> {
  const [left] = await tx.query<Wait>(
    `update oversight.wait set amount = amount - $3 where jurisdiction_id = $1 and record_id = $2
     returning ${WAIT_COLUMNS}`,
    [jurisdictionId, recordId, amount],
  );
  if (left === undefined || left.amount > 0n) return undefined;
  await tx.execute('delete from oversight.wait where jurisdiction_id = $1 and record_id = $2', [
    jurisdictionId,
    recordId,
  ]);
  return left;
}

export interface LapEntry {
  readonly jurisdictionId: string;
  readonly stage: string;
  readonly series: Series;
  readonly endedOn: string;
  readonly workingDays: number;
}

export async function addLap(tx: Tx, lap: LapEntry): Promise<void> {
  await tx.execute(
    `insert into oversight.lap as l (jurisdiction_id, stage, series, ended_on, working_days, records)
     values ($1, $2, $3, $4, $5, 1)
     on conflict (jurisdiction_id, stage, series, ended_on, working_days) do update set records = l.records + 1`,
    [lap.jurisdictionId, lap.stage, lap.series, lap.endedOn, lap.workingDays],
  );
}

export interface StageLaps {
  readonly jurisdictionId: string;
  readonly stage: string;
  readonly series: Series;
  readonly laps: readonly Lap[];
}

/** How long records took that left a stage within these days. */
export async function lapsBetween(
  tx: Tx,
  span: { readonly from: string; readonly until: string },
  jurisdictions?: readonly string[],
): Promise<StageLaps[]> {
  const rows = await tx.query<Omit<StageLaps, 'laps'> & Lap>(
    `select jurisdiction_id as "jurisdictionId", stage, series, working_days as "workingDays",
       sum(records)::int as records
     from oversight.lap where ended_on between $1 and $2 and ($3::text[] is null or jurisdiction_id = any ($3))
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [span.from, span.until, jurisdictions ?? null],
  );
  const grouped = new Map<string, StageLaps & { readonly laps: Lap[] }>();
  for (const { workingDays, records, ...of } of rows) {
    const key = `${of.jurisdictionId}/${of.stage}/${of.series}`;
    const group = grouped.get(key) ?? { ...of, laps: [] };
    group.laps.push({ workingDays, records });
    grouped.set(key, group);
  }
  return [...grouped.values()];
}

export interface WaitSum {
  readonly stage: string;
  readonly jurisdictionId: string;
  readonly series: Series;
  readonly records: number;
  readonly amount: bigint;
  readonly oldest: Instant;
}

/** What waits under the schemes of an issuer (of all the viewer sees, where none is named), by who holds it. */
export function waitSums(tx: Tx, issuerId?: string): Promise<WaitSum[]> {
  return tx.query<WaitSum>(
    `select stage, jurisdiction_id as "jurisdictionId", series, count(*)::int as records,
       sum(amount)::bigint as amount, min(since) as oldest
     from oversight.wait where ($1::text is null or issuer_id = $1) group by 1, 2, 3 order by 1, 2, 3`,
    [issuerId ?? null],
  );
}

/** Records that wait in one stage, longest first. */
export function waitsIn(
  tx: Tx,
  filter: { readonly issuerId?: string | undefined; readonly stage: string; readonly series: Series },
  limit: number,
): Promise<Wait[]> {
  return tx.query<Wait>(
    `select ${WAIT_COLUMNS} from oversight.wait
     where ($1::text is null or issuer_id = $1) and stage = $2 and series = $3
     order by since, record_id limit $4`,
    [filter.issuerId ?? null, filter.stage, filter.series, limit],
  );
}

/** What an organisation waits for: as the firm, or as whom it pays. */
export function waitsOf(tx: Tx, orgId: string, limit: number): Promise<Wait[]> {
  return tx.query<Wait>(
    `select ${WAIT_COLUMNS} from oversight.wait where record_kind = 'claim' and (payee_id = $1
       or (payee_id is null and enterprise_id = $1)) order by since, record_id limit $2`,
    [orgId, limit],
  );
}
