import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { claimFile } from '../../../platform/files/index.ts';
import { circleOf } from '../../circle/index.ts';
import { reportOperation } from '../contract.ts';
import { monthsToReport } from '../domain/standing.ts';
import { refuse } from '../errors.ts';
import { progressReported } from '../events.ts';
import { announced, deed, undertakingFor } from '../load.ts';
import type { Milestone, Undertaking } from '../record.ts';
import { insertEvidence, insertReport } from '../report-store.ts';
import { milestonesOf } from '../undertaking-store.ts';

const zInput = reportOperation.body.extend({ undertakingId: z.uuid() });
type Input = z.output<typeof zInput>;

/** One party's word on one month: the lead's moves the item once accepted, a partner's stands beside it. */
export const reportCommand = command({
  name: 'programme.report',
  input: zInput,
  execute: async (context, input) => {
    const found = await undertakingFor(context, input.undertakingId, 'programme.report');
    if (!found.ok) return found;
    const { item, actor } = found.value;
    const { tx, at } = context;
    if (item.stage === 'closed') return refuse('closed');
    const today = zoned(at, (await circleOf(tx)).timezone).date;
    if (!monthsToReport(item.starts, today).includes(input.period)) {
      return refuse('period-not-open', { period: input.period }, { field: 'period' });
    }
    const fits = wordFits(item, actor, input);
    if (!fits.ok) return fits;
    const milestones = (await milestonesOf(tx, [item.id])).get(item.id) ?? [];
    const wrong = wrongMilestone(milestones, input, today);
    if (wrong !== undefined) return refuse('milestone-wrong', { position: wrong }, { field: 'milestones' });
    const report = {
      lead: item.lead,
      id: context.newId(),
      undertakingId: item.id,
      party: actor.jurisdictionId,
      period: input.period,
      state: 'submitted' as const,
      text: input.text,
      nextStep: input.nextStep,
      stage: input.stage ?? null,
      forecast: input.forecast ?? null,
      milestones: input.milestones,
      submitted: deed(actor, at),
      decidedAt: null,
      note: null,
      provenance: item.provenance,
    };
    const revision = await insertReport(tx, report);
    if (revision === undefined)
      return refuse('reported-already', { period: input.period }, { field: 'period' });
    const filed = await fileEvidence(context, item, actor, report.id, input.evidence);
    if (!filed.ok) return filed;
    const { id: reportId, party, period, stage, forecast } = report;
    const said = { reportId: reportId as string, party, period, revision, stage, forecast };
    context.emit({
      event: progressReported,
      payload: { ...announced(item), ...said, evidence: input.evidence.length },
      provenance: item.provenance,
    });
    return ok({ reportId: reportId as string, revision });
  },
});

function wordFits(item: Undertaking, actor: SignedInActor, input: Input): Result<void> {
  if (actor.jurisdictionId === item.lead) {
    const complete =
      input.stage !== undefined && (input.stage === 'claimed-done' || input.forecast !== undefined);
    return complete ? ok(undefined) : refuse('lead-says-more', {}, { field: 'stage' });
  }
  const more = input.stage !== undefined || input.forecast !== undefined || input.milestones.length > 0;
  return more ? refuse('partner-says-less', {}, { field: 'stage' }) : ok(undefined);
}

const wrongMilestone = (milestones: readonly Milestone[], input: Input, today: string): number | undefined =>
  input.milestones.find(
    ({ position, doneOn }, index) =>
      doneOn > today ||
      input.milestones.findIndex((one) => one.position === position) !== index ||
      !milestones.some((one) => one.position === position && one.doneOn === null),
  )?.position;

async function fileEvidence(
  { tx, at, newId }: CommandContext,
  item: Undertaking,
  actor: SignedInActor,
  reportId: Uuid,
  pieces: Input['evidence'],
): Promise<Result<void>> {
  for (const piece of pieces) {
    const base = { id: newId(), reportId, kind: piece.kind, title: piece.title };
    if (piece.kind === 'link') {
      const none = { sha256: null, mediaType: null, sizeBytes: null };
      await insertEvidence(tx, item.lead, { ...base, ...none, url: piece.url });
      continue;
    }
    const file = await claimFile(tx, actor.orgId, piece.sha256, at);
    if (!file.ok) return file;
    await insertEvidence(tx, item.lead, { ...base, ...file.value, url: null });
  }
  return ok(undefined);
}
