import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Obligation } from '../ledger/index.ts';
import { type Claim, claimsByIds, type RewardRecord, rewardsByIds } from '../vouchers/index.ts';

/** What of the claim or reward behind an obligation its lines tell. */
export interface DueRecord {
  readonly number: string;
  /** Whose order or spend it is for; of a reward, the provider itself. */
  readonly firm: { readonly nameZh: string; readonly nameEn: string };
  /** When its evidence was complete; of a reward, when it was proposed. */
  readonly evidenceAt: Instant;
  readonly schemeVersion: number;
  readonly reward?: { readonly year: number };
  /** Left out for a reward. */
  readonly claim?: Claim;
}

const ofClaim = (claim: Claim): DueRecord => ({
  number: claim.number,
  firm: claim.dossier.enterprise,
  evidenceAt: claim.evidenceAt,
  schemeVersion: claim.schemeVersion,
  claim,
});

const ofReward = (reward: RewardRecord): DueRecord => ({
  number: reward.number,
  firm: { nameZh: reward.providerNameZh, nameEn: reward.providerNameEn },
  evidenceAt: reward.proposedAt,
  schemeVersion: reward.schemeVersion,
  reward: { year: reward.year },
});

/** Reads what is behind obligations in one go. The answer throws for one whose record the viewer may not see. */
export async function dueRecords(
  tx: Tx,
  obligations: readonly Obligation[],
): Promise<(obligation: Obligation) => DueRecord> {
  const idsOf = (basis: Obligation['basis']): Uuid[] =>
    obligations.filter((one) => one.basis === basis).map((one) => one.claimId);
  const claims = await claimsByIds(tx, idsOf('claim'));
  const rewards = await rewardsByIds(tx, idsOf('reward'));
  return (obligation) => {
    const claim = claims.get(obligation.claimId);
    if (claim !== undefined) return ofClaim(claim);
    const reward = rewards.get(obligation.claimId);
    if (reward === undefined) throw new Error(`What obligation ${obligation.id} is for cannot be read.`);
    return ofReward(reward);
  };
}
