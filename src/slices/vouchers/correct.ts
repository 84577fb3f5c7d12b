import type { Instant, Uuid } from '../../kernel/brand.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Claim } from './claim-store.ts';
import type { DossierEvidence } from './contract.ts';
import { answerOnce, correctionsOf, reopenClaim } from './correction-store.ts';
import { unanswered } from './domain/correction.ts';
import { papersUsed } from './domain/duplicates.ts';
import { refuse } from './errors.ts';
import { correctionAnswered } from './events.ts';
import { holdPapers } from './paper-store.ts';
import { schemeOf } from './schemes.ts';

export interface CorrectionAnswer {
  readonly claim: Claim;
  /** In the order of the points. */
  readonly answers: readonly string[];
  /** All papers of the claim as they are now. */
  readonly evidence: readonly DossierEvidence[];
  readonly by: { readonly personId: Uuid; readonly at: Instant };
  readonly emit: CommandContext['emit'];
}

/**
 * Takes the applicant's answer: every point by the paper asked for or in words, in time, once. The claim is at the
 * desk again with its papers as they are now; its clock goes on where it stood.
 */
export async function answerCorrection(tx: Tx, input: CorrectionAnswer): Promise<Result<void>> {
  const { claim, answers, by } = input;
  const correction = (await correctionsOf(tx, [claim.id])).get(claim.id);
  if (correction === undefined || claim.state !== 'correcting') return refuse('not-asked');
  const before = new Set(claim.dossier.evidence.map((paper) => paper.id));
  const added = input.evidence.filter((paper) => !before.has(paper.id));
  const open = unanswered(correction.points, answers, new Set(added.map((paper) => paper.kind)));
  if (open.length > 0) {
    const which = open.map((index) => index + 1).join(', ');
    return refuse('points-open', { which }, { field: 'answers' });
  }
  const told = correction.points.map((_point, index) => (answers[index] ?? '').trim());
  const dossier = { ...claim.dossier, evidence: [...input.evidence] };
  const evidenceAt = Math.max(claim.evidenceAt, ...added.map((paper) => instant(paper.filedAt))) as Instant;
  // The claim first, as where a desk moves it: the two lock in one order.
  if (!(await reopenClaim(tx, claim, { dossier, evidenceAt }))) return refuse('not-asked');
  if (!(await answerOnce(tx, claim, told, by))) return refuse('correction-over', { dueOn: correction.dueOn });
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const held = await holdPapers(tx, claim, papersUsed(scheme, { dossier }));
  if (!held.ok) return err(held.error);
  const { id: claimId, jurisdictionId, enterpriseId, provenance } = claim;
  input.emit({ event: correctionAnswered, payload: { claimId, jurisdictionId, enterpriseId }, provenance });
  return ok(undefined);
}
