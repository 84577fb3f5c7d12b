import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import {
  type Claim,
  claimsByIds,
  recordNumber,
  sampleOnReal,
  schemeVersions,
  worthOf,
  zId,
} from '../../vouchers/index.ts';
import { concerned, roundAtDesk, roundFacts } from '../at-desk.ts';
import { addOperation, zOpening } from '../contract.ts';
import { refuse } from '../errors.ts';
import { claimsAdded, roundOpened } from '../events.ts';
import { roundsPolicy } from '../policy.ts';
import { holdClaim, insertMember, insertRound, type Member, type Round, turnStep } from '../store.ts';

/** A desk opens a round under one version of its scheme, with or without claims to begin with. */
export const openRoundCommand = command({
  name: 'rounds.open',
  input: zOpening,
  execute: async (context, { schemeCode, schemeVersion, claimIds = [] }) => {
    const { tx, at, actor } = context;
    const own = actor.kind === 'person' ? { jurisdictionId: actor.jurisdictionId } : {};
    const allowed = authorise(roundsPolicy, 'rounds.open', actor, own);
    if (!allowed.ok) return allowed;
    const { jurisdictionId } = allowed.value;
    const scheme = (await schemeVersions(tx)).find(
      (one) =>
        one.jurisdiction === jurisdictionId && one.code === schemeCode && one.version === schemeVersion,
    );
    if (scheme === undefined) return platformRefuse('not-found');
    if (scheme.procedure === undefined) return refuse('no-procedure');
    if (sampleOnReal(scheme, allowed.value.provenance)) return refuse('sample-desk');
    const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
    const id = context.newId();
    const { year, date } = zoned(at, timezone);
    const round: Round = {
      jurisdictionId,
      id,
      number: recordNumber('R', year, id),
      schemeCode,
      schemeVersion,
      state: 'gathering',
      openedAt: at,
      openObjections: 0,
      provenance: scheme.provenance === 'sample' ? 'sample' : 'own',
    };
    await insertRound(tx, round, allowed.value.personId);
    await turnStep(tx, round, date, { next: { step: 'gathering' } });
    const payload = { ...roundFacts(round), schemeCode, schemeVersion };
    context.emit({ event: roundOpened, payload, provenance: round.provenance });
    const added = await addClaims(context, round, allowed.value, claimIds);
    return added.ok ? ok({ roundId: id, number: round.number }) : added;
  },
});

/** Puts examined claims into a round that is still gathering: all of them or none. */
export const addCommand = command({
  name: 'rounds.add',
  input: addOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, claimIds }) => {
    const desk = await roundAtDesk(context, 'rounds.add', roundId);
    if (!desk.ok) return desk;
    if (desk.value.round.state !== 'gathering') return refuse('not-gathering');
    return addClaims(context, desk.value.round, desk.value.officer, claimIds);
  },
});

async function addClaims(
  context: CommandContext,
  round: Round,
  officer: SignedInActor,
  claimIds: readonly Uuid[],
): Promise<Result<{ added: number }>> {
  const { tx, at } = context;
  // In one order for everyone, so that two who add the same ones wait for each other and not in a ring.
  const ids = [...new Set(claimIds)].sort();
  const claims = await claimsByIds(tx, ids);
  const members: Member[] = [];
  for (const id of ids) {
    const claim = claims.get(id);
    if (claim === undefined) return platformRefuse('not-found');
    const member = memberOf(round, claim);
    const fits =
      claim.jurisdictionId === round.jurisdictionId &&
      claim.schemeCode === round.schemeCode &&
      claim.schemeVersion === round.schemeVersion;
    if (!fits || !(await holdClaim(tx, member))) return refuse('not-addable', { number: claim.number });
    await insertMember(tx, member, { personId: officer.personId, at });
    members.push(member);
  }
  if (members.length > 0) {
    const payload = { ...roundFacts(round), claims: members.map(concerned) };
    context.emit({ event: claimsAdded, payload, provenance: round.provenance });
  }
  return ok({ added: members.length });
}

function memberOf(round: Round, claim: Claim): Member {
  const { nameZh, nameEn, creditCode } = claim.dossier.enterprise;
  return {
    jurisdictionId: round.jurisdictionId,
    roundId: round.id,
    claimId: claim.id,
    claimNumber: claim.number,
    enterpriseId: claim.enterpriseId,
    payeeId: claim.payeeId,
    nameZh,
    nameEn,
    ...(creditCode === undefined ? {} : { creditCode }),
    asked: claim.amount,
    amount: worthOf(claim).amount,
    state: 'in',
    provenance: claim.provenance,
  };
}
