import type { Instant, Money, Uuid } from '../../../kernel/brand.ts';
import { formatMoney, fromWire, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { claimFile } from '../../../platform/files/index.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { assignCase, caseById, insertAnswer, reportCase } from '../case-store.ts';
import { answerOperation, reportOperation, takeOperation, zId } from '../contract.ts';
import { refuse } from '../errors.ts';
import { caseAnswered, caseReported, caseTaken } from '../events.ts';
import { samplingPolicy } from '../policy.ts';
import type { Answer, AuditCase, Outcome } from '../record.ts';
import { aboutCase } from './seed.ts';

type CaseAction = 'sampling.take' | 'sampling.report' | 'sampling.answer';

async function caseFor(
  { tx, actor }: CommandContext,
  caseId: Uuid,
  action: CaseAction,
): Promise<Result<{ readonly found: AuditCase; readonly actor: SignedInActor }>> {
  const found = await caseById(tx, caseId);
  if (found === undefined) return refuse('unknown-case');
  const subject = { enterpriseId: found.enterpriseId, providerId: found.providerId ?? '' };
  const allowed = authorise(samplingPolicy, action, actor, subject);
  return allowed.ok ? ok({ found, actor: allowed.value }) : allowed;
}

/** An auditor takes a case, or takes it over, and tells the parties what to hand in. */
export const takeCommand = command({
  name: 'sampling.take',
  input: takeOperation.body.extend({ caseId: zId }),
  execute: async (context, { caseId, wanted, dueOn }) => {
    const one = await caseFor(context, caseId, 'sampling.take');
    if (!one.ok) return one;
    const { found, actor } = one.value;
    const { timezone } = jurisdictionOf(await circleOf(context.tx), found.jurisdictionId);
    if (dueOn <= zoned(context.at, timezone).date) return refuse('due-in-past', {}, { field: 'dueOn' });
    const asked = { auditorId: actor.personId, at: context.at, wanted, dueOn };
    if (!(await assignCase(context.tx, found, asked))) return refuse('case-closed');
    const payload = { ...aboutCase(found), wanted, dueOn };
    context.emit({ event: caseTaken, payload, provenance: found.provenance });
    return ok({ caseId: caseId as string });
  },
});

/** A party hands in what was asked for. */
export const answerCommand = command({
  name: 'sampling.answer',
  input: answerOperation.body.extend({ caseId: zId }),
  execute: async (context, { caseId, note, file }) => {
    const one = await caseFor(context, caseId, 'sampling.answer');
    if (!one.ok) return one;
    const { found, actor } = one.value;
    if (found.state !== 'assigned' || found.asked === undefined) return refuse('not-asked');
    if (note === '' && file === undefined) return refuse('nothing-handed-in', {}, { field: 'note' });
    const kept = await keptFile(context, actor, file);
    if (!kept.ok) return kept;
    const answer = { id: context.newId(), orgId: actor.orgId, at: context.at, note, ...kept.value };
    await insertAnswer(context.tx, found, { ...answer, personId: actor.personId });
    const payload = {
      ...aboutCase(found),
      orgId: actor.orgId,
      personId: found.asked.auditorId,
      ...only(file),
    };
    context.emit({ event: caseAnswered, payload, provenance: found.provenance });
    return ok({ answerId: answer.id as string });
  },
});

interface NamedFile {
  readonly sha256: string;
  readonly fileName: string;
}

const only = (file: NamedFile | undefined) => (file === undefined ? {} : { sha256: file.sha256 });

async function keptFile(
  { tx, at }: CommandContext,
  actor: SignedInActor,
  file: NamedFile | undefined,
): Promise<Result<Pick<Answer, 'file'>>> {
  if (file === undefined) return ok({});
  const claimed = await claimFile(tx, actor.orgId, file.sha256, at);
  return claimed.ok ? ok({ file: { ...claimed.value, fileName: file.fileName } }) : claimed;
}

/** The auditor who has the case says what came out; for good. */
export const reportCommand = command({
  name: 'sampling.report',
  input: reportOperation.body.extend({ caseId: zId }),
  execute: async (context, { caseId, findings, outcome, repay }) => {
    const one = await caseFor(context, caseId, 'sampling.report');
    if (!one.ok) return one;
    const { found, actor } = one.value;
    const { tx, at } = context;
    const amount = repay === undefined ? undefined : fromWire(repay);
    if (!repayFits(outcome, amount, found.amount)) {
      const { currency } = await circleOf(tx);
      const shown = formatMoney(found.amount, currency, 'zh');
      return refuse('repay-amount', { amount: shown }, { field: 'repay' });
    }
    const report = reportOf(findings, outcome, amount, at);
    if (!(await reportCase(tx, found, actor.personId, report))) {
      const now = await caseById(tx, caseId);
      return refuse(now?.state === 'reported' ? 'case-closed' : 'not-your-case');
    }
    const payload = {
      ...aboutCase(found),
      outcome,
      ...(amount === undefined ? {} : { amount: toWire(amount) }),
    };
    context.emit({ event: caseReported, payload, provenance: found.provenance });
    return ok({ caseId: caseId as string });
  },
});

const repayFits = (outcome: Outcome, amount: Money | undefined, granted: Money): boolean =>
  outcome === 'repay' ? amount !== undefined && amount <= granted : amount === undefined;

const reportOf = (findings: string, outcome: Outcome, repay: Money | undefined, at: Instant) => ({
  findings,
  outcome,
  ...(repay === undefined ? {} : { repay }),
  at,
});
