import type { Instant, Uuid } from '../../kernel/brand.ts';
import { fromWire, toWire } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Check, EvidenceKind, Invoice, Payment } from './domain/evidence.ts';
import type { InvoiceReading } from './domain/invoice/reading.ts';
import type { Order } from './record.ts';

/** One filed document, with what its paper states and how that compared when it was filed. */
export interface Evidence {
  readonly id: Uuid;
  readonly kind: EvidenceKind;
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly filedByOrg: Uuid;
  readonly filedAt: Instant;
  readonly invoice?: Invoice;
  readonly payment?: Payment;
  readonly checks: readonly Check[];
  /** What the file of an invoice said by itself, where it could be read. */
  readonly reading?: InvoiceReading;
  /** The part of the work it proves; left out where it proves all of it. */
  readonly milestone?: number;
}

interface EvidenceRow {
  id: Uuid;
  order_id: Uuid;
  kind: EvidenceKind;
  sha256: string;
  file_name: string;
  media_type: string;
  size_bytes: bigint;
  filed_by_org: Uuid;
  filed_at: Instant;
  invoice: (Omit<Invoice, 'amount'> & { amount: string }) | null;
  payment: (Omit<Payment, 'amount'> & { amount: string }) | null;
  checks: Check[];
  milestone: number | null;
  reading: InvoiceReading | null;
}

const COLUMNS = `id, order_id, kind, sha256, file_name, media_type, size_bytes, filed_by_org, filed_at, invoice,
  payment, checks, milestone, reading`;

const toEvidence = (row: EvidenceRow): Evidence => ({
  id: row.id,
  kind: row.kind,
  sha256: row.sha256,
  fileName: row.file_name,
  mediaType: row.media_type,
  sizeBytes: Number(row.size_bytes),
  filedByOrg: row.filed_by_org,
  filedAt: row.filed_at,
  ...(row.invoice === null ? {} : { invoice: { ...row.invoice, amount: fromWire(row.invoice.amount) } }),
  ...(row.payment === null ? {} : { payment: { ...row.payment, amount: fromWire(row.payment.amount) } }),
  checks: row.checks,
  ...(row.milestone === null ? {} : { milestone: row.milestone }),
  ...(row.reading === null ? {} : { reading: row.reading }),
});

/** Evidence of one order, oldest first. */
export async function evidenceOf(tx: Tx, order: Order): Promise<Evidence[]> {
  const rows = await tx.query<EvidenceRow>(
    `select ${COLUMNS} from orders.evidence where enterprise_id = $1 and order_id = $2 order by filed_at, id`,
    [order.enterprise.id, order.id],
  );
  return rows.map(toEvidence);
}

/** Evidence of many orders of one enterprise, by order. */
export async function evidenceOfAll(
  tx: Tx,
  enterpriseId: Uuid,
  orderIds: readonly Uuid[],
): Promise<Map<Uuid, Evidence[]>> {
  const rows = await tx.query<EvidenceRow>(
    `select ${COLUMNS} from orders.evidence where enterprise_id = $1 and order_id = any ($2::uuid[])
     order by filed_at, id`,
    [enterpriseId, orderIds],
  );
  const byOrder = new Map<Uuid, Evidence[]>(orderIds.map((id) => [id, []]));
  for (const row of rows) byOrder.get(row.order_id)?.push(toEvidence(row));
  return byOrder;
}

/** Kinds of paper on file of orders of any enterprises, by order. */
export async function kindsFiled(
  tx: Tx,
  orders: readonly Order[],
): Promise<Map<Uuid, Pick<Evidence, 'kind'>[]>> {
  const rows = await tx.query<{ order_id: Uuid; kind: EvidenceKind }>(
    `select order_id, kind from orders.evidence
     where (enterprise_id, order_id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
    [orders.map((order) => order.enterprise.id), orders.map((order) => order.id)],
  );
  const byOrder = new Map<Uuid, Pick<Evidence, 'kind'>[]>();
  for (const { order_id, kind } of rows) byOrder.set(order_id, [...(byOrder.get(order_id) ?? []), { kind }]);
  return byOrder;
}

/** @returns false when this file is on record under this kind already */
export async function insertEvidence(
  tx: Tx,
  order: Order,
  evidence: Evidence,
  filedByPerson: Uuid,
): Promise<boolean> {
  const wire = <T extends Invoice | Payment>(stated: T | undefined) =>
    stated === undefined ? null : JSON.stringify({ ...stated, amount: toWire(stated.amount) });
  const inserted = await tx.execute(
    `insert into orders.evidence (enterprise_id, id, order_id, provider_id, kind, sha256, file_name, media_type,
       size_bytes, filed_by_org, filed_by_person, filed_at, invoice, payment, checks, milestone,
       reading)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      order.enterprise.id,
      evidence.id,
      order.id,
      order.provider.id,
      evidence.kind,
      evidence.sha256,
      evidence.fileName,
      evidence.mediaType,
      evidence.sizeBytes,
      evidence.filedByOrg,
      filedByPerson,
      new Date(evidence.filedAt),
      wire(evidence.invoice),
      wire(evidence.payment),
      JSON.stringify(evidence.checks),
      evidence.milestone ?? null,
      evidence.reading === undefined ? null : JSON.stringify(evidence.reading),
    ],
  );
  return inserted === 1;
}

/** Where an invoice number stands: with this order, or with another one the viewer may see or not. */
export type InvoiceHolder = 'this-order' | { readonly orderNumber: string } | 'unseen';

/** Ties an invoice number of the provider to one order: the first that files it. */
export async function claimInvoice(tx: Tx, order: Order, invoiceNumber: string): Promise<InvoiceHolder> {
  const number = invoiceNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  await tx.execute(
    `insert into orders.invoice_use (provider_id, invoice_number, enterprise_id, order_id)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [order.provider.id, number, order.enterprise.id, order.id],
  );
  const [held] = await tx.query<{ order_id: Uuid; number: string | null }>(
    `select u.order_id, o.number from orders.invoice_use u
     left join orders.order o on o.enterprise_id = u.enterprise_id and o.id = u.order_id
     where u.provider_id = $1 and u.invoice_number = $2`,
    [order.provider.id, number],
  );
  if (held?.order_id === order.id) return 'this-order';
  return held === undefined || held.number === null ? 'unseen' : { orderNumber: held.number };
}

/** Which of these files evidence refers to; read as `tq_worker`, by the sweep. */
export async function filesInUse(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ sha256: string }>(
    'select distinct sha256 from orders.evidence where sha256 = any ($1)',
    [sha256s],
  );
  return new Set(rows.map((row) => row.sha256));
}
