import { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { fromWire, sum, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { firmListOf, organisationsById, verifiedEnterprises } from '../../identity/index.ts';
import { zId } from '../contract.ts';
import { approversNeeded } from '../domain/claim.ts';
import { inForce, type SchemeVersion } from '../domain/scheme.ts';
import { refuse } from '../errors.ts';
import { type PlannedRun, type RunChoice, zPrepareRun } from '../many-contract.ts';
import { runDiscarded, runEnded, runPrepared, runProposed, runStarted } from '../many-events.ts';
import { type Budgets, type Candidate, type ManyTerms, planMany } from '../plan-many.ts';
import { vouchersPolicy } from '../policy.ts';
import { recordNumber, sampleOnReal } from '../record.ts';
import {
  countRows,
  endRun,
  holdRunning,
  type IssueRow,
  type IssueRun,
  insertRows,
  insertRun,
  proposeRun,
  type RunState,
  runById,
  startRun,
} from '../run-store.ts';
import { schemeVersions } from '../schemes.ts';
import { standingsOf } from '../standing.ts';

/** Firms of one run; more are a matter for several decisions. */
export const RUN_MAX = 20_000;
/** Read and decided together; bounds what one reading of the books holds in memory. */
const CHUNK = 1_000;

/** The queue whose worker issues the batches of runs under way. */
export const ISSUE_QUEUE = 'vouchers-issue-many';

/** A firm somebody may issue to, and what speaks for it where it is not on record. */
interface Named {
  readonly enterpriseId?: Uuid;
  readonly creditCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/**
 * An officer previews an issue to many: the rules judge every firm as they stand now, and the answer is kept row by
 * row, so that what two persons agree to is what was shown. Nothing moves yet.
 */
export const prepareRunCommand = command({
  name: 'vouchers.prepare-run',
  input: zPrepareRun,
  execute: async (context, input): Promise<Result<{ runId: Uuid; number: string }>> => {
    const { tx, at } = context;
    const { jurisdictionId, schemeCode } = input;
    const allowed = authorise(vouchersPolicy, 'vouchers.issue-many', context.actor, { jurisdictionId });
    if (!allowed.ok) return allowed;
    const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
    const { date, year } = zoned(at, timezone);
    const scheme = (await schemeVersions(tx)).find(
      (one) => one.jurisdiction === jurisdictionId && one.code === schemeCode && inForce(one, date),
    );
    if (scheme === undefined) return refuse('no-scheme', {}, { field: 'schemeCode' });
    if (sampleOnReal(scheme, allowed.value.provenance)) return refuse('sample-money');
    const chosen = await chooseFirms(tx, allowed.value, input);
    if (!chosen.ok) return chosen;
    const { firms, choice } = chosen.value;
    if (firms.length === 0) return refuse('run-nobody');
    if (firms.length > RUN_MAX) {
      return refuse('run-too-many', { most: String(RUN_MAX), count: String(firms.length) });
    }
    const amount = input.amount === undefined ? {} : { amount: fromWire(input.amount) };
    const terms: ManyTerms = {
      jurisdictionId,
      schemeCode,
      schemeVersion: scheme.version,
      onlyWithout: input.onlyWithout,
      includeEstimated: input.includeEstimated,
    };
    const { rows, payers } = await preview(tx, firms, { ...terms, ...amount, at });
    const total = sum(rows.flatMap((row) => (row.planned === undefined ? [] : [row.planned])));
    const id = context.newId();
    const run: IssueRun = {
      jurisdictionId,
      id,
      number: recordNumber('P', year, id),
      schemeCode,
      schemeVersion: scheme.version,
      ...amount,
      choice,
      planned: {
        rows: rows.length,
        granted: rows.filter((row) => row.state === 'planned').length,
        payers: inOrderOf(scheme, payers),
      },
      plannedTotal: total,
      needsSecond: approversNeeded(scheme, total) === 2,
      state: 'prepared',
      preparedBy: allowed.value.personId,
      preparedAt: at,
      provenance: scheme.provenance === 'sample' ? 'sample' : 'own',
    };
    await insertRun(tx, run);
    await insertRows(tx, run, rows);
    const payload = {
      ...aboutRun(run),
      firms: rows.length,
      granted: run.planned.granted,
      total: toWire(total),
    };
    context.emit({ event: runPrepared, payload, provenance: run.provenance });
    return ok({ runId: id, number: run.number });
  },
});

async function chooseFirms(
  tx: Tx,
  actor: SignedInActor,
  input: z.output<typeof zPrepareRun>,
): Promise<Result<{ firms: readonly Named[]; choice: RunChoice }>> {
  const how = { onlyWithout: input.onlyWithout, includeEstimated: input.includeEstimated };
  if (input.listId === undefined) {
    const firms = await verifiedEnterprises(tx, actor.jurisdictionId);
    const named = firms.map(({ id, creditCode = '', nameZh, nameEn }) => ({
      enterpriseId: id,
      creditCode,
      nameZh,
      nameEn,
    }));
    return ok({ firms: named, choice: { kind: 'on-record', ...how } });
  }
  const list = await firmListOf(tx, input.listId);
  if (list === undefined) return platformRefuse('not-found');
  const choice: RunChoice = { kind: 'list', listId: list.id, listTitle: list.title, ...how };
  return ok({ firms: list.firms, choice });
}

interface Preview {
  readonly rows: readonly IssueRow[];
  readonly payers: ReadonlyMap<string, { before: bigint; after: bigint }>;
}

type PreviewTerms = ManyTerms & { readonly amount?: Candidate['amount'] & {}; readonly at: Instant };

/** Every firm judged in order, a thousand at a time, each on what the ones before it left of the budgets. */
async function preview(tx: Tx, firms: readonly Named[], terms: PreviewTerms): Promise<Preview> {
  const rows: IssueRow[] = [];
  let before: Budgets | undefined;
  let left: Budgets | undefined;
  for (let from = 0; from < firms.length; from += CHUNK) {
    const chunk = firms.slice(from, from + CHUNK);
    const candidates = await candidatesOf(
      tx,
      chunk.map((firm, index) => ({
        no: from + index + 1,
        ...(firm.enterpriseId === undefined ? {} : { enterpriseId: firm.enterpriseId }),
        ...(terms.amount === undefined ? {} : { amount: terms.amount }),
      })),
      terms,
    );
    const plan = planMany(candidates, terms, left);
    before ??= plan.before;
    left = plan.left ?? left;
    const granted = new Map(plan.grants.map((one) => [one.no, one.decision]));
    const nothing = new Map(plan.nothing.map((one) => [one.no, one.refusal]));
    chunk.forEach((firm, index) => {
      const no = from + index + 1;
      const decision = granted.get(no);
      const refusal =
        nothing.get(no) ?? refuse(firm.enterpriseId === undefined ? 'run-not-joined' : 'run-firm-gone').error;
      rows.push({
        no,
        ...firm,
        estimated: decision?.estimated ?? false,
        ...(decision === undefined
          ? { state: 'left-out', refusal }
          : { state: 'planned', planned: decision.face }),
      });
    });
  }
  const payers = [...(before ?? new Map())].map(
    ([payer, amount]) => [payer, { before: amount, after: left?.get(payer) ?? amount }] as const,
  );
  return { rows, payers: new Map(payers) };
}

const inOrderOf = (scheme: SchemeVersion, payers: Preview['payers']): PlannedRun['payers'] =>
  scheme.payers.flatMap(({ jurisdiction }) => {
    const of = payers.get(jurisdiction);
    return of === undefined
      ? []
      : [{ payer: jurisdiction, before: of.before.toString(), after: of.after.toString() }];
  });

interface Asked {
  readonly no: number;
  readonly enterpriseId?: Uuid;
  readonly amount?: Candidate['amount'] & {};
}

/** Firms with where they stand under the scheme of a run; those not on the viewer's record are not in the answer. */
export async function candidatesOf(
  tx: Tx,
  asked: readonly Asked[],
  { jurisdictionId, schemeCode, at }: Pick<ManyTerms, 'jurisdictionId' | 'schemeCode'> & { at: Instant },
): Promise<Candidate[]> {
  const ids = asked.flatMap(({ enterpriseId }) => (enterpriseId === undefined ? [] : [enterpriseId]));
  const enterprises = await organisationsById(tx, ids);
  const known = asked.flatMap((one) => {
    const enterprise = one.enterpriseId === undefined ? undefined : enterprises.get(one.enterpriseId);
    return enterprise === undefined ? [] : [{ ...one, enterprise }];
  });
  const standings = await standingsOf(
    tx,
    known.map(({ enterprise }) => ({
      enterpriseId: enterprise.id,
      jurisdictionId: enterprise.jurisdictionId,
      at,
    })),
    (scheme) => scheme.jurisdiction === jurisdictionId && scheme.code === schemeCode,
  );
  return known.flatMap(({ no, amount, enterprise }, index) => {
    const standing = standings[index];
    return standing === undefined
      ? []
      : [{ no, enterprise, standing, ...(amount === undefined ? {} : { amount }) }];
  });
}

export const aboutRun = (run: IssueRun) => ({
  runId: run.id,
  number: run.number,
  jurisdictionId: run.jurisdictionId,
  schemeCode: run.schemeCode,
  schemeVersion: run.schemeVersion,
});

const zWhich = z.strictObject({ runId: zId });
type Moved = Result<{ state: RunState }>;

async function runToMove(
  context: CommandContext,
  runId: Uuid,
): Promise<Result<{ run: IssueRun; officer: SignedInActor }>> {
  const run = await runById(context.tx, runId);
  if (run === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, 'vouchers.issue-many', context.actor, run);
  if (!allowed.ok) return allowed;
  if (sampleOnReal(run, allowed.value.provenance)) return refuse('sample-money');
  return ok({ run, officer: allowed.value });
}

/** Lets a run begin: the worker issues its batches from here on, in this person's name. */
async function begin(context: CommandContext, run: IssueRun, officer: SignedInActor): Promise<Moved> {
  const { tx, at } = context;
  const { timezone } = jurisdictionOf(await circleOf(tx), run.jurisdictionId);
  const { date } = zoned(at, timezone);
  const current = (await schemeVersions(tx)).some(
    (one) =>
      one.jurisdiction === run.jurisdictionId &&
      one.code === run.schemeCode &&
      one.version === run.schemeVersion &&
      inForce(one, date),
  );
  if (!current) return refuse('run-outdated');
  if (!(await startRun(tx, run, { personId: officer.personId, orgId: officer.orgId, at }))) {
    return refuse('run-moved-on');
  }
  const payload = { ...aboutRun(run), granted: run.planned.granted, total: toWire(run.plannedTotal) };
  context.emit({ event: runStarted, payload, provenance: run.provenance });
  context.enqueue({ queue: ISSUE_QUEUE, data: {} });
  return ok({ state: 'running' });
}

/** An officer sends a previewed run on its way, or to a second person where the whole reaches the threshold. */
export const startRunCommand = command({
  name: 'vouchers.start-run',
  input: zWhich,
  execute: async (context, { runId }): Promise<Moved> => {
    const found = await runToMove(context, runId);
    if (!found.ok) return found;
    const { run, officer } = found.value;
    if (run.state !== 'prepared') return refuse('run-moved-on');
    if (run.planned.granted === 0) return refuse('run-nothing');
    if (!run.needsSecond) return begin(context, run, officer);
    if (!(await proposeRun(context.tx, run, { personId: officer.personId, at: context.at }))) {
      return refuse('run-moved-on');
    }
    const payload = {
      ...aboutRun(run),
      granted: run.planned.granted,
      total: toWire(run.plannedTotal),
      proposedBy: officer.personId,
    };
    context.emit({ event: runProposed, payload, provenance: run.provenance });
    return ok({ state: 'proposed' });
  },
});

/** A second officer agrees to a proposed run. */
export const confirmRunCommand = command({
  name: 'vouchers.confirm-run',
  input: zWhich,
  execute: async (context, { runId }): Promise<Moved> => {
    const found = await runToMove(context, runId);
    if (!found.ok) return found;
    const { run, officer } = found.value;
    if (run.state !== 'proposed') return refuse('run-moved-on');
    if (run.proposedBy === officer.personId) return refuse('run-second-person');
    return begin(context, run, officer);
  },
});

/** An officer takes a run off the desk before it has begun; nothing has moved. */
export const discardRunCommand = command({
  name: 'vouchers.discard-run',
  input: zWhich,
  execute: async (context, { runId }): Promise<Moved> => {
    const found = await runToMove(context, runId);
    if (!found.ok) return found;
    const { run, officer } = found.value;
    const by = { personId: officer.personId, at: context.at };
    const step = { from: ['prepared', 'proposed'], to: 'discarded' } as const;
    if (!(await endRun(context.tx, run, step, by))) return refuse('run-moved-on');
    context.emit({ event: runDiscarded, payload: aboutRun(run), provenance: run.provenance });
    return ok({ state: 'discarded' });
  },
});

/** An officer stops a run after the batch that is being issued: what is issued stays, the rest gets nothing. */
export const stopRunCommand = command({
  name: 'vouchers.stop-run',
  input: zWhich,
  execute: async (context, { runId }): Promise<Moved> => {
    const found = await runToMove(context, runId);
    if (!found.ok) return found;
    const { officer } = found.value;
    // Held first: only once the present batch has ended is what it issued part of what is told.
    const run = await holdRunning(context.tx, runId);
    if (run === undefined) return refuse('run-moved-on');
    await endAs(context, run, 'stopped', officer.personId);
    return ok({ state: 'stopped' });
  },
});

/** Ends a held run and tells what came of it. */
export async function endAs(
  context: Pick<CommandContext, 'tx' | 'at' | 'emit'>,
  run: IssueRun,
  how: 'done' | 'stopped',
  personId: Uuid,
): Promise<void> {
  await endRun(context.tx, run, { from: ['running'], to: how }, { personId, at: context.at });
  const counts = await countRows(context.tx, run);
  const issued = counts.filter(({ state }) => state === 'issued');
  const payload = {
    ...aboutRun(run),
    how,
    issued: issued.reduce((all, one) => all + one.rows, 0),
    left: counts.filter(({ state }) => state === 'planned').reduce((all, one) => all + one.rows, 0),
    total: toWire(sum(issued.map((one) => one.amount))),
  };
  context.emit({ event: runEnded, payload, provenance: run.provenance });
}
