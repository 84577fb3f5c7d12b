import type { Instant, Money } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import { fromWire, sum, toWire } from '../../kernel/money.ts';
import { iso, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Circle } from '../circle/index.ts';
import { type Dossier, invoiceDaysOf, schemeOf } from '../vouchers/index.ts';
import {
  type Check,
  checkInvoice,
  checkPayment,
  type EvidenceKind,
  type Expected,
  forParties,
  type Invoice,
  namesBothParties,
  plainCode,
  type SchemeDays,
  type ShowMoney,
} from './domain/evidence.ts';
import { checkReading, originsOf, type StatedField } from './domain/invoice/origin.ts';
import type { Evidence } from './evidence-store.ts';
import type { Order, OrderPart, Usage } from './record.ts';
import { priceOfUse } from './settle.ts';

/** What both sides have signed: the whole order, or a part of it. */
export interface Signed {
  readonly placedAt: Instant;
  readonly countersignedAt?: Instant;
}

/** A part is signed by itself; until then nothing of it is. */
export const signedPart = ({ placedAt }: Order, { signedAt }: OrderPart): Signed => ({
  placedAt,
  ...(signedAt === undefined ? {} : { countersignedAt: signedAt }),
});

/** Papers that prove a part: its own, and those that prove the whole. */
export const papersOfPart = <P extends Pick<Evidence, 'milestone'>>(papers: readonly P[], no: number): P[] =>
  papers.filter(({ milestone }) => milestone === undefined || milestone === no);

/** Kinds on file. The use both sides signed on the platform is itself the usage record. */
export function filedKinds(signed: Signed, evidence: readonly Pick<Evidence, 'kind'>[]): EvidenceKind[] {
  const kinds = new Set<EvidenceKind>(evidence.map((one) => one.kind));
  if (signed.countersignedAt !== undefined) kinds.add('usage-record');
  return [...kinds];
}

/** What the scheme the order's support rests on asks for; nothing where there is no support. */
export async function neededKinds(tx: Tx, order: Order): Promise<readonly EvidenceKind[]> {
  const { scheme, refusal } = order.terms;
  if (scheme === null || refusal !== null) return [];
  return (await schemeOf(tx, scheme.jurisdictionId, scheme.code, scheme.version)).evidence.kinds;
}

/** When the last needed kind came on file; days to payout count from here. */
export function completeAt(
  order: Signed,
  evidence: readonly Evidence[],
  needed: readonly EvidenceKind[],
): Instant {
  const firstOf = (kind: EvidenceKind): Instant[] => {
    const found = evidence.find((one) => one.kind === kind);
    if (found !== undefined) return [found.filedAt];
    return kind === 'usage-record' && order.countersignedAt !== undefined ? [order.countersignedAt] : [];
  };
  const times = [order.countersignedAt ?? order.placedAt, ...needed.flatMap(firstOf)];
  return Math.max(...times) as Instant;
}

/** When invoices of this order are to be dated by the scheme that pays for it; none where nothing is set aside. */
export async function schemeDaysOf(tx: Tx, { reservationId, terms }: Order): Promise<SchemeDays | undefined> {
  if (reservationId === undefined || terms.scheme === null) return undefined;
  return invoiceDaysOf(tx, { jurisdictionId: terms.scheme.jurisdictionId, reservationId });
}

/** What papers of this order are compared with, as things stand. */
export function expectedOf(
  order: Order,
  usage: Usage | undefined,
  at: Instant,
  circle: Circle,
  schemeDays?: SchemeDays,
): Expected {
  return {
    providerCode: order.provider.creditCode ?? undefined,
    enterpriseCode: order.enterprise.creditCode ?? undefined,
    orderedPrice: order.price,
    usagePrice: order.finalPrice ?? (usage === undefined ? undefined : priceOfUse(order, usage.minutes)),
    deducted: order.deducted,
    placedOn: zoned(order.placedAt, circle.timezone).date,
    today: zoned(at, circle.timezone).date,
    schemeDays,
  };
}

/** What papers of one part of an order are compared with. */
export const expectedOfPart = (whole: Expected, { amount, support }: OrderPart): Expected => ({
  ...whole,
  orderedPrice: amount,
  usagePrice: amount,
  deducted: support,
});

type Filed = Pick<Evidence, 'milestone' | 'invoice'>;

/**
 * What one paper is compared with: the part it proves, or the whole order, beside what other invoices on file for the
 * same work add up to. The same invoice filed in two forms counts once; one that names others does not count.
 */
export function expectedOfPaper(
  whole: Expected,
  parts: readonly OrderPart[],
  paper: Filed,
  all: readonly Filed[],
): Expected {
  const { milestone } = paper;
  const part = milestone === undefined ? undefined : parts.find((one) => one.no === milestone);
  const expected = part === undefined ? whole : expectedOfPart(whole, part);
  const others = new Map<string, Money>();
  for (const { invoice, milestone: of } of all) {
    if (invoice === undefined || of !== milestone || !forParties(invoice, whole)) continue;
    if (plainCode(invoice.number) === plainCode(paper.invoice?.number ?? '')) continue;
    others.set(plainCode(invoice.number), invoice.amount);
  }
  return others.size === 0 ? expected : { ...expected, invoicedBesides: sum(others.values()) };
}

/** Every comparison a paper allows. */
export function checksOf(
  paper: Pick<Evidence, 'invoice' | 'payment' | 'reading'>,
  expected: Expected,
  show: ShowMoney,
): Check[] {
  const { invoice, reading } = paper;
  return [
    ...(invoice === undefined ? [] : checkInvoice(invoice, expected, show)),
    ...(invoice === undefined ? [] : checkReading(invoiceWire(invoice), reading, shownBy(show))),
    ...(paper.payment === undefined ? [] : checkPayment(paper.payment, expected, show)),
  ];
}

/** An invoice with its amount as digits: how it is stated, stored and read. */
export const invoiceWire = (invoice: Invoice) => ({ ...invoice, amount: toWire(invoice.amount) });

const shownBy =
  (show: ShowMoney) =>
  (field: StatedField, value: string): Bilingual =>
    field === 'amount' ? show(fromWire(value)) : { zh: value, en: value };

/** Evidence as the officer sees it, each paper compared anew with the order as it stands. */
export function dossierEvidence(
  order: Pick<Order, 'id'>,
  evidence: readonly Evidence[],
  compare: (paper: Evidence) => readonly Check[],
): Dossier['evidence'] {
  return evidence.map((paper) => {
    const checks = compare(paper);
    const { invoice } = paper;
    return {
      id: paper.id,
      kind: paper.kind,
      fileName: paper.fileName,
      sha256: paper.sha256,
      filedAt: iso(paper.filedAt),
      filedBy: paper.filedByOrg,
      checks: checks.flatMap(({ result, zh, en }) => (result === 'open' ? [] : [{ result, zh, en }])),
      orderId: order.id,
      ...(invoice === undefined || !namesBothParties(checks)
        ? {}
        : { invoice: { number: invoice.number, sellerCode: invoice.sellerCode } }),
      ...(invoice === undefined ? {} : { origins: originsOf(invoiceWire(invoice), paper.reading) }),
    };
  });
}

/** A party as a dossier names it. */
export const dossierParty = ({ id, nameZh, nameEn, creditCode }: Order['enterprise']) => ({
  id,
  nameZh,
  nameEn,
  ...(creditCode === null ? {} : { creditCode }),
});
