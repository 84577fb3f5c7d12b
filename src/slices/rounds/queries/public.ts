import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import type { publicitiesOperation, publicityOperation, roundOperation } from '../contract.ts';
import {
  LIST_EMPTIED,
  newestPublicities,
  type Publicity,
  publicitiesOf,
  publicityById,
} from '../public-store.ts';

type Notice = z.output<typeof roundOperation.output>['notices'][number];

/** A notice as its desk and everyone else see it on a moment. */
export function noticeView(one: Publicity, at: Instant): Notice {
  const { interrupted } = one;
  const emptied = interrupted?.reason === LIST_EMPTIED;
  return {
    id: one.id,
    jurisdictionId: one.jurisdictionId,
    attempt: one.attempt,
    from: one.firstDay,
    to: one.lastDay,
    state: interrupted !== undefined ? 'interrupted' : at < one.endsAt ? 'running' : 'over',
    ...(interrupted === undefined
      ? {}
      : { interruptedAt: iso(interrupted.at), ...(emptied ? {} : { interruptReason: interrupted.reason }) }),
    emptied,
    publishedAt: iso(one.publishedAt),
    provenance: one.provenance,
  };
}

/** Every notice, the newest first; read without signing in. */
export async function publicityList(
  tx: Tx,
  at: Instant,
): Promise<Result<z.output<typeof publicitiesOperation.output>>> {
  const notices = (await newestPublicities(tx)).map((one) => ({
    ...noticeView(one, at),
    round: one.body.round,
    schemeZh: one.body.schemeZh,
    schemeEn: one.body.schemeEn,
    claims: one.body.rows.length,
    total: one.body.total,
  }));
  return ok({ notices });
}

/** One list as it was published, and whether an objection still counts. */
export async function publicityPage(
  tx: Tx,
  publicityId: Uuid,
  at: Instant,
): Promise<Result<z.output<typeof publicityOperation.output>>> {
  const one = await publicityById(tx, publicityId);
  if (one === undefined) return platformRefuse('not-found');
  const successor = (await publicitiesOf(tx, one.roundId)).find((other) => other.attempt === one.attempt + 1);
  const view = noticeView(one, at);
  return ok({
    ...view,
    body: one.body,
    digest: one.digest,
    takesObjections: view.state === 'running',
    ...(successor === undefined ? {} : { successor: successor.id }),
  });
}
