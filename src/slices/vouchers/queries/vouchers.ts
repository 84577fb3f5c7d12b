import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { subtract, sum, toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { type CircleJurisdiction, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type Organisation, organisationOf, personNames } from '../../identity/index.ts';
import { isSettled } from '../../ledger/index.ts';
import {
  type Approval,
  approvalsOf,
  type Claim,
  type ClaimState,
  claimById,
  claimsByAge,
  earlierClaims,
  worthOf,
} from '../claim-store.ts';
import { claimView } from '../claims.ts';
import { entriesToWire } from '../claw-back.ts';
import { type ClawbackRecord, clawbacksOf } from '../clawback-store.ts';
import type { ClaimView, claimOperation, VoucherView, voucherOperation } from '../contract.ts';
import { type Correction, correctionsOf } from '../correction-store.ts';
import { type Holder, holderOf } from '../domain/holder.ts';
import type { SchemeVersion } from '../domain/scheme.ts';
import { type ExtensionRecord, extensionsOf } from '../extension-store.ts';
import { vouchersPolicy } from '../policy.ts';
import { sharesToWire } from '../record.ts';
import { schemeOf } from '../schemes.ts';
import { type Voucher, type VoucherFilter, type VoucherUse, vouchersWithUse } from '../store.ts';

/** Actions of the policy that a voucher's state leaves open. */
const VOUCHER_STEPS: Readonly<Record<Voucher['state'], readonly (keyof typeof vouchersPolicy)[]>> = {
  requested: ['vouchers.issue', 'vouchers.refuse'],
  unaccepted: ['vouchers.accept', 'vouchers.revoke'],
  active: ['vouchers.revoke', 'vouchers.suspend', 'vouchers.extend'],
  suspended: ['vouchers.revoke', 'vouchers.resume', 'vouchers.extend'],
  refused: [],
  expired: [],
  revoked: [],
};

/** Its value can still be used, now or once it is accepted or resumed. */
const ALIVE: readonly Voucher['state'][] = ['unaccepted', 'active', 'suspended'];

async function viewOf(actor: Actor, lookup: Lookup, voucher: Voucher & VoucherUse): Promise<VoucherView> {
  const { jurisdictionId, state } = voucher;
  const scheme = await lookup.scheme(voucher);
  const enterprise = await lookup.enterprise(voucher.enterpriseId);
  const issued = state !== 'requested' && state !== 'refused';
  const alive = ALIVE.includes(state);
  const { reserved, redeemed, clawedBack } = voucher;
  const rest = issued ? subtract(voucher.face, sum([reserved, redeemed, clawedBack])) : ZERO;
  return {
    id: voucher.id,
    number: voucher.number,
    scheme: {
      jurisdictionId,
      code: scheme.code,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
      mode: scheme.mode,
    },
    enterpriseId: voucher.enterpriseId,
    ...(enterprise === undefined
      ? {}
      : { enterpriseNameZh: enterprise.nameZh, enterpriseNameEn: enterprise.nameEn }),
    face: toWire(voucher.face),
    free: toWire(alive ? rest : ZERO),
    reserved: toWire(voucher.reserved),
    redeemed: toWire(voucher.redeemed),
    clawedBack: toWire(voucher.clawedBack),
    lapsed: toWire(alive ? ZERO : rest),
    shares: sharesToWire(voucher.shares),
    state,
    requestedAt: iso(voucher.requestedAt),
    ...(voucher.issuedAt === undefined ? {} : { issuedAt: iso(voucher.issuedAt) }),
    ...(voucher.validUntil === undefined ? {} : { validUntil: iso(voucher.validUntil) }),
    ...(voucher.acceptBy === undefined ? {} : { acceptBy: iso(voucher.acceptBy) }),
    decision: voucher.decision,
    ...(voucher.reason === undefined ? {} : { reason: voucher.reason }),
    provenance: voucher.provenance,
    allowed: VOUCHER_STEPS[state].filter((action) => may(vouchersPolicy[action], actor, voucher)),
  };
}

/** Looks each thing up once for a whole page. */
interface Lookup {
  /** A firm the viewer may not see stays without a name. */
  enterprise(id: Uuid): Promise<Organisation | undefined>;
  scheme(of: SchemeUse): Promise<SchemeVersion>;
}

type SchemeUse = Pick<Voucher, 'jurisdictionId' | 'schemeCode' | 'schemeVersion'>;

export function lookupIn(tx: Tx): Lookup {
  const enterprises = new Map<Uuid, Promise<Organisation | undefined>>();
  const schemes = new Map<string, Promise<SchemeVersion>>();
  const once = <K, V>(known: Map<K, V>, key: K, find: () => V): V => {
    const found = known.get(key) ?? find();
    known.set(key, found);
    return found;
  };
  return {
    enterprise: (id) => once(enterprises, id, () => organisationOf(tx, id)),
    scheme: ({ jurisdictionId, schemeCode, schemeVersion }) =>
      once(schemes, `${jurisdictionId}/${schemeCode}/${schemeVersion}`, () =>
        schemeOf(tx, jurisdictionId, schemeCode, schemeVersion),
      ),
  };
}

export async function views(tx: Tx, actor: Actor, filter: VoucherFilter): Promise<VoucherView[]> {
  const lookup = lookupIn(tx);
  const shown: VoucherView[] = [];
  for (const voucher of await vouchersWithUse(tx, filter)) shown.push(await viewOf(actor, lookup, voucher));
  return shown;
}

/** Vouchers the viewer may see: a firm its own, a desk those of its jurisdiction. */
export async function voucherList(
  tx: Tx,
  actor: Actor,
  filter: VoucherFilter,
): Promise<Result<{ vouchers: VoucherView[] }>> {
  return ok({ vouchers: await views(tx, actor, filter) });
}

type VoucherFile = z.output<typeof voucherOperation.output>;

function extensionView(actor: Actor, record: ExtensionRecord): VoucherFile['extensions'][number] {
  const mine = actor.kind === 'person' && actor.personId === record.proposedBy;
  const steps = [
    ...(mine ? [] : (['vouchers.confirm-extension'] as const)),
    'vouchers.withdraw-extension' as const,
  ];
  const open = record.state === 'proposed';
  return {
    id: record.id,
    validUntil: iso(record.toUntil),
    basis: record.basis,
    reason: record.reason,
    state: record.state,
    proposedAt: iso(record.proposedAt),
    ...(record.decidedAt === undefined ? {} : { decidedAt: iso(record.decidedAt) }),
    allowed: open ? steps.filter((action) => may(vouchersPolicy[action], actor, record)) : [],
  };
}

export async function voucherPage(tx: Tx, actor: Actor, voucherId: Uuid): Promise<Result<VoucherFile>> {
  const [found] = await vouchersWithUse(tx, { id: voucherId, limit: 1 });
  if (found === undefined) return platformRefuse('not-found');
  const view = await viewOf(actor, lookupIn(tx), found);
  const extensions = (await extensionsOf(tx, voucherId)).map((one) => extensionView(actor, one));
  const waits = extensions.some((one) => one.state === 'proposed');
  const allowed = view.allowed.filter((action) => !waits || action !== 'vouchers.extend');
  return ok({ ...view, allowed, extensions });
}

export const OPEN: readonly ClaimState[] = ['submitted', 'correcting', 'first-approved'];
const ALL_STATES: readonly ClaimState[] = [...OPEN, 'approved', 'rejected'];

const openClawback = async (tx: Tx, claimId: Uuid): Promise<ClawbackRecord | undefined> =>
  (await clawbacksOf(tx, claimId)).find((one) => one.state === 'proposed');

function clawbackView(actor: Actor, record: ClawbackRecord): ClaimFile['clawbacks'][number] {
  const mine = actor.kind === 'person' && actor.personId === record.proposedBy;
  const steps = record.state !== 'proposed' ? [] : mine ? WITHDRAW : [...CONFIRM, ...WITHDRAW];
  return {
    id: record.id,
    number: record.number,
    amount: toWire(record.amount),
    ...(record.rightPrice === undefined ? {} : { rightPrice: toWire(record.rightPrice) }),
    reason: record.reason,
    ...(record.reference === undefined ? {} : { reference: record.reference }),
    state: record.state,
    needsSecond: record.needsSecond,
    proposedAt: iso(record.proposedAt),
    ...(record.decidedAt === undefined ? {} : { decidedAt: iso(record.decidedAt) }),
    entries: entriesToWire(record.entries),
    allowed: steps.filter((action) => may(vouchersPolicy[action], actor, record)),
  };
}

const CONFIRM = ['vouchers.confirm-clawback'] as const;
const WITHDRAW = ['vouchers.withdraw-clawback'] as const;

type ClaimStep = 'vouchers.approve' | 'vouchers.reject' | 'vouchers.ask-correction';

/** What the desk may do with a claim as it stands; while its applicant has time to answer, nothing. */
function stepsOf(
  { state, procedure }: Claim,
  correction: Correction | undefined,
  at: Instant,
  correctable: boolean,
): readonly ClaimStep[] {
  if (procedure === 'held') return [];
  if (state === 'first-approved')
    return procedure === undefined ? ['vouchers.approve', 'vouchers.reject'] : ['vouchers.reject'];
  if (state === 'correcting')
    return correction !== undefined && at < correction.dueAt ? [] : ['vouchers.reject'];
  if (state !== 'submitted') return [];
  const ask = correctable && correction === undefined ? (['vouchers.ask-correction'] as const) : [];
  return ['vouchers.approve', 'vouchers.reject', ...ask];
}

/** A person who has approved a claim leaves the second approval to another. */
async function claimActions(
  tx: Tx,
  actor: Actor,
  lookup: Lookup,
  claim: Claim,
  at: Instant,
): Promise<string[]> {
  if (claim.state === 'approved') {
    const left = worthOf(claim).amount > claim.clawed && (await openClawback(tx, claim.id)) === undefined;
    return left && may(vouchersPolicy['vouchers.claw-back'], actor, claim) ? ['vouchers.claw-back'] : [];
  }
  const correction = (await correctionsOf(tx, [claim.id])).get(claim.id);
  const open = stepsOf(claim, correction, at, (await lookup.scheme(claim)).correction !== undefined);
  const steps = open.filter((action) => may(vouchersPolicy[action], actor, claim));
  if (claim.state !== 'first-approved' || steps.length === 0 || actor.kind !== 'person') return steps;
  const approvals = await approvalsOf(tx, claim.id);
  const mine = approvals.some((approval) => approval.personId === actor.personId);
  return mine ? steps.filter((action) => action !== 'vouchers.approve') : steps;
}

export type ListedClaim = ClaimView & { allowed: string[] };

export async function listedClaim(
  tx: Tx,
  actor: Actor,
  lookup: Lookup,
  claim: Claim,
  at: Instant,
): Promise<ListedClaim> {
  const scheme = await lookup.scheme(claim);
  return { ...claimView(claim, scheme), allowed: await claimActions(tx, actor, lookup, claim, at) };
}

export async function claimList(
  tx: Tx,
  actor: Actor,
  at: Instant,
  filter: {
    readonly state?: ClaimState | undefined;
    readonly after?: Uuid | undefined;
    readonly limit: number;
  },
): Promise<Result<{ claims: ListedClaim[] }>> {
  const lookup = lookupIn(tx);
  const claims: ListedClaim[] = [];
  const { state, after, limit } = filter;
  const states = state === undefined ? ALL_STATES : [state];
  const found = await claimsByAge(tx, { states, limit, ...(after === undefined ? {} : { after }) });
  for (const claim of found) claims.push(await listedClaim(tx, actor, lookup, claim, at));
  return ok({ claims });
}

type ClaimFile = z.output<typeof claimOperation.output>;

function correctionView(
  actor: Actor,
  claim: Claim,
  correction: Correction,
  at: Instant,
): NonNullable<ClaimFile['correction']> {
  const { askedAt, dueOn, points, answers, answeredAt } = correction;
  const open = claim.state === 'correcting';
  const over = open && at >= correction.dueAt;
  return {
    askedAt: iso(askedAt),
    dueOn,
    points: [...points],
    ...(answers === undefined ? {} : { answers: [...answers] }),
    ...(answeredAt === undefined ? {} : { answeredAt: iso(answeredAt) }),
    over,
    mine: open && !over && actor.kind === 'person' && actor.orgId === claim.payeeId,
  };
}

interface Standing {
  readonly claim: Claim;
  readonly scheme: SchemeVersion;
  readonly correction: Correction | undefined;
  readonly paid: boolean;
  readonly at: Instant;
}

function whoHolds(
  issuer: CircleJurisdiction,
  standing: Standing,
  approvals: readonly Approval[],
): Holder | undefined {
  const { claim, scheme, correction, paid, at } = standing;
  const day = (moment: Instant) => zoned(moment, issuer.timezone).date;
  const dayOr = (moment: Instant | undefined) => (moment === undefined ? undefined : day(moment));
  const days = {
    state: claim.state,
    submittedOn: day(claim.submittedAt),
    firstApprovedOn: dayOr(approvals[0]?.at),
    decidedOn: dayOr(claim.decidedAt),
    inRounds: claim.procedure !== undefined,
    paid,
    correction: correction && {
      askedOn: day(correction.askedAt),
      dueOn: correction.dueOn,
      answeredOn: dayOr(correction.answeredAt),
    },
  };
  return holderOf(days, scheme, day(at), issuer.calendar);
}

/** One claim with all an officer decides on. Who approved is shown to the desk alone. */
export async function claimPage(
  tx: Tx,
  actor: Actor,
  claimId: Uuid,
  at: Instant,
): Promise<Result<ClaimFile>> {
  const claim = await claimById(tx, claimId);
  if (claim === undefined) return platformRefuse('not-found');
  const approvals = await approvalsOf(tx, claimId);
  const names = await personNames(
    tx,
    approvals.map((one) => one.personId),
  );
  const lookup = lookupIn(tx);
  const earlier = await earlierClaims(tx, claim);
  const correction = (await correctionsOf(tx, [claimId])).get(claimId);
  const scheme = await lookup.scheme(claim);
  const rule = scheme.correction;
  const circle = await circleOf(tx);
  const holder = whoHolds(
    jurisdictionOf(circle, claim.jurisdictionId),
    { claim, scheme, correction, at, paid: claim.state === 'approved' && (await isSettled(tx, claimId)) },
    approvals,
  );
  return ok({
    ...(await listedClaim(tx, actor, lookup, claim, at)),
    dossier: claim.dossier,
    ...(holder === undefined ? {} : { holder }),
    ...(rule === undefined ? {} : { correctionDays: rule.days }),
    ...(correction === undefined ? {} : { correction: correctionView(actor, claim, correction, at) }),
    clawbacks: (await clawbacksOf(tx, claimId)).map((one) => clawbackView(actor, one)),
    approvals: approvals.map((one) => ({
      ...one,
      name: names.get(one.personId) ?? null,
      at: iso(one.at),
    })),
    earlier: earlier.map((one) => ({
      id: one.id,
      number: one.number,
      state: one.state,
      submittedAt: iso(one.submittedAt),
      ...(one.decidedAt === undefined ? {} : { decidedAt: iso(one.decidedAt) }),
      ...(one.reason === undefined ? {} : { reason: one.reason }),
    })),
  });
}
