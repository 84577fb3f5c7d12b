import { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { err, ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { organisationOf } from '../../identity/index.ts';
import { post, setLimits } from '../../ledger/index.ts';
import { zId } from '../contract.ts';
import type { IssueDecision } from '../domain/issue.ts';
import { refuse } from '../errors.ts';
import { issuedAs, issuedEvent, issueJournal, shortage } from '../issued.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { type SchemeStanding, standingOf, underScheme } from '../standing.ts';
import { activateVoucher, type Voucher, voucherById } from '../store.ts';
import { decideFor } from './apply.ts';

/**
 * An officer issues a requested voucher, as the rules and the books stand now: each payer's share leaves what
 * it has available. Never more than was asked for.
 */
export const issueCommand = command({
  name: 'vouchers.issue',
  input: z.strictObject({ voucherId: zId }),
  execute: async (context, { voucherId }) => {
    const { tx, at } = context;
    const asked = await voucherById(tx, voucherId);
    if (asked === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.issue', context.actor, asked);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(asked, allowed.value.provenance)) return refuse('sample-money');
    if (asked.state !== 'requested') return refuse('voucher-moved-on');
    const enterprise = await organisationOf(tx, asked.enterpriseId);
    if (enterprise?.state !== 'verified') return refuse('enterprise-unverified');
    const standing = await standingOf(tx, {
      enterpriseId: asked.enterpriseId,
      jurisdictionId: enterprise.jurisdictionId,
      at,
      providers: [],
    });
    const under = underScheme(standing, asked.jurisdictionId, asked.schemeCode);
    if (under === undefined) return refuse('no-scheme');
    // How many may wait was judged when it was asked for; issuing only makes the queue shorter.
    const decision = decideFor(standing, { ...under, openRequests: 0 }, asked.face);
    if (decision.refusal !== undefined) return err(decision.refusal);
    return issueAs(context, asked, under, decision);
  },
});

async function issueAs(
  context: CommandContext,
  asked: Voucher,
  under: SchemeStanding,
  decision: IssueDecision,
) {
  const { tx, at, commandId } = context;
  const { voucher, limits } = issuedAs(asked, under, decision, at);
  if (voucher.validUntil === undefined) throw new Error('An issued voucher has an end.');
  if (!(await activateVoucher(tx, voucher))) return refuse('voucher-moved-on');
  await setLimits(tx, limits, { at, commandId });
  const posted = await post(tx, issueJournal(voucher, under.scheme, { at, commandId }));
  if (!posted.ok) return err(shortage(posted.error));
  context.emit(issuedEvent(voucher));
  return ok({ voucherId: voucher.id, face: toWire(voucher.face), validUntil: iso(voucher.validUntil) });
}
