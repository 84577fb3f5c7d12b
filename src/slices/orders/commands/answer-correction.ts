import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import {
  answerCorrection,
  answerCorrectionOperation,
  type Claim,
  claimsByIds,
  type Dossier,
  invoiceDaysOfClaim,
} from '../../vouchers/index.ts';
import { namesBothParties } from '../domain/evidence.ts';
import { checksOf, dossierEvidence, expectedOf, expectedOfPaper, papersOfPart } from '../dossier.ts';
import { evidenceOf } from '../evidence-store.ts';
import { partsOf } from '../milestone-store.ts';
import { ordersPolicy } from '../policy.ts';
import { orderById, usageOf } from '../store.ts';
import { showIn } from '../words.ts';

/** Whom a claim pays answers what its desk found missing; papers filed since then come with it. */
export const answerCorrectionCommand = command({
  name: 'orders.answer-correction',
  input: answerCorrectionOperation.body.extend({ claimId: z.uuid() }),
  execute: async (context, { claimId, answers }): Promise<Result<{ state: 'submitted' }>> => {
    const claim = (await claimsByIds(context.tx, [claimId as Uuid])).get(claimId as Uuid);
    if (claim === undefined) return platformRefuse('not-found');
    const payee =
      claim.payeeId === claim.enterpriseId
        ? { enterpriseId: claim.enterpriseId }
        : { providerId: claim.payeeId };
    const allowed = authorise(ordersPolicy, 'orders.answer-correction', context.actor, payee);
    if (!allowed.ok) return allowed;
    const answered = await answerCorrection(context.tx, {
      claim,
      answers,
      evidence: await papersNow(context, claim),
      by: { personId: allowed.value.personId, at: context.at },
      emit: context.emit,
    });
    return answered.ok ? ok({ state: 'submitted' }) : answered;
  },
});

/** The papers of every order of a claim, compared anew. */
async function papersNow({ tx, at }: CommandContext, claim: Claim): Promise<Dossier['evidence']> {
  const circle = await circleOf(tx);
  const show = showIn(circle);
  const ids =
    claim.orderId === undefined ? (claim.dossier.spend ?? []).map((one) => one.orderId) : [claim.orderId];
  const days = await invoiceDaysOfClaim(tx, claim);
  const papers: Dossier['evidence'] = [];
  for (const id of ids) {
    const order = await orderById(tx, id);
    if (order === undefined) continue;
    const usage = claim.orderId === undefined ? undefined : (await usageOf(tx, order)).at(-1);
    const expected = expectedOf(order, usage, at, circle, days);
    const all = await evidenceOf(tx, order);
    const filed = claim.milestone === undefined ? all : papersOfPart(all, claim.milestone);
    const parts = await partsOf(tx, order);
    // In a claim for a year an invoice that names others proves nothing, as when it was filed.
    const counted = filed.filter(
      (paper) => claim.orderId !== undefined || namesBothParties(checksOf(paper, expected, show)),
    );
    papers.push(
      ...dossierEvidence(order, counted, (paper) =>
        checksOf(paper, expectedOfPaper(expected, parts, paper, all), show),
      ),
    );
  }
  return papers;
}
