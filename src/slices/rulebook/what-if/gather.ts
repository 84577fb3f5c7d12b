import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { fromWire, subtract, ZERO } from '../../../kernel/money.ts';
import { later, zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type DatedFact, factHistory, knownAt } from '../../identity/index.ts';
import { budgetChanges } from '../../ledger/index.ts';
import { boughtBy, type JudgedOrder, ordersJudgedUnder } from '../../orders/index.ts';
import {
  drawnUnder,
  fundsOf,
  type Happening,
  issuedUnder,
  type RecordedFacts,
  type SchemeVersion,
  toFacts,
  yearClaimsUnder,
} from '../../vouchers/index.ts';

export interface ToReplay {
  /** Versions of the scheme, oldest first. */
  readonly versions: readonly SchemeVersion[];
  readonly draft: SchemeVersion;
  /** Versions of the schemes whose support counts together with that of this one. */
  readonly others: readonly SchemeVersion[];
  readonly timeZone: string;
  /** First instant that is not looked at any more. */
  readonly until: Instant;
}

/** What happened under a scheme, with what was on record when each decision was made; oldest first. */
export async function gatherHappenings(tx: Tx, asked: ToReplay): Promise<Happening[]> {
  const { jurisdiction: jurisdictionId, code } = asked.draft;
  const scheme = { jurisdictionId, code };
  const vouchers = await issuedUnder(tx, scheme, asked.until);
  const orders = await ordersJudgedUnder(tx, scheme, asked.until);
  const claims = await yearClaimsUnder(tx, scheme, asked.until);
  const drawn = await drawnUnder(tx, scheme);
  const firms = [...vouchers, ...claims].map((one) => one.enterpriseId);
  const facts = await factHistory(tx, [...new Set([...firms, ...orders.map((one) => one.enterprise.id)])]);
  const known = (firm: string, at: Instant): DatedFact[] => knownAt(facts.get(firm) ?? [], at);
  const issued = vouchers.flatMap((one): Happening[] => {
    const validTo = zoned(later(one.validUntil, -1), asked.timeZone).date;
    const asMuch = one.decision.limitedBy !== undefined || roomOf(one.decision.trace) === one.face;
    return [
      {
        kind: 'voucher',
        id: one.id,
        at: one.issuedAt,
        number: one.number,
        firmId: one.enterpriseId,
        home: jurisdictionId,
        real: one.face,
        facts: toFacts(known(one.enterpriseId, one.issuedAt)),
        ...(asMuch ? {} : { asked: one.face }),
        validTo,
      },
      {
        kind: 'ended',
        at: one.revokedAt ?? one.validUntil,
        voucherId: one.id,
        revoked: one.revokedAt !== undefined,
      },
    ];
  });
  const placed = orders.flatMap((one) =>
    ofOrder(one, drawn.get(one.id), known(one.enterprise.id, one.placedAt), asked),
  );
  const claimed = await ofClaims(tx, claims, { asked, known });
  const elsewhere = await usedElsewhere(tx, asked);
  const money = (await budgetChanges(tx, scheme)).map((one): Happening => ({ kind: 'budget', ...one }));
  return [...money, ...elsewhere, ...issued, ...placed, ...claimed]
    .filter((one) => one.at < asked.until)
    .sort((a, b) => a.at - b.at || RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
}

/** What other schemes of a combined cap gave the same firms, as it was: it is not judged again. */
async function usedElsewhere(tx: Tx, { others, timeZone, until }: ToReplay): Promise<Happening[]> {
  const schemes = [...new Map(others.map(({ jurisdiction, code }) => [code, jurisdiction]))];
  const used: Happening[] = [];
  for (const [code, jurisdictionId] of schemes) {
    const scheme = { jurisdictionId, code };
    const drawn = await drawnUnder(tx, scheme);
    for (const order of await ordersJudgedUnder(tx, scheme, until)) {
      const draw = drawn.get(order.id);
      if (draw === undefined) continue;
      const year = zoned(order.placedAt, timeZone).year;
      const use = { kind: 'elsewhere' as const, firmId: order.enterprise.id, year, code };
      used.push({ ...use, at: order.placedAt, amount: order.deducted });
      const kept = draw.released ? ZERO : draw.amount;
      if (order.end) used.push({ ...use, at: order.end.at, amount: subtract(kept, order.deducted) });
    }
    for (const claim of await yearClaimsUnder(tx, scheme, until)) {
      if (!claim.paid) continue;
      const { enterpriseId: firmId, submittedAt: at, amount } = claim;
      used.push({ kind: 'elsewhere', at, firmId, year: zoned(at, timeZone).year, code, amount });
    }
  }
  return used;
}

/** In one instant, money comes first and ends come last. */
const RANK: readonly Happening['kind'][] = [
  'budget',
  'elsewhere',
  'voucher',
  'order',
  'claim',
  'settled',
  'paid',
  'ended',
];

/** The least room that a trace tells of: who asked for no amount got as much as that. */
function roomOf(trace: readonly { readonly room?: string | undefined }[]): bigint | undefined {
  const rooms = trace.flatMap((one) => (one.room === undefined ? [] : [BigInt(one.room)]));
  return rooms.length === 0 ? undefined : rooms.reduce((a, b) => (a < b ? a : b));
}

type Drawn = Awaited<ReturnType<typeof drawnUnder>> extends ReadonlyMap<Uuid, infer D> ? D : never;

const BY_RULING: Bilingual = {
  zh: '下单时依据预认定，规则的结论以预认定为准。',
  en: 'It was ordered on a ruling, which answers in the place of the rules.',
};
const MATCHED: Bilingual = {
  zh: '按另一项政策配套，当时对方的金额没有留存。',
  en: 'It matched another scheme, whose amount of that time is not on record.',
};
const SAMPLE: Bilingual = {
  zh: '样例机构的资源，不动用正式政策的资金。',
  en: 'Its offer is a sample and never moves money of a real scheme.',
};

function ofOrder(
  order: JudgedOrder,
  drawn: Drawn | undefined,
  records: readonly DatedFact[],
  asked: ToReplay,
): Happening[] {
  const { draft, timeZone } = asked;
  const { date } = zoned(order.placedAt, timeZone);
  const base = baseOn(asked, order.placedAt);
  const fixed = whyFixed(order, [base, draft]);
  const decision: Happening = {
    kind: 'order',
    id: order.id,
    at: order.placedAt,
    number: order.number,
    firmId: order.enterprise.id,
    home: order.home,
    real: order.deducted,
    facts: factsFor(order, records, base, date),
    price: order.price,
    serviceCode: order.serviceCode,
    providerJurisdiction: order.providerJurisdiction,
    ...(drawn === undefined ? {} : { voucherId: drawn.voucherId }),
    ...(fixed === undefined ? {} : { fixed }),
  };
  const { end } = order;
  const kept = drawn === undefined || drawn.released ? ZERO : drawn.amount;
  return [
    decision,
    ...(end === undefined
      ? []
      : [
          {
            kind: 'settled' as const,
            at: end.at,
            orderId: order.id,
            real: kept,
            ...(end.price === undefined ? {} : { price: end.price }),
          },
        ]),
    ...(drawn?.paidAt === undefined ? [] : [{ kind: 'paid' as const, at: drawn.paidAt, orderId: order.id }]),
  ];
}

function whyFixed(order: JudgedOrder, rules: readonly SchemeVersion[]): Bilingual | undefined {
  if (order.trace.some((line) => line.zh.includes('预认定'))) return BY_RULING;
  if (rules.some((one) => one.ratio.matching !== undefined)) return MATCHED;
  const sampleOnReal = order.offerProvenance === 'sample' && rules.some((one) => one.provenance === 'own');
  return sampleOnReal ? SAMPLE : undefined;
}

/**
 * What the decision looked at: facts as they were known, and of ties and other funds what its own trace says was
 * found, since nobody can ask those records for a moment gone by.
 */
function factsFor(
  order: JudgedOrder,
  records: readonly DatedFact[],
  base: SchemeVersion,
  date: string,
): RecordedFacts {
  return {
    enterprise: toFacts(records),
    provider: [],
    ties: tiesSeen(order.trace, base),
    funds: fundsOf(records, date),
  };
}

type Trace = readonly { readonly clause: string; readonly result: string }[];

function tiesSeen(trace: Trace, { relatedParties }: SchemeVersion): RecordedFacts['ties'] {
  const result = trace.find((one) => one.clause === relatedParties?.clause)?.result;
  if (result === 'fail') {
    // Which tie it was is not told, so each that the clause names counts.
    return { basis: 'verified', found: (relatedParties?.kinds ?? []).map(({ kind }) => ({ kind })) };
  }
  const basis = result === 'pass' ? 'verified' : result === 'declared-only' ? 'declared' : 'missing';
  return { basis, found: [] };
}

/** The version that decided on a day: the last that had begun. */
function baseOn({ versions, draft, timeZone }: ToReplay, at: Instant): SchemeVersion {
  const { date } = zoned(at, timeZone);
  return versions.filter((one) => one.effective.from <= date).at(-1) ?? draft;
}

type Claim = Awaited<ReturnType<typeof yearClaimsUnder>>[number];

async function ofClaims(
  tx: Tx,
  claims: readonly Claim[],
  { asked, known }: { asked: ToReplay; known: (firm: string, at: Instant) => DatedFact[] },
): Promise<Happening[]> {
  const { jurisdiction } = asked.draft;
  const orderIds = claims.flatMap((one) => (one.dossier.spend ?? []).map((spend) => spend.orderId));
  const bought = await boughtBy(tx, orderIds);
  return claims.map((one): Happening => {
    const records = known(one.enterpriseId, one.submittedAt);
    const base = baseOn(asked, one.submittedAt);
    const fixed = base.ratio.matching ?? asked.draft.ratio.matching;
    // What lacked its papers was never judged.
    const judged = (one.dossier.spend ?? []).filter((each) => each.trace.length > 0);
    const spend = judged.map((each) => ({
      id: each.orderId,
      amount: fromWire(each.amount),
      paidOn: each.paidOn,
      serviceCode: bought.get(each.orderId)?.serviceCode ?? '',
      providerJurisdiction: bought.get(each.orderId)?.providerJurisdiction ?? jurisdiction,
      provider: [],
      ties: tiesSeen(each.trace, base),
      funds: fundsOf(records, each.paidOn),
    }));
    return {
      kind: 'claim',
      id: one.id,
      at: one.submittedAt,
      number: one.number,
      firmId: one.enterpriseId,
      home: jurisdiction,
      real: one.amount,
      ...(fixed === undefined ? {} : { fixed: MATCHED }),
      facts: toFacts(records),
      spend,
      paid: one.paid,
    };
  });
}
