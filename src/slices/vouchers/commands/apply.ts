import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { err, ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { zPositiveMoney } from '../contract.ts';
import { decideIssue, type IssueDecision } from '../domain/issue.ts';
import { refuse } from '../errors.ts';
import { voucherRequested } from '../events.ts';
import { toFacts } from '../facts.ts';
import { vouchersPolicy } from '../policy.ts';
import { provenanceOf, recordNumber, sampleOnReal } from '../record.ts';
import { type SchemeStanding, type Standing, standingOf, underScheme } from '../standing.ts';
import { insertVoucher, lockRequests } from '../store.ts';
import { issueDecisionToWire } from '../wire.ts';

/** What the scheme would issue to an enterprise that stands like this. */
export const decideFor = (standing: Standing, under: SchemeStanding, amount?: bigint): IssueDecision =>
  decideIssue(
    toFacts(standing.records),
    {
      ...(amount === undefined ? {} : { amount: fromWire(amount.toString()) }),
      enterpriseJurisdiction: standing.jurisdictionId,
      at: standing.at,
      timeZone: under.timeZone,
      openRequests: under.openRequests,
    },
    under.scheme,
    under.issueBalances,
  );

/** An enterprise asks for a voucher; the rules answer at once, an officer issues. */
export const applyCommand = command({
  name: 'vouchers.apply',
  input: z.strictObject({
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    amount: zPositiveMoney.optional(),
  }),
  execute: async (context, input) => {
    const { tx, at } = context;
    const enterpriseId = context.actor.kind === 'person' ? context.actor.orgId : undefined;
    const allowed = authorise(vouchersPolicy, 'vouchers.apply', context.actor, {
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    });
    if (!allowed.ok) return allowed;
    const actor = allowed.value;
    const whose = { enterpriseId: actor.orgId, jurisdictionId: actor.jurisdictionId, at, providers: [] };
    await lockRequests(tx, actor.orgId);
    const standing = await standingOf(tx, whose);
    const under = underScheme(standing, input.jurisdictionId, input.schemeCode);
    if (under === undefined) return refuse('no-scheme', {}, { field: 'schemeCode' });
    const { scheme } = under;
    if (sampleOnReal(scheme, actor.provenance)) return refuse('sample-money');
    const decision = decideFor(
      standing,
      under,
      input.amount === undefined ? undefined : fromWire(input.amount),
    );
    if (decision.refusal !== undefined) return err(decision.refusal);
    const id: Uuid = context.newId();
    const number = recordNumber('V', zoned(at, under.timeZone).year, id);
    const provenance = provenanceOf(scheme.provenance, actor.provenance);
    await insertVoucher(tx, {
      jurisdictionId: scheme.jurisdiction,
      id,
      number,
      enterpriseId: actor.orgId,
      schemeCode: scheme.code,
      schemeVersion: scheme.version,
      face: decision.face,
      shares: decision.splits,
      state: 'requested',
      requestedAt: at,
      decision: issueDecisionToWire(decision),
      limits: [],
      provenance,
    });
    const face = toWire(decision.face);
    const payload = {
      voucherId: id,
      jurisdictionId: scheme.jurisdiction,
      schemeCode: scheme.code,
      schemeVersion: scheme.version,
      enterpriseId: actor.orgId,
      face,
    };
    context.emit({ event: voucherRequested, payload, provenance });
    return ok({ voucherId: id, number, face, ...issueDecisionToWire(decision) });
  },
});
