import { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { matchedSupportOf, openClaim, openYearClaim, type YearSpend } from '../../vouchers/index.ts';
import { submitClaimOperation } from '../contract.ts';
import { namesBothParties, type SchemeDays, spentInYear } from '../domain/evidence.ts';
import {
  checksOf,
  completeAt,
  dossierEvidence,
  dossierParty,
  expectedOf,
  expectedOfPaper,
  filedKinds,
  neededKinds,
  papersOfPart,
  type Signed,
  schemeDaysOf,
  signedPart,
} from '../dossier.ts';
import { refuse } from '../errors.ts';
import { type Evidence, evidenceOf, evidenceOfAll } from '../evidence-store.ts';
import { orderFor } from '../load.ts';
import { partsOf } from '../milestone-store.ts';
import { ordersPolicy } from '../policy.ts';
import { inParts, type Order, type OrderPart, toParty } from '../record.ts';
import { paidInFullBy, usageOf } from '../store.ts';
import { showIn, wrongState } from '../words.ts';

/**
 * The provider asks the treasuries for what was taken off the bill, of the whole order or of one part of it; complete
 * evidence is the condition.
 */
export const submitClaimCommand = command({
  name: 'orders.submit-claim',
  input: submitClaimOperation.body.unwrap().unwrap().extend({ orderId: z.uuid() }),
  execute: async (context, { orderId, milestone }) => {
    const found = await orderFor(context, orderId, 'orders.claim');
    if (!found.ok) return found;
    const { order } = found.value;
    const parts = await partsOf(context.tx, order);
    const claimed = workClaimed(order, parts, milestone);
    if (!claimed.ok) return claimed;
    const { part, signed } = claimed.value;
    const { scheme } = order.terms;
    const support = part?.support ?? order.deducted;
    if (support === 0n || order.reservationId === undefined || scheme === null) {
      return refuse('nothing-deducted');
    }
    const filed = await evidenceOf(context.tx, order);
    const evidence = part === undefined ? filed : papersOfPart(filed, part.no);
    const written = await dossierOf(context, order, evidence, parts);
    if (!written.ok) return written;
    const opened = await openClaim(context.tx, {
      ...context,
      claimId: context.newId(),
      orderId: order.id,
      jurisdictionId: scheme.jurisdictionId,
      reservationId: order.reservationId,
      price: part?.amount ?? order.finalPrice ?? order.price,
      filed: filedKinds(signed, evidence),
      evidenceAt: completeAt(signed, evidence, await neededKinds(context.tx, order)),
      dossier: { ...written.value, ...aboutPart(order, parts, part) },
      provenance: order.provenance,
      ...(part === undefined ? {} : { part: { no: part.no, support: part.support } }),
    });
    return opened.ok ? ok({ claimId: opened.value.claimId as string, number: opened.value.number }) : opened;
  },
});

interface WorkClaimed {
  readonly part?: OrderPart;
  readonly signed: Signed;
}

/** The signed work a claim is for: the order, or the part of it that is named. */
function workClaimed(order: Order, parts: readonly OrderPart[], no: number | undefined): Result<WorkClaimed> {
  if (!inParts(order)) {
    if (no !== undefined) return refuse('not-in-parts');
    return order.state === 'countersigned' ? ok({ signed: order }) : wrongState(order.state, 'claim');
  }
  if (no === undefined) return refuse('which-part', {}, { field: 'milestone' });
  const part = parts.find((one) => one.no === no);
  if (part === undefined) return refuse('unknown-part', { no }, { field: 'milestone' });
  if (part.state !== 'signed') return refuse('part-unsigned', { no });
  return ok({ part, signed: signedPart(order, part) });
}

const aboutPart = (order: Order, parts: readonly OrderPart[], part: OrderPart | undefined) =>
  part === undefined
    ? {}
    : {
        milestone: { no: part.no, of: parts.length, title: part.title, orderPrice: toWire(order.price) },
      };

async function dossierOf(
  { tx, at }: CommandContext,
  order: Order,
  evidence: readonly Evidence[],
  parts: readonly OrderPart[],
) {
  const circle = await circleOf(tx);
  const usage = (await usageOf(tx, order)).at(-1);
  const expected = expectedOf(order, usage, at, circle, await schemeDaysOf(tx, order));
  const compare = (paper: Evidence) =>
    checksOf(paper, expectedOfPaper(expected, parts, paper, evidence), showIn(circle));
  // Papers are never taken back, so a wrong invoice may stay on file beside the right one that replaced it.
  const invoices = evidence.filter((paper) => paper.invoice !== undefined);
  if (invoices.length > 0 && !invoices.some((paper) => namesBothParties(compare(paper)))) {
    return refuse('invoice-names-others');
  }
  return ok({
    enterprise: dossierParty(order.enterprise),
    provider: dossierParty(order.provider),
    orderNumber: order.number,
    offer: { nameZh: order.offer.nameZh, nameEn: order.offer.nameEn },
    ...(usage === undefined ? {} : { minutes: usage.minutes }),
    evidence: dossierEvidence(order, evidence, compare),
    trace: order.terms.trace,
  });
}

/**
 * The enterprise asks back part of what it paid last calendar year: on orders without a deduction, and under a scheme
 * that matches a voucher also on orders where that voucher was paid.
 */
export const reimburseCommand = command({
  name: 'orders.reimburse',
  input: z.object({}),
  execute: async (context) => {
    const allowed = authorise(ordersPolicy, 'orders.reimburse', context.actor, {
      ...(context.actor.kind === 'person' ? { enterpriseId: context.actor.orgId } : {}),
    });
    if (!allowed.ok) return allowed;
    const organisation = await organisationOf(context.tx, allowed.value.orgId);
    if (organisation?.kind !== 'enterprise') return refuse('not-an-enterprise');
    const circle = await circleOf(context.tx);
    const { timezone } = jurisdictionOf(circle, organisation.jurisdictionId);
    const year = zoned(context.at, timezone).year - 1;
    const whose = {
      enterpriseId: organisation.id,
      jurisdictionId: organisation.jurisdictionId,
      at: context.at,
    };
    const matched = (await matchedSupportOf(context.tx, whose)).map((one) => one.orderId);
    const paid = await paidOrders(context, { enterpriseId: organisation.id, matched }, year, circle);
    if (!paid.ok) return paid;
    const { spend, evidence, evidenceAt } = paid.value;
    const opened = await openYearClaim(context.tx, {
      ...context,
      claimId: context.newId(),
      enterpriseId: organisation.id,
      jurisdictionId: organisation.jurisdictionId,
      spend,
      evidenceAt,
      dossier: { enterprise: dossierParty(toParty(organisation)) },
      evidence,
      provenance: organisation.provenance === 'sample' ? 'sample' : 'own',
    });
    return opened.ok ? ok({ claimId: opened.value.claimId as string, number: opened.value.number }) : opened;
  },
});

interface PaidOrders {
  readonly spend: readonly YearSpend[];
  /** The papers, their invoices held against the days of a scheme. */
  readonly evidence: (days: SchemeDays) => ReturnType<typeof dossierEvidence>;
  readonly evidenceAt: Instant;
}

async function paidOrders(
  { tx, at }: CommandContext,
  { enterpriseId, matched }: { readonly enterpriseId: Uuid; readonly matched: readonly Uuid[] },
  year: number,
  circle: Circle,
): Promise<Result<PaidOrders>> {
  const orders = await paidInFullBy(tx, enterpriseId, matched);
  const papers = await evidenceOfAll(
    tx,
    enterpriseId,
    orders.map((order) => order.id),
  );
  const show = showIn(circle);
  const compare = (order: Order, days?: SchemeDays) => {
    const expected = expectedOf(order, undefined, at, circle, days);
    const all = papers.get(order.id) ?? [];
    return (paper: Evidence) => checksOf(paper, expectedOfPaper(expected, [], paper, all), show);
  };
  const counted = orders.flatMap((order) => {
    const checks = compare(order);
    // An invoice that names others proves nothing about this order.
    const filed = (papers.get(order.id) ?? []).filter((paper) => namesBothParties(checks(paper)));
    const one = spendOf(order, filed, year);
    return one === undefined ? [] : [{ order, filed, spend: one }];
  });
  if (counted.length === 0) return refuse('no-spend', { year });
  return ok({
    spend: counted.map((one) => one.spend),
    evidence: (days) =>
      counted.flatMap(({ order, filed }) => dossierEvidence(order, filed, compare(order, days))),
    evidenceAt: Math.max(...counted.map(({ order, filed }) => lastFiled(order, filed))) as Instant,
  });
}

const lastFiled = (order: Order, filed: readonly Evidence[]): Instant =>
  completeAt(order, filed, ['contract', 'report', 'invoice', 'payment-proof']);

/** What one order adds to a year: its payments of that year, dated by the last of them. */
function spendOf(order: Order, filed: readonly Evidence[], year: number): YearSpend | undefined {
  const payments = filed.flatMap((paper) => (paper.payment === undefined ? [] : [paper.payment]));
  const amount = spentInYear(payments, year, order.finalPrice ?? order.price);
  const days = payments.map((payment) => payment.paidOn).filter((day) => Number(day.slice(0, 4)) === year);
  const paidOn = days.sort().at(-1);
  if (amount === 0n || paidOn === undefined) return undefined;
  return {
    orderId: order.id,
    orderNumber: order.number,
    provider: dossierParty(order.provider),
    providerJurisdictionId: order.providerJurisdictionId,
    serviceCode: order.offer.serviceCode,
    ...(order.project === undefined ? {} : { project: order.project }),
    amount,
    paidOn,
    filed: filedKinds(order, filed),
    provenance: order.provenance,
    deducted: order.deducted > 0n,
  };
}
