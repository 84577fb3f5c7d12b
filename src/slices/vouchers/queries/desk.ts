import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { claimsByAge } from '../claim-store.ts';
import type { deskOperation } from '../contract.ts';
import { type Correction, correctionsOf } from '../correction-store.ts';
import { waitingOf } from '../domain/deadline.ts';
import { listedClaim, lookupIn, OPEN, views } from './vouchers.ts';

type Desk = z.output<(typeof deskOperation)['output']>;

const DESK_MAX = 100;
const DAY_MS = 86_400_000;

/** What waits for a desk, longest waiting first, measured in the issuer's working days. */
export async function deskQueue(tx: Tx, actor: Actor, at: Instant): Promise<Result<Desk>> {
  const circle = await circleOf(tx);
  const lookup = lookupIn(tx);
  const requests: Desk['requests'] = [];
  for (const one of await views(tx, actor, { state: 'requested', limit: DESK_MAX, oldestFirst: true })) {
    const { jurisdictionId, code, version } = one.scheme;
    const scheme = await lookup.scheme({ jurisdictionId, schemeCode: code, schemeVersion: version });
    const promised = scheme.handling?.requestDays;
    requests.push({ ...one, ...waited(circle, jurisdictionId, instant(one.requestedAt), at, promised) });
  }
  const decides = actor.kind === 'person' && actor.roles.includes('voucher_officer');
  const filter = { states: OPEN, limit: DESK_MAX };
  const open = await claimsByAge(tx, decides ? { ...filter, jurisdictionId: actor.jurisdictionId } : filter);
  const pauses = await correctionsOf(
    tx,
    open.map((claim) => claim.id),
  );
  const claims: Desk['claims'] = [];
  for (const claim of open) {
    const promised = (await lookup.scheme(claim)).handling?.claimDays;
    const listed = await listedClaim(tx, actor, lookup, claim, at);
    const since = claim.submittedAt;
    const pause = pauses.get(claim.id);
    claims.push({ ...listed, ...waited(circle, claim.jurisdictionId, since, at, promised, pause) });
  }
  return ok({ requests, claims });
}

function waited(
  circle: Circle,
  issuer: string,
  since: Instant,
  at: Instant,
  promised: number | undefined,
  asked?: Correction,
) {
  const { timezone, calendar } = jurisdictionOf(circle, issuer);
  const day = (moment: Instant) => zoned(moment, timezone).date;
  const pause = asked && {
    from: day(asked.askedAt),
    to: asked.answeredAt === undefined ? undefined : day(asked.answeredAt),
  };
  return {
    waitingDays: Math.floor((at - since) / DAY_MS),
    ...waitingOf(day(since), day(at), promised, calendar, pause),
  };
}
