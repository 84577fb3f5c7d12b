import { z } from 'zod';
import { derivedId } from '../../../kernel/ids.ts';
import { ok, type Refusal, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { postAll, setLimits } from '../../ledger/index.ts';
import { zId } from '../contract.ts';
import { refuse } from '../errors.ts';
import { type Issued, issuedAs, issuedEvent, issueJournal, shortage } from '../issued.ts';
import { type Grant, type ManyTerms, planMany } from '../plan-many.ts';
import { vouchersPolicy } from '../policy.ts';
import { provenanceOf, recordNumber } from '../record.ts';
import {
  decideRows,
  holdRunning,
  type IssueRow,
  type IssueRun,
  insertIssued,
  type RowOutcome,
  rowsOf,
} from '../run-store.ts';
import { candidatesOf, endAs } from './issue-many.ts';

/** Readings of the books before a firm whose money others keep taking stands aside. */
const ATTEMPTS = 3;

export interface BatchDone {
  readonly issued: number;
  readonly refused: number;
  /** Firms of the run that still wait. */
  readonly left: number;
}

/**
 * Issues to the next firms of a run, in one transaction: the rules of a single issue, the same journals, limits and
 * events, only all together. Decided anew on the day, and never more than the preview showed. When nobody waits any
 * more the run ends.
 */
export const issueBatchCommand = command({
  name: 'vouchers.issue-batch',
  input: z.strictObject({ runId: zId, size: z.int().min(1).max(10_000) }),
  execute: async (context, { runId, size }): Promise<Result<BatchDone>> => {
    const { tx, at } = context;
    const run = await holdRunning(tx, runId);
    if (run === undefined) return refuse('run-moved-on');
    const allowed = authorise(vouchersPolicy, 'vouchers.issue-many', context.actor, run);
    if (!allowed.ok) return allowed;
    const waiting = await rowsOf(tx, run, { state: 'planned', limit: size + 1 });
    const rows = waiting.slice(0, size);
    const { issued, nothing } = await issueRows(context, run, rows);
    await insertIssued(
      tx,
      run,
      issued.map(({ voucher }) => voucher),
    );
    await decideRows(tx, run, [...issued, ...nothing], at);
    for (const { voucher } of issued) context.emit(issuedEvent(voucher));
    const more = waiting.length > size;
    if (!more) await endAs(context, run, 'done', allowed.value.personId);
    return ok({ issued: issued.length, refused: nothing.length, left: more ? 1 : 0 });
  },
});

type IssuedRow = Issued & { readonly no: number };

interface Decided {
  readonly issued: readonly IssuedRow[];
  readonly nothing: readonly RowOutcome[];
}

/**
 * Decides rows and posts what they get. When somebody else took money or room between reading and posting, nothing was
 * posted: the books are read anew and everything decided again.
 */
async function issueRows(
  context: CommandContext,
  run: IssueRun,
  rows: readonly IssueRow[],
): Promise<Decided> {
  const { tx, at, commandId } = context;
  const aside: { no: number; refusal: Refusal }[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const asked = rows.filter((row) => !aside.some(({ no }) => no === row.no));
    const { grants, nothing } = await planRows(context, run, asked);
    const issued = grants.map((grant) => ({
      no: grant.no,
      scheme: grant.under.scheme,
      ...issuedTo(context, run, grant),
    }));
    await setLimits(
      tx,
      issued.flatMap(({ limits }) => limits),
      { at, commandId },
    );
    const posted = await postAll(
      tx,
      issued.map(({ voucher, scheme }) => issueJournal(voucher, scheme, { at, commandId })),
    );
    if (posted.ok) return { issued, nothing: [...nothing, ...aside] };
    const first = issued[posted.error.index];
    if (attempt >= ATTEMPTS && first !== undefined) {
      aside.push({ no: first.no, refusal: shortage(posted.error.refusal) });
    }
  }
}

async function planRows({ tx, at }: CommandContext, run: IssueRun, rows: readonly IssueRow[]) {
  const terms: ManyTerms = { ...run, ...run.choice };
  const candidates = await candidatesOf(
    tx,
    rows.map(({ no, enterpriseId, planned }) => ({
      no,
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
      // What two persons agreed to is the most a firm gets, whatever the rules would give by now.
      ...(planned === undefined ? {} : { amount: planned }),
    })),
    { ...terms, at },
  );
  const plan = planMany(candidates, terms);
  const found = new Set(candidates.map(({ no }) => no));
  const gone = rows.filter(({ no }) => !found.has(no));
  const refusal = refuse('run-firm-gone').error;
  return { grants: plan.grants, nothing: [...plan.nothing, ...gone.map(({ no }) => ({ no, refusal }))] };
}

function issuedTo({ at }: CommandContext, run: IssueRun, grant: Grant): Issued {
  const { enterprise, under, decision } = grant;
  // From run and firm, so that no way of trying again makes a second voucher of it.
  const id = derivedId('vouchers.run', `${run.id}:${enterprise.id}`);
  const applied = {
    jurisdictionId: run.jurisdictionId,
    id,
    number: recordNumber('V', zoned(at, under.timeZone).year, id),
    enterpriseId: enterprise.id,
    schemeCode: run.schemeCode,
    requestedAt: at,
    issuedAt: at,
    provenance: provenanceOf(run.provenance, enterprise.provenance),
  };
  return issuedAs(applied, under, decision, at);
}
