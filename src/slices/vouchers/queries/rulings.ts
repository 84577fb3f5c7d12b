import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import type { RulingView, rulingOperation, rulingsOperation } from '../contract.ts';
import type { SchemeVersion } from '../domain/scheme.ts';
import { vouchersPolicy } from '../policy.ts';
import { type Ruling, rulingById, rulingsBy } from '../ruling-store.ts';
import { conditionsToday } from '../rulings.ts';
import { traceToWire } from '../wire.ts';
import { lookupIn } from './vouchers.ts';

const LIST_MAX = 200;

const STEPS: Readonly<Record<Ruling['state'], readonly (keyof typeof vouchersPolicy)[]>> = {
  asked: ['vouchers.issue-ruling', 'vouchers.refuse-ruling'],
  'first-approved': ['vouchers.confirm-ruling', 'vouchers.refuse-ruling'],
  issued: ['vouchers.withdraw-ruling'],
  refused: [],
  withdrawn: [],
};

export function rulingView(actor: Actor, scheme: SchemeVersion, ruling: Ruling): RulingView {
  const { says, firstBy } = ruling;
  const mine = actor.kind === 'person' && actor.personId === firstBy;
  const steps = STEPS[ruling.state]
    .filter((action) => !(ruling.orderId !== undefined && action === 'vouchers.withdraw-ruling'))
    .filter((action) => !(mine && action === 'vouchers.confirm-ruling'));
  return {
    id: ruling.id,
    number: ruling.number,
    scheme: {
      jurisdictionId: scheme.jurisdiction,
      code: scheme.code,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
    },
    enterpriseId: ruling.enterpriseId,
    providerId: ruling.providerId,
    offerId: ruling.offerId,
    subject: ruling.asked,
    amount: toWire(ruling.amount),
    statement: ruling.statement,
    askedAt: iso(ruling.askedAt),
    state: ruling.state,
    needsSecond: ruling.needsSecond,
    ...(says === undefined
      ? {}
      : {
          says: {
            upTo: toWire(says.upTo),
            lastDay: says.lastDay,
            ...(says.conditions === undefined ? {} : { conditions: says.conditions }),
          },
        }),
    ...(ruling.decidedAt === undefined ? {} : { decidedAt: iso(ruling.decidedAt) }),
    ...(ruling.clause === undefined ? {} : { clause: ruling.clause }),
    ...(ruling.reason === undefined ? {} : { reason: ruling.reason }),
    ...(ruling.orderId === undefined ? {} : { orderId: ruling.orderId }),
    provenance: ruling.provenance,
    allowed: steps.filter((action) =>
      may(vouchersPolicy[action], actor, { jurisdictionId: ruling.jurisdictionId }),
    ),
  };
}

/** Rulings the viewer may see: a firm its own, a desk those asked of it. */
export async function rulingList(
  tx: Tx,
  actor: Actor,
  query: z.output<typeof rulingsOperation.query>,
): Promise<Result<z.output<(typeof rulingsOperation)['output']>>> {
  const lookup = lookupIn(tx);
  const found = await rulingsBy(tx, {
    open: query.open === 'true',
    ...(query.offer === undefined ? {} : { offerId: query.offer }),
    limit: LIST_MAX,
  });
  const views: RulingView[] = [];
  for (const ruling of found) views.push(rulingView(actor, await lookup.scheme(ruling), ruling));
  return ok({ rulings: views });
}

/** One ruling: what was asked, how its conditions look, and what it says. */
export async function rulingPage(
  tx: Tx,
  actor: Actor,
  rulingId: Uuid,
  at: Instant,
): Promise<Result<z.output<(typeof rulingOperation)['output']>>> {
  const ruling = await rulingById(tx, rulingId);
  if (ruling === undefined) return platformRefuse('not-found');
  const scheme = await lookupIn(tx).scheme(ruling);
  const open = ruling.state === 'asked' || ruling.state === 'first-approved';
  // Who decides sees the facts as they are; what was decided keeps what was seen then.
  const judges = actor.kind === 'person' && actor.roles.includes('voucher_officer');
  const trace =
    open && judges
      ? traceToWire((await conditionsToday(tx, ruling, at)).findings.map((one) => one.line))
      : [...ruling.trace];
  return ok({ ...rulingView(actor, scheme, ruling), trace });
}
