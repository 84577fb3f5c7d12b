import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Refusal, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { personNames } from '../../identity/index.ts';
import type { runOperation, runRowsOperation, runsOperation } from '../many-contract.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal, sharesToWire } from '../record.ts';
import {
  countRows,
  type IssueRow,
  type IssueRun,
  issuedShares,
  latestRuns,
  type RowFilter,
  rowsOf,
  runById,
} from '../run-store.ts';
import { schemeOf } from '../schemes.ts';

type RunView = z.output<(typeof runsOperation)['output']>['runs'][number];
type RunFile = z.output<(typeof runOperation)['output']>;
type RunRows = z.output<(typeof runRowsOperation)['output']>;

const LIST = 100;

export async function runList(tx: Tx, actor: Actor): Promise<Result<{ runs: RunView[] }>> {
  const runs = await latestRuns(tx, LIST);
  return ok({ runs: await viewsOf(tx, actor, runs) });
}

export async function runFile(tx: Tx, actor: Actor, id: Uuid): Promise<Result<RunFile>> {
  const run = await runById(tx, id);
  if (run === undefined) return platformRefuse('not-found');
  const [view] = await viewsOf(tx, actor, [run]);
  if (view === undefined) throw new Error('A run has a view.');
  const counts = await countRows(tx, run);
  return ok({
    ...view,
    counts: counts.map(({ refusal, amount, ...count }) => ({
      ...count,
      amount: toWire(amount),
      ...(refusal === undefined ? {} : { refusal: inShort(refusal) }),
    })),
    issuedShares: sharesToWire(await issuedShares(tx, run)),
  });
}

export async function runRows(tx: Tx, id: Uuid, filter: RowFilter): Promise<Result<RunRows>> {
  const run = await runById(tx, id);
  if (run === undefined) return platformRefuse('not-found');
  return ok({ rows: (await rowsOf(tx, run, filter)).map(rowView) });
}

const inShort = ({ code, zh, en, rule }: Refusal) => ({
  code,
  zh,
  en,
  ...(rule === undefined ? {} : { rule }),
});

const rowView = ({ planned, face, refusal, ...row }: IssueRow): RunRows['rows'][number] => ({
  ...row,
  ...(planned === undefined ? {} : { planned: toWire(planned) }),
  ...(face === undefined ? {} : { face: toWire(face) }),
  ...(refusal === undefined ? {} : { refusal: inShort(refusal) }),
});

async function viewsOf(tx: Tx, actor: Actor, runs: readonly IssueRun[]): Promise<RunView[]> {
  const names = await personNames(tx, [
    ...new Set(
      runs.flatMap(({ preparedBy, proposedBy, confirmedBy, endedBy }) =>
        [preparedBy, proposedBy, confirmedBy, endedBy].flatMap((id) => (id === undefined ? [] : [id])),
      ),
    ),
  ]);
  const who = (id: Uuid | undefined, at: IssueRun['endedAt']) => {
    if (id === undefined || at === undefined) return undefined;
    const person = names.get(id);
    return { at: iso(at), ...(person === undefined ? {} : { person }) };
  };
  const views: RunView[] = [];
  for (const run of runs) {
    const scheme = await schemeOf(tx, run.jurisdictionId, run.schemeCode, run.schemeVersion);
    const proposed = who(run.proposedBy, run.proposedAt);
    const confirmed = who(run.confirmedBy, run.confirmedAt);
    const ended = who(run.endedBy, run.endedAt);
    views.push({
      id: run.id,
      number: run.number,
      scheme: {
        jurisdictionId: run.jurisdictionId,
        code: scheme.code,
        version: scheme.version,
        titleZh: scheme.title.zh,
        titleEn: scheme.title.en,
      },
      ...(run.amount === undefined ? {} : { amount: toWire(run.amount) }),
      choice: run.choice,
      planned: run.planned,
      plannedTotal: toWire(run.plannedTotal),
      needsSecond: run.needsSecond,
      state: run.state,
      prepared: who(run.preparedBy, run.preparedAt) ?? { at: iso(run.preparedAt) },
      ...(proposed === undefined ? {} : { proposed }),
      ...(confirmed === undefined ? {} : { confirmed }),
      ...(ended === undefined ? {} : { ended }),
      provenance: run.provenance,
      allowed: stepsOpen(run, actor),
    });
  }
  return views;
}

/** Steps that state, rights and the rule of two persons leave open to the viewer. */
function stepsOpen(run: IssueRun, actor: Actor): string[] {
  if (actor.kind !== 'person' || !may(vouchersPolicy['vouchers.issue-many'], actor, run)) return [];
  if (sampleOnReal(run, actor.provenance)) return [];
  switch (run.state) {
    case 'prepared':
      return run.planned.granted > 0 ? ['start', 'discard'] : ['discard'];
    case 'proposed':
      return run.proposedBy === actor.personId ? ['discard'] : ['confirm', 'discard'];
    case 'running':
      return ['stop'];
    default:
      return [];
  }
}
