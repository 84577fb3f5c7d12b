import type { z } from 'zod';
import type { Instant, JurisdictionId } from '../../../kernel/brand.ts';
import { addWorkingDays, workingDaysBetween } from '../../../kernel/calendar.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { addDays, iso, zoned } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { claimsByIds, payoutDay, schemeOf } from '../../vouchers/index.ts';
import type { deskOperation, payoutsOperation, waitsOperation } from '../contract.ts';
import { percentile, QUARTER_DAYS } from '../domain/days.ts';
import { lapsBetween, type StageLaps, type Wait, waitSums, waitsIn, waitsOf } from '../store.ts';
import { namesOf, numbersOf } from './funnel.ts';

type Desk = z.output<typeof deskOperation.output>;
type Waits = z.output<typeof waitsOperation.output>;
type Payouts = z.output<typeof payoutsOperation.output>;

/** Those who look over all desks are not narrowed to one. */
const issuerOf = (actor: Actor): JurisdictionId | undefined =>
  actor.kind === 'person' &&
  hasRole(actor, 'voucher_officer', 'finance_officer') &&
  !hasRole(actor, 'auditor')
    ? actor.jurisdictionId
    : undefined;

function waited(circle: Circle, jurisdictionId: string, since: Instant, at: Instant): number {
  const { timezone, calendar } = jurisdictionOf(circle, jurisdictionId);
  return Math.max(0, workingDaysBetween(zoned(since, timezone).date, zoned(at, timezone).date, calendar));
}

/** Who waits for whom now, and how long each stage took in the last ninety days. */
export async function deskTimes(tx: Tx, actor: Actor, at: Instant): Promise<Result<Desk>> {
  const circle = await circleOf(tx);
  const issuer = issuerOf(actor);
  const today = zoned(at, circle.timezone).date;
  const quarter = { from: addDays(today, -QUARTER_DAYS), until: today };
  const sums = await waitSums(tx, issuer);
  const holders = [
    ...new Set([...(issuer === undefined ? [] : [issuer]), ...sums.map((one) => one.jurisdictionId)]),
  ];
  const laps = await lapsBetween(tx, quarter, issuer === undefined ? undefined : holders);
  return ok({
    waits: sums.map(({ oldest, amount, jurisdictionId, ...sum }) => ({
      ...sum,
      jurisdictionId: jurisdictionId as JurisdictionId,
      amount: amount.toString(),
      oldestDays: waited(circle, jurisdictionId, oldest, at),
    })),
    quarter,
    laps: laps.flatMap(lapLine),
  });
}

function lapLine({ laps, jurisdictionId, ...of }: StageLaps): Desk['laps'] {
  const [median, ninety] = [percentile(laps, 1, 2), percentile(laps, 9, 10)];
  if (median === undefined || ninety === undefined) return [];
  const records = laps.reduce((sum, one) => sum + one.records, 0);
  return [{ ...of, jurisdictionId: jurisdictionId as JurisdictionId, records, median, ninety }];
}

const SHOWN_MAX = 200;

/** The records that wait in one stage, longest first. */
export async function waitingRecords(
  tx: Tx,
  actor: Actor,
  { stage, series }: z.output<typeof waitsOperation.query>,
  at: Instant,
): Promise<Result<Waits>> {
  const circle = await circleOf(tx);
  const waits = await waitsIn(tx, { issuerId: issuerOf(actor), stage, series }, SHOWN_MAX);
  const numbers = await numbersOf(tx, waits);
  const names = await namesOf(
    tx,
    waits.map((one) => one.enterpriseId),
  );
  return ok({
    records: waits.map((wait) => ({
      kind: wait.kind,
      id: wait.recordId,
      number: numbers.get(wait.recordId) ?? null,
      firmZh: names.get(wait.enterpriseId)?.nameZh ?? null,
      firmEn: names.get(wait.enterpriseId)?.nameEn ?? null,
      jurisdictionId: wait.jurisdictionId as JurisdictionId,
      issuerId: wait.issuerId as JurisdictionId,
      amount: wait.amount.toString(),
      since: iso(wait.since),
      workingDays: waited(circle, wait.jurisdictionId, wait.since, at),
    })),
  });
}

/** Days of record that a projection is taken from. */
const MEASURED_DAYS = 180;
/** Fewer records than this measure nothing. */
const MEASURED_LEAST = 3;

interface Ahead {
  readonly stage: string;
  readonly jurisdictionId: string;
  readonly median: number;
  readonly records: number;
}

/** Stages a claim still has before it, the one it is in first; payment is its treasury's. */
const AHEAD: Readonly<Record<string, readonly string[]>> = {
  correction: ['correction', 'examination', 'payment'],
  examination: ['examination', 'payment'],
  'second-approval': ['second-approval', 'payment'],
  payment: ['payment'],
};

/** What the actor's organisation waits for, with the day it is likely paid by what was measured. */
export async function likelyPayouts(tx: Tx, actor: Actor, at: Instant): Promise<Result<Payouts>> {
  if (actor.kind !== 'person') return ok({ payouts: [] });
  const circle = await circleOf(tx);
  const waits = await waitsOf(tx, actor.orgId, SHOWN_MAX);
  const today = zoned(at, circle.timezone).date;
  const measured = await lapsBetween(tx, { from: addDays(today, -MEASURED_DAYS), until: today });
  const claims = await claimsByIds(tx, waits.map((one) => one.recordId) as never);
  const payouts: Payouts['payouts'] = [];
  for (const wait of waits) {
    const claim = claims.get(wait.recordId as never);
    const basis = basisOf(wait, measured);
    const { calendar, timezone } = jurisdictionOf(circle, wait.jurisdictionId);
    const since = zoned(wait.since, timezone).date;
    const scheme = claim && (await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion));
    const promisedBy = scheme && wait.stage === 'payment' ? payoutDay(scheme, since, calendar) : undefined;
    const expected =
      basis &&
      addWorkingDays(
        since,
        basis.reduce((sum, one) => sum + one.median, 0),
        calendar,
      );
    payouts.push({
      claimId: wait.recordId,
      number: claim?.number ?? null,
      stage: wait.stage,
      jurisdictionId: wait.jurisdictionId as JurisdictionId,
      series: wait.series,
      amount: wait.amount.toString(),
      since: iso(wait.since),
      workingDays: waited(circle, wait.jurisdictionId, wait.since, at),
      ...(promisedBy === undefined ? {} : { promisedBy }),
      // Later than usual already: then the next working day is the earliest there is.
      ...(expected === undefined
        ? {}
        : { likelyOn: expected > today ? expected : addWorkingDays(today, 1, calendar) }),
      basis: (basis ?? []).map((one) => ({ ...one, jurisdictionId: one.jurisdictionId as JurisdictionId })),
    });
  }
  return ok({ payouts });
}

/** Medians of the stages ahead; `undefined` when one of them was not measured often enough. */
function basisOf(wait: Wait, measured: readonly StageLaps[]): Ahead[] | undefined {
  const found: Ahead[] = [];
  for (const stage of AHEAD[wait.stage] ?? []) {
    const jurisdictionId = stage === 'payment' ? wait.jurisdictionId : wait.issuerId;
    const laps = measured
      .filter(
        (one) => one.stage === stage && one.jurisdictionId === jurisdictionId && one.series === wait.series,
      )
      .flatMap((one) => one.laps);
    const records = laps.reduce((sum, one) => sum + one.records, 0);
    const median = percentile(laps, 1, 2);
    if (median === undefined || records < MEASURED_LEAST) return undefined;
    found.push({ stage, jurisdictionId, median, records });
  }
  return found.length === 0 ? undefined : found;
}
