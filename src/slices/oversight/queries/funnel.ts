import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { organisationOf } from '../../identity/index.ts';
import { claimsByIds, schemeVersions, voucherById } from '../../vouchers/index.ts';
import type { funnelOperation, stepsOperation } from '../contract.ts';
import { isRemark, stagesOf } from '../domain/way.ts';
import { refuse } from '../errors.ts';
import { type FunnelCell, type FunnelFilter, funnelCells, type StoredStep, stepsOf } from '../store.ts';

type Funnel = z.output<typeof funnelOperation.output>;
type Steps = z.output<typeof stepsOperation.output>;

/** The newest title of each scheme. */
async function titles(tx: Tx): Promise<(jurisdictionId: string, code: string) => Bilingual> {
  const newest = new Map<string, Bilingual>();
  for (const one of await schemeVersions(tx)) newest.set(`${one.jurisdiction}/${one.code}`, one.title);
  return (jurisdictionId, code) => newest.get(`${jurisdictionId}/${code}`) ?? { zh: code, en: code };
}

const reversed = ({ from, to }: FunnelFilter): boolean => from !== undefined && to !== undefined && from > to;

/** The way of the money, a line for each scheme and series, or for each of their months. */
export async function moneyFunnel(
  tx: Tx,
  { by, ...filter }: z.output<typeof funnelOperation.query>,
): Promise<Result<Funnel>> {
  if (reversed(filter)) return refuse('months-reversed', {}, { field: 'from' });
  const titleOf = await titles(tx);
  const groups = new Map<string, FunnelCell[]>();
  for (const cell of await funnelCells(tx, filter)) {
    const line = [cell.jurisdictionId, cell.schemeCode, cell.series, ...(by === 'month' ? [cell.month] : [])];
    const key = line.join('/');
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const lines = [...groups.values()].flatMap((cells): Funnel['lines'] => {
    const [head] = cells;
    if (head === undefined) return [];
    const { jurisdictionId, schemeCode, series, month } = head;
    const title = titleOf(jurisdictionId, schemeCode);
    // Some months' own events are no way from one stage to the next: what they issued is ordered later.
    const stages = stagesOf(cells).map(({ underWay, ...stage }) => ({
      ...sumWire(stage),
      ...(underWay === undefined || by === 'month' || filter.from !== undefined
        ? {}
        : { underWay: underWay.toString() }),
      stage: stage.stage,
      losses: stage.losses.map((loss) => ({
        reason: loss.reason,
        ...sumWire(loss),
        remark: isRemark(loss.reason),
      })),
    }));
    const of = {
      jurisdictionId: jurisdictionId as never,
      schemeCode,
      titleZh: title.zh,
      titleEn: title.en,
      series,
    };
    return [{ ...of, ...(by === 'month' ? { month } : {}), stages }];
  });
  return ok({ lines });
}

const sumWire = ({ records, amount }: { records: number; amount: bigint }) => ({
  records,
  amount: amount.toString(),
});

/** Numbers of vouchers and claims, as far as the viewer may open them; orders say theirs on their own page. */
export async function numbersOf(
  tx: Tx,
  steps: readonly { kind: string; recordId: string | null }[],
): Promise<Map<string, string>> {
  const ids = (kind: string) =>
    steps.flatMap((one) => (one.kind === kind && one.recordId !== null ? [one.recordId] : []));
  const numbers = new Map<string, string>();
  for (const [id, claim] of await claimsByIds(tx, ids('claim') as Uuid[])) numbers.set(id, claim.number);
  for (const id of new Set(ids('voucher'))) {
    const voucher = await voucherById(tx, id as Uuid);
    if (voucher !== undefined) numbers.set(id, voucher.number);
  }
  return numbers;
}

/** Names of firms the viewer may see; each is asked for once. */
export async function namesOf(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<Map<string, { nameZh: string; nameEn: string }>> {
  const names = new Map<string, { nameZh: string; nameEn: string }>();
  for (const id of new Set(ids)) {
    const found = id === null ? undefined : await organisationOf(tx, id as Uuid);
    if (found !== undefined) names.set(found.id, found);
  }
  return names;
}

/** The records behind one figure, newest first. */
export async function stepsBehind(
  tx: Tx,
  { after, limit, ...filter }: z.output<typeof stepsOperation.query>,
): Promise<Result<Steps>> {
  if (reversed(filter)) return refuse('months-reversed', {}, { field: 'from' });
  const cells = (await funnelCells(tx, filter)).filter(
    (one) => one.series === filter.series && one.stage === filter.stage && one.reason === filter.reason,
  );
  const [eventId = '', part = '0'] = after?.split('.') ?? [];
  const cursor = after === undefined ? undefined : { eventId, part: Number(part) };
  const steps = await stepsOf(tx, filter, { after: cursor, limit });
  const numbers = await numbersOf(tx, steps);
  const names = await namesOf(
    tx,
    steps.map((one) => one.enterpriseId),
  );
  const title = (await titles(tx))(filter.jurisdiction, filter.scheme);
  return ok({
    titleZh: title.zh,
    titleEn: title.en,
    count: cells.reduce((total, cell) => total + cell.records, 0),
    amount: cells.reduce((total, cell) => total + cell.amount, 0n).toString(),
    records: steps.map((step) => stepWire(step, numbers, names)),
  });
}

function stepWire(
  step: StoredStep,
  numbers: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, { nameZh: string; nameEn: string }>,
): Steps['records'][number] {
  const firm = step.enterpriseId === null ? undefined : names.get(step.enterpriseId);
  return {
    cursor: `${step.eventId}.${step.part}`,
    kind: step.kind,
    id: step.recordId,
    number: step.recordId === null ? null : (numbers.get(step.recordId) ?? null),
    firmZh: firm?.nameZh ?? null,
    firmEn: firm?.nameEn ?? null,
    amount: step.amount.toString(),
    at: iso(step.at),
  };
}
