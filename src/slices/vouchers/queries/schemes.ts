import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { later, zoned } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { appropriation, available, balances } from '../../ledger/index.ts';
import { decideFor } from '../commands/apply.ts';
import type { checkOperation, funnelOperation, schemesOperation } from '../contract.ts';
import { type Outlook, outlookOf, PACE_DAYS } from '../domain/outlook.ts';
import { inForce, type SchemeVersion } from '../domain/scheme.ts';
import { possiblePayers } from '../domain/terms.ts';
import { refuse } from '../errors.ts';
import { explainedUnder } from '../explain.ts';
import { keyOf, negative } from '../limits.ts';
import { vouchersPolicy } from '../policy.ts';
import { sharesToWire } from '../record.ts';
import { schemeVersions } from '../schemes.ts';
import { standingOf, underScheme } from '../standing.ts';
import { type Grant, grantsSince } from '../store.ts';
import { issueDecisionToWire } from '../wire.ts';

type Schemes = z.output<(typeof schemesOperation)['output']>;
type Check = z.output<(typeof checkOperation)['output']>;
type Funnel = z.output<(typeof funnelOperation)['output']>;

/** Every version with its clauses, those in force marked; open to everyone. */
export async function schemeList(tx: Tx, at: Instant, jurisdiction?: string): Promise<Result<Schemes>> {
  const circle = await circleOf(tx);
  const versions = (await schemeVersions(tx)).filter(
    (scheme) =>
      jurisdiction === undefined || scheme.enterprises.jurisdictions.some((one) => one === jurisdiction),
  );
  return ok({
    schemes: versions.map((scheme) => ({
      inForce: inForce(scheme, zoned(at, jurisdictionOf(circle, scheme.jurisdiction).timezone).date),
      scheme,
    })),
  });
}

/** What an application would bring, without filing one. */
export async function checkApplication(
  tx: Tx,
  actor: Actor,
  at: Instant,
  asked: z.output<(typeof checkOperation)['query']>,
): Promise<Result<Check>> {
  const enterpriseId = actor.kind === 'person' ? actor.orgId : undefined;
  const subject = enterpriseId === undefined ? {} : { enterpriseId };
  const allowed = authorise(vouchersPolicy, 'vouchers.apply', actor, subject);
  if (!allowed.ok) return allowed;
  const { orgId, jurisdictionId } = allowed.value;
  const standing = await standingOf(tx, { enterpriseId: orgId, jurisdictionId, at, providers: [] });
  const under = underScheme(standing, asked.jurisdictionId, asked.schemeCode);
  if (under === undefined) return refuse('no-scheme', {}, { field: 'schemeCode' });
  const decision = decideFor(standing, under, asked.amount === undefined ? undefined : BigInt(asked.amount));
  const { refusal } = decision;
  return ok({
    outcome: decision.outcome,
    face: toWire(decision.face),
    shares: sharesToWire(decision.splits),
    ...issueDecisionToWire(decision),
    trace: explainedUnder(standing, under, decision.trace, decision.face),
    ...(refusal === undefined ? {} : { refusal }),
  });
}

const DAY_MS = 86_400_000;

interface FunnelRow {
  jurisdiction_id: string;
  scheme_code: string;
  series: 'sample' | 'own';
  vouchers: bigint;
  requested: bigint;
  issued: bigint;
  reserved: bigint;
  redeemed: bigint;
  clawed: bigint;
  lapsed: bigint;
  claimed: bigint;
  paid_out: bigint;
}

const FUNNEL_SQL = `
  with used as (
    select v.jurisdiction_id, v.scheme_code, v.provenance as series, v.state, v.face,
      coalesce(sum(r.amount - r.redeemed) filter (where r.state = 'reserved'), 0) as reserved,
      coalesce(sum(r.redeemed), 0) as redeemed
    from vouchers.voucher v
    left join vouchers.reservation r on r.jurisdiction_id = v.jurisdiction_id and r.voucher_id = v.id
    group by v.jurisdiction_id, v.id
  ), by_voucher as (
    select jurisdiction_id, scheme_code, series,
      count(*) filter (where state not in ('requested', 'refused')) as vouchers,
      sum(face) filter (where state = 'requested') as requested,
      sum(face) filter (where state not in ('requested', 'refused')) as issued,
      sum(reserved) as reserved, sum(redeemed) as redeemed,
      sum(face - reserved - redeemed) filter (where state in ('expired', 'revoked')) as lapsed
    from used group by 1, 2, 3
  ), by_claim as (
    select jurisdiction_id, scheme_code, provenance as series,
      sum(amount) filter (where state in ('submitted', 'correcting', 'first-approved')) as claimed,
      sum(coalesce(granted, amount) - clawed) filter (where state = 'approved') as paid_out,
      sum(clawed) as clawed,
      sum(clawed) filter (where reservation_id is not null) as clawed_off
    from vouchers.claim group by 1, 2, 3
  )
  select jurisdiction_id, scheme_code, series,
    coalesce(v.vouchers, 0)::bigint as vouchers, coalesce(v.requested, 0)::bigint as requested,
    coalesce(v.issued, 0)::bigint as issued, coalesce(v.reserved, 0)::bigint as reserved,
    (coalesce(v.redeemed, 0) - coalesce(c.clawed_off, 0))::bigint as redeemed,
    coalesce(v.lapsed, 0)::bigint as lapsed, coalesce(c.clawed, 0)::bigint as clawed,
    coalesce(c.claimed, 0)::bigint as claimed, coalesce(c.paid_out, 0)::bigint as paid_out
  from by_voucher v full join by_claim c using (jurisdiction_id, scheme_code, series)
  order by 1, 2, 3`;

/**
 * What became of the money of each scheme the viewer's desk or treasury has to do with. Sample and own are
 * lines of their own and never added. A scheme nothing happened under yet still shows its budget.
 */
export async function schemeFunnel(tx: Tx, actor: Actor, at: Instant): Promise<Result<Funnel>> {
  const circle = await circleOf(tx);
  const grants = await grantsSince(tx, later(at, -PACE_DAYS * DAY_MS));
  const rows = await tx.query<FunnelRow>(FUNNEL_SQL);
  const home = actor.kind === 'person' ? actor.jurisdictionId : undefined;
  const sees = (scheme: SchemeVersion) =>
    hasRole(actor, 'auditor', 'operator') ||
    scheme.jurisdiction === home ||
    possiblePayers(scheme).some((payer) => payer === home);
  const newest = new Map<string, SchemeVersion>();
  for (const scheme of await schemeVersions(tx)) {
    if (sees(scheme)) newest.set(`${scheme.jurisdiction}/${scheme.code}`, scheme);
  }
  const lines: Funnel['lines'] = [];
  for (const [key, scheme] of newest) {
    const own = rows.filter((row) => `${row.jurisdiction_id}/${row.scheme_code}` === key);
    const shown = own.length > 0 ? own : [emptyRow(scheme)];
    const { date } = zoned(at, jurisdictionOf(circle, scheme.jurisdiction).timezone);
    for (const row of shown) lines.push(await funnelLine(tx, scheme, row, grants, date));
  }
  return ok({ lines });
}

const emptyRow = (scheme: SchemeVersion): FunnelRow => ({
  jurisdiction_id: scheme.jurisdiction,
  scheme_code: scheme.code,
  series: scheme.provenance === 'own' ? 'own' : 'sample',
  vouchers: 0n,
  requested: 0n,
  issued: 0n,
  reserved: 0n,
  redeemed: 0n,
  clawed: 0n,
  lapsed: 0n,
  claimed: 0n,
  paid_out: 0n,
});

async function funnelLine(
  tx: Tx,
  scheme: SchemeVersion,
  row: FunnelRow,
  grants: readonly Grant[],
  today: string,
): Promise<Funnel['lines'][number]> {
  const payers = possiblePayers(scheme);
  const key = keyOf(scheme);
  const put = await balances(
    tx,
    payers.map((payer) => ({ jurisdictionId: payer, ...appropriation(key) })),
  );
  const left = await balances(
    tx,
    payers.map((payer) => ({ jurisdictionId: payer, ...available(key) })),
  );
  const free = payers.map((payer, index) => ({ payer, amount: left[index] ?? ZERO }));
  const promised = grants.filter(
    (grant) =>
      grant.jurisdictionId === scheme.jurisdiction &&
      grant.schemeCode === scheme.code &&
      grant.series === row.series,
  );
  return {
    scheme: {
      ...key,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
      mode: scheme.mode,
    },
    series: row.series,
    appropriated: payers.map((payer, index) => ({ payer, amount: toWire(negative(put[index] ?? ZERO)) })),
    available: sharesToWire(free),
    vouchers: Number(row.vouchers),
    requested: row.requested.toString(),
    issued: row.issued.toString(),
    reserved: row.reserved.toString(),
    redeemed: row.redeemed.toString(),
    clawedBack: row.clawed.toString(),
    lapsed: row.lapsed.toString(),
    claimed: row.claimed.toString(),
    paidOut: row.paid_out.toString(),
    outlook: outlookToWire(outlookOf(free, promised, today)),
  };
}

const outlookToWire = (outlook: Outlook) =>
  outlook.kind === 'too-few' ? outlook : { ...outlook, perMonth: toWire(outlook.perMonth) };
