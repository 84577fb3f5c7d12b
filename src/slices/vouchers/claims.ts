import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { add, fromWire, min, sum, toWire, ZERO } from '../../kernel/money.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { iso, zoned } from '../../kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { organisationOf } from '../identity/index.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import {
  type Claim,
  claimForOrder,
  claimsForOrder,
  insertClaim,
  type NewClaim,
  schemesClaimed,
} from './claim-store.ts';
import type { ClaimView, Dossier, WireTraceLine } from './contract.ts';
import { approversNeeded, missingEvidence } from './domain/claim.ts';
import { papersUsed } from './domain/duplicates.ts';
import { daysOfYear, type InvoiceDays } from './domain/invoice-days.ts';
import { supportOfPrice } from './domain/limits.ts';
import { decideReimbursement, type JudgedSpend, type ReimbursementDecision } from './domain/reimbursement.ts';
import type { Settlement } from './domain/ruling.ts';
import { clauseText, type EvidenceKind, type SchemeVersion } from './domain/scheme.ts';
import { bornWithPlace, splitWithin } from './domain/split.ts';
import { refuse } from './errors.ts';
import { claimOpened } from './events.ts';
import { explained } from './explain.ts';
import { fundsOf, tiesTo, toFacts } from './facts.ts';
import { holdPapers } from './paper-store.ts';
import { provenanceOf, recordNumber, sampleOnReal, sharesToWire } from './record.ts';
import {
  claimReserved,
  type PaidSupport,
  paidSupportOf,
  type ReservationKey,
  reservationById,
  unclaimedShares,
} from './reservation-store.ts';
import type { By } from './reserve.ts';
import { schemeOf, schemesFor, schemeVersions } from './schemes.ts';
import { type SchemeStanding, type Standing, standingOf } from './standing.ts';
import { traceToWire } from './wire.ts';

/** What a scheme asks for before it pays for an order, and what of it is not on file yet. */
export interface EvidenceNeeds {
  readonly required: readonly EvidenceKind[];
  readonly missing: readonly EvidenceKind[];
}

export async function evidenceNeeds(
  tx: Tx,
  key: ReservationKey & { readonly filed: readonly EvidenceKind[] },
): Promise<EvidenceNeeds> {
  const reserved = await reservedUnder(tx, key);
  if (reserved === undefined) return { required: [], missing: [] };
  return {
    required: reserved.scheme.evidence.kinds,
    missing: missingEvidence(reserved.scheme, key.filed),
  };
}

/**
 * What the voucher pays in the end for a price known at last: the scheme's ratio of it, never more than was
 * set aside. Zero when nothing is set aside.
 */
export async function finalSupport(tx: Tx, key: ReservationKey & { readonly price: Money }): Promise<Money> {
  const reserved = await reservedUnder(tx, key);
  return reserved === undefined
    ? ZERO
    : reservedSupport(reserved.scheme, reserved.reservation.amount, key.price);
}

function reservedSupport(scheme: SchemeVersion, reserved: Money, price: Money): Money {
  if (scheme.minimum !== undefined && price < fromWire(scheme.minimum.amount)) return ZERO;
  return min(reserved, supportOfPrice(scheme, price));
}

async function reservedUnder(tx: Tx, key: ReservationKey) {
  const reservation = await reservationById(tx, key);
  if (reservation === undefined || reservation.state === 'released') return undefined;
  const { jurisdictionId, schemeCode, schemeVersion } = reservation;
  return { reservation, scheme: await schemeOf(tx, jurisdictionId, schemeCode, schemeVersion) };
}

export interface OrderClaim extends By, ReservationKey {
  readonly claimId: Uuid;
  readonly orderId: Uuid;
  /** What the work cost in the end. */
  readonly price: Money;
  readonly filed: readonly EvidenceKind[];
  /** When the last needed evidence was filed. */
  readonly evidenceAt: Instant;
  readonly dossier: Omit<Dossier, 'price'>;
  readonly provenance: RecordProvenance;
  readonly emit: CommandContext['emit'];
  /** Where a part of the order is claimed: its number, and its part of what was set aside for the whole. */
  readonly part?: { readonly no: number; readonly support: Money };
}

export interface OpenedClaim {
  readonly claimId: Uuid;
  readonly number: string;
  readonly amount: Money;
}

/**
 * Files the provider's claim for one order: what was set aside, cut to the price in the end; or for a part of it: the
 * part of what was set aside.
 */
export async function openClaim(tx: Tx, input: OrderClaim): Promise<Result<OpenedClaim>> {
  const reserved = await reservedUnder(tx, input);
  if (reserved === undefined || reserved.reservation.state !== 'reserved')
    return refuse('reservation-settled');
  const { reservation, scheme } = reserved;
  const incomplete = evidenceRefusal(scheme, input.filed);
  if (incomplete !== undefined) return incomplete;
  const amount = input.part?.support ?? reservedSupport(scheme, reservation.amount, input.price);
  const unclaimed = unclaimedShares(reservation);
  if (sum(unclaimed.map((share) => share.amount)) < amount) return refuse('claim-open');
  if (amount <= 0n) return nothingToPay(scheme);
  const held = splitWithin(scheme, amount, unclaimed);
  const claim: NewClaim = {
    ...(await head(tx, scheme, input.claimId, input)),
    reservationId: reservation.id,
    orderId: input.orderId,
    ...(input.part === undefined ? {} : { milestone: input.part.no }),
    enterpriseId: reservation.enterpriseId,
    providerId: reservation.providerId,
    payeeId: reservation.providerId,
    amount,
    shares: bornWithPlace(scheme, held, await placeOf(tx, reservation.providerId)),
    dossier: { ...input.dossier, price: toWire(input.price) },
    // Parts of an order do not slip under the threshold that the whole reaches.
    needsSecond: approversNeeded(scheme, input.part === undefined ? amount : reservation.amount) === 2,
    evidenceAt: input.evidenceAt,
    provenance: provenanceOf(input.provenance, reservation.provenance),
  };
  const filed = await file(tx, claim, scheme, input.emit);
  // The claim first, then its reservation: who sends one back locks them in the same order.
  if (!filed.ok || (await claimReserved(tx, input, { amount, shares: held }, input.at))) return filed;
  return refuse('reservation-settled');
}

async function placeOf(tx: Tx, providerId: Uuid): Promise<JurisdictionId> {
  const provider = await organisationOf(tx, providerId);
  if (provider === undefined) throw new Error(`Provider ${providerId} is gone.`);
  return provider.jurisdictionId;
}

function evidenceRefusal(scheme: SchemeVersion, filed: readonly EvidenceKind[]) {
  const missing = missingEvidence(scheme, filed);
  if (missing.length === 0) return undefined;
  const { clause } = scheme.evidence;
  const text = clauseText(scheme, clause);
  const params = { missing: missing.join(', '), clause, textZh: text.zh, textEn: text.en };
  return refuse('evidence-missing', params, { rule: clause });
}

function nothingToPay(scheme: SchemeVersion) {
  const { clause } = scheme.ratio;
  const text = clauseText(scheme, clause);
  return refuse('nothing-to-support', { clause, textZh: text.zh, textEn: text.en }, { rule: clause });
}

async function head(tx: Tx, scheme: SchemeVersion, id: Uuid, { at }: By) {
  const { timezone } = jurisdictionOf(await circleOf(tx), scheme.jurisdiction);
  return {
    jurisdictionId: scheme.jurisdiction,
    id,
    number: recordNumber('C', zoned(at, timezone).year, id),
    mode: scheme.mode,
    schemeCode: scheme.code,
    schemeVersion: scheme.version,
    state: 'submitted' as const,
    submittedAt: at,
  };
}

async function file(
  tx: Tx,
  claim: NewClaim,
  scheme: SchemeVersion,
  emit: CommandContext['emit'],
): Promise<Result<OpenedClaim>> {
  if (!(await insertClaim(tx, claim))) return refuse('claim-open');
  const used = await holdPapers(tx, claim, papersUsed(scheme, claim));
  if (!used.ok) return used;
  emit({ event: claimOpened, payload: claimFacts(claim), provenance: claim.provenance });
  return ok({ claimId: claim.id, number: claim.number, amount: claim.amount });
}

/** What events say of a claim. */
export const claimFacts = (claim: NewClaim) => ({
  claimId: claim.id,
  jurisdictionId: claim.jurisdictionId,
  schemeCode: claim.schemeCode,
  schemeVersion: claim.schemeVersion,
  mode: claim.mode,
  ...(claim.orderId === undefined ? {} : { orderId: claim.orderId }),
  ...(claim.milestone === undefined ? {} : { milestone: claim.milestone }),
  ...(claim.spendYear === undefined ? {} : { spendYear: claim.spendYear }),
  enterpriseId: claim.enterpriseId,
  ...(claim.providerId === undefined ? {} : { providerId: claim.providerId }),
  payeeId: claim.payeeId,
  amount: toWire(claim.amount),
  shares: sharesToWire(claim.shares),
  evidenceAt: iso(claim.evidenceAt),
});

/** One payment an enterprise puts into its claim for a year. */
export interface YearSpend {
  readonly orderId: Uuid;
  readonly orderNumber: string;
  readonly provider: { readonly id: Uuid; readonly nameZh: string; readonly nameEn: string };
  readonly providerJurisdictionId: JurisdictionId;
  readonly serviceCode: string;
  readonly project?: string;
  readonly amount: Money;
  /** `YYYY-MM-DD`. */
  readonly paidOn: string;
  readonly filed: readonly EvidenceKind[];
  readonly provenance: RecordProvenance;
  /** A voucher took something off its bill: it counts only where a scheme matches that voucher. */
  readonly deducted?: boolean;
}

export interface YearClaimInput extends By {
  readonly claimId: Uuid;
  readonly enterpriseId: Uuid;
  /** Home jurisdiction of the enterprise. */
  readonly jurisdictionId: JurisdictionId;
  /** The scheme claimed under; left out, the one in force that reimburses. */
  readonly schemeCode?: string;
  readonly spend: readonly YearSpend[];
  readonly evidenceAt: Instant;
  readonly dossier: Omit<Dossier, 'price' | 'spend' | 'trace' | 'evidence'>;
  /** The papers, once it is known which scheme's days its invoices are held against. */
  readonly evidence: (days: InvoiceDays) => Dossier['evidence'];
  /** That of the enterprise. */
  readonly provenance: RecordProvenance;
  readonly emit: CommandContext['emit'];
}

/** What vouchers paid for orders of an enterprise under schemes that another one in force for it matches. */
export async function matchedSupportOf(
  tx: Tx,
  whose: { readonly enterpriseId: Uuid; readonly jurisdictionId: JurisdictionId; readonly at: Instant },
): Promise<PaidSupport[]> {
  const { timezone } = jurisdictionOf(await circleOf(tx), whose.jurisdictionId);
  const inForce = schemesFor(await schemeVersions(tx), whose.jurisdictionId, zoned(whose.at, timezone).date);
  const matched = inForce.flatMap((scheme) => scheme.ratio.matching?.scheme ?? []);
  return paidSupportOf(tx, whose.enterpriseId, matched);
}

interface YearAsked extends Pick<YearClaimInput, 'schemeCode' | 'spend'> {
  readonly paidSupport: readonly PaidSupport[];
  /** Schemes under which the year is claimed already. */
  readonly claimed: readonly string[];
}

interface YearAssessed {
  readonly scheme: SchemeVersion;
  readonly decision: ReimbursementDecision;
  /** The payments that bear on the scheme at all. */
  readonly spend: readonly YearSpend[];
}

/**
 * What a scheme that reimburses would give for a year's payments: of those in force on which any payment bears, the
 * first that is not claimed yet and gives anything, else the first. Payments without complete evidence, and sample ones under a real scheme, are
 * left out before. `undefined` when no such scheme is in force for the enterprise.
 */
function assessYear(standing: Standing, asked: YearAsked): YearAssessed | undefined {
  const under = standing.schemes.filter(
    ({ scheme }) =>
      scheme.mode === 'enterprise-reimbursed' &&
      (asked.schemeCode === undefined || scheme.code === asked.schemeCode),
  );
  const assessed = under.map((one) => assessUnder(standing, one, asked));
  const bearing = assessed.filter((one) => one.spend.length > 0);
  const relevant = bearing.length > 0 ? bearing : assessed;
  const open = relevant.filter(({ scheme }) => !asked.claimed.includes(scheme.code));
  const left = open.length > 0 ? open : relevant;
  return left.find((one) => one.decision.outcome === 'granted') ?? left[0];
}

function assessUnder(
  standing: Standing,
  { scheme, timeZone, balances }: SchemeStanding,
  { spend: all, paidSupport }: YearAsked,
): YearAssessed {
  const matched = paidSupport.filter((one) => one.schemeCode === scheme.ratio.matching?.scheme);
  const supportOf = (orderId: Uuid) =>
    sum(matched.filter((one) => one.orderId === orderId).map((one) => one.amount));
  const spend = all.filter((one) =>
    scheme.ratio.matching === undefined ? one.deducted !== true : supportOf(one.orderId) > 0n,
  );
  const judged = spend
    .filter((one) => missingEvidence(scheme, one.filed).length === 0 && !sampleOnReal(scheme, one.provenance))
    .map((one) => ({
      id: one.orderId,
      // The price is what she paid and what the voucher took off; only a matching scheme sees the latter.
      amount: add(one.amount, supportOf(one.orderId)),
      matched: supportOf(one.orderId),
      paidOn: one.paidOn,
      serviceCode: one.serviceCode,
      ...(one.project === undefined ? {} : { project: one.project }),
      providerJurisdiction: one.providerJurisdictionId,
      provider: [],
      ties: tiesTo(standing, one.provider.id, one.paidOn),
      funds: fundsOf(standing.records, one.paidOn),
      ...rulingFor(standing, scheme, one.orderId),
    }));
  const claim = { enterpriseJurisdiction: standing.jurisdictionId, at: standing.at, timeZone, spend: judged };
  return { scheme, spend, decision: decideReimbursement(toFacts(standing.records), claim, scheme, balances) };
}

/** The ruling an order was placed on, where it was asked of this scheme. */
function rulingFor({ rulings }: Standing, scheme: SchemeVersion, orderId: Uuid): { ruling?: Settlement } {
  const ruling = rulings.find(
    (one) =>
      one.orderId === orderId && one.jurisdictionId === scheme.jurisdiction && one.schemeCode === scheme.code,
  );
  return ruling === undefined ? {} : { ruling };
}

/** Files an enterprise's claim for last calendar year's spend, or refuses by the first clause that fails. */
export async function openYearClaim(tx: Tx, input: YearClaimInput): Promise<Result<OpenedClaim>> {
  const providers = [...new Set(input.spend.map((one) => one.provider.id))];
  const standing = await standingOf(tx, { ...input, providers });
  const { timezone } = jurisdictionOf(await circleOf(tx), input.jurisdictionId);
  const assessed = assessYear(standing, {
    ...input,
    paidSupport: await matchedSupportOf(tx, input),
    claimed: await schemesClaimed(tx, input.enterpriseId, zoned(input.at, timezone).year - 1),
  });
  if (assessed === undefined) return refuse('no-scheme');
  const { scheme, decision, spend } = assessed;
  if (sampleOnReal(scheme, input.provenance)) return refuse('sample-money');
  if (decision.refusal !== undefined) return err(decision.refusal);
  const claim: NewClaim = {
    ...(await head(tx, scheme, input.claimId, input)),
    spendYear: decision.year,
    enterpriseId: input.enterpriseId,
    payeeId: input.enterpriseId,
    amount: decision.support,
    shares: decision.splits,
    dossier: {
      ...input.dossier,
      price: toWire(decision.eligibleSpend),
      evidence: evidenceFor(input.evidence(daysOfYear(scheme, decision.year)), spend),
      spend: spend.map((one) =>
        judgedSpend(one, decision.spend, (trace) =>
          explained(scheme, trace, {
            facts: toFacts(standing.records),
            amount: one.amount,
            date: one.paidOn,
          }),
        ),
      ),
      trace: traceToWire(decision.trace),
    },
    needsSecond: approversNeeded(scheme, decision.support) === 2,
    evidenceAt: input.evidenceAt,
    provenance: provenanceOf(input.provenance, scheme.provenance),
  };
  return file(tx, claim, scheme, input.emit);
}

/** Papers of orders that do not bear on the scheme stay out of its dossier. */
const evidenceFor = (evidence: Dossier['evidence'], spend: readonly YearSpend[]): Dossier['evidence'] =>
  evidence.filter(
    (paper) => paper.orderId === undefined || spend.some((one) => one.orderId === paper.orderId),
  );

function judgedSpend(
  one: YearSpend,
  judged: readonly JudgedSpend[],
  explain: (trace: JudgedSpend['trace']) => WireTraceLine[],
) {
  const found = judged.find((each) => each.id === one.orderId);
  return {
    orderId: one.orderId,
    orderNumber: one.orderNumber,
    provider: one.provider,
    paidOn: one.paidOn,
    amount: toWire(one.amount),
    counted: found?.counted ?? false,
    trace: explain(found?.trace ?? []),
  };
}

/** The claim for an order as its parties see it: the live one, or the last that was rejected. */
export async function claimOfOrder(tx: Tx, orderId: Uuid): Promise<ClaimView | undefined> {
  const claim = await claimForOrder(tx, orderId);
  if (claim === undefined) return undefined;
  return claimView(claim, await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion));
}

/** Every claim for an order or a part of it, in the order they were sent. */
export async function claimsOfOrder(tx: Tx, orderId: Uuid): Promise<ClaimView[]> {
  const views: ClaimView[] = [];
  for (const claim of await claimsForOrder(tx, orderId)) {
    views.push(
      claimView(claim, await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion)),
    );
  }
  return views;
}

export function claimView(claim: Claim, scheme: SchemeVersion): ClaimView {
  return {
    id: claim.id,
    number: claim.number,
    scheme: {
      jurisdictionId: scheme.jurisdiction,
      code: scheme.code,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
    },
    mode: claim.mode,
    ...(claim.orderId === undefined ? {} : { orderId: claim.orderId }),
    ...(claim.milestone === undefined ? {} : { milestone: claim.milestone }),
    ...(claim.spendYear === undefined ? {} : { spendYear: claim.spendYear }),
    enterpriseId: claim.enterpriseId,
    enterpriseNameZh: claim.dossier.enterprise.nameZh,
    enterpriseNameEn: claim.dossier.enterprise.nameEn,
    ...(claim.providerId === undefined ? {} : { providerId: claim.providerId }),
    payeeId: claim.payeeId,
    amount: toWire(claim.amount),
    shares: sharesToWire(claim.shares),
    ...(claim.granted === undefined
      ? { cuts: [] }
      : {
          granted: toWire(claim.granted.amount),
          grantedShares: sharesToWire(claim.granted.shares),
          cuts: claim.granted.cuts.map((cut) => ({ ...cut, amount: toWire(cut.amount) })),
        }),
    clawedBack: toWire(claim.clawed),
    state: claim.state,
    needsSecond: claim.needsSecond,
    ...(claim.procedure === undefined ? {} : { procedure: claim.procedure }),
    evidenceAt: iso(claim.evidenceAt),
    submittedAt: iso(claim.submittedAt),
    ...(claim.decidedAt === undefined ? {} : { decidedAt: iso(claim.decidedAt) }),
    ...(claim.reason === undefined ? {} : { reason: claim.reason }),
    provenance: claim.provenance,
  };
}
