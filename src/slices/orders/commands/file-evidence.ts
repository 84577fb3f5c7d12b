import { z } from 'zod';
import { fromWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { claimFile, type StoredFile } from '../../../platform/files/index.ts';
import { circleOf } from '../../circle/index.ts';
import { partiesOf } from '../announce.ts';
import { fileEvidenceOperation } from '../contract.ts';
import type { Invoice, Payment } from '../domain/evidence.ts';
import type { InvoiceReading } from '../domain/invoice/reading.ts';
import { isClosed } from '../domain/lifecycle.ts';
import { checksOf, expectedOf, expectedOfPaper, schemeDaysOf } from '../dossier.ts';
import { refuse } from '../errors.ts';
import { evidenceFiled } from '../events.ts';
import { claimInvoice, type Evidence, evidenceOf, insertEvidence } from '../evidence-store.ts';
import { orderFor } from '../load.ts';
import { partsOf } from '../milestone-store.ts';
import type { Order, OrderPart } from '../record.ts';
import { usageOf } from '../store.ts';
import { showIn, wrongState } from '../words.ts';

const zInput = fileEvidenceOperation.body.extend({ orderId: z.uuid() });
type Input = z.output<typeof zInput>;

/** Reads the invoice in a file, where there is one to read. */
type Reading = (file: StoredFile, exponent: number) => Promise<InvoiceReading | undefined>;

/**
 * Puts an uploaded file on the order's file, and compares what an invoice or proof of payment states. What the file
 * of an invoice says by itself is found out here, whoever typed what: a client cannot leave it out.
 */
export const fileEvidence = (read: Reading) =>
  command({
    name: 'orders.file-evidence',
    input: zInput,
    execute: async (context, input) => {
      const found = await orderFor(context, input.orderId, 'orders.file-evidence');
      if (!found.ok) return found;
      const { order, actor } = found.value;
      const { tx, at } = context;
      if (isClosed(order.state)) return wrongState(order.state, 'file-evidence');
      const stated = statements(input);
      if (!stated.ok) return stated;
      const file = await claimFile(tx, actor.orgId, input.sha256, at);
      if (!file.ok) return file;
      const { invoice } = stated.value;
      const circle = await circleOf(tx);
      const reading = invoice === undefined ? undefined : await read(file.value, circle.currency.exponent);
      const free = invoice === undefined ? ok(undefined) : await takeInvoice(tx, order, invoice.number);
      if (!free.ok) return free;
      const part = await partProved(tx, order, input.milestone);
      if (!part.ok) return part;
      const usage = (await usageOf(tx, order)).at(-1);
      const whole = expectedOf(order, usage, at, circle, await schemeDaysOf(tx, order));
      const paper = {
        ...stated.value,
        ...(part.value === undefined ? {} : { milestone: part.value.no }),
        ...(reading === undefined ? {} : { reading }),
      };
      const parts = part.value === undefined ? [] : [part.value];
      const expected = expectedOfPaper(whole, parts, paper, await evidenceOf(tx, order));
      const evidence: Evidence = {
        id: context.newId(),
        kind: input.kind,
        fileName: input.fileName,
        ...file.value,
        filedByOrg: actor.orgId,
        filedAt: at,
        ...paper,
        checks: checksOf(paper, expected, showIn(circle)),
      };
      if (!(await insertEvidence(tx, order, evidence, actor.personId))) return refuse('evidence-filed');
      const { id: evidenceId, kind, sha256, checks } = evidence;
      const payload = { ...partiesOf(order), evidenceId, kind, sha256 };
      context.emit({ event: evidenceFiled, provenance: order.provenance, payload });
      return ok({ evidenceId: evidenceId as string, checks: [...checks] });
    },
  });

/** Without a reader: what the file says stays unknown. */
export const fileEvidenceCommand = fileEvidence(async () => undefined);

/** The part of the work a paper is filed for, where it names one that stands. */
async function partProved(
  tx: Tx,
  order: Order,
  no: number | undefined,
): Promise<Result<OrderPart | undefined>> {
  if (no === undefined) return ok(undefined);
  const part = (await partsOf(tx, order)).find((one) => one.no === no && one.state !== 'cancelled');
  return part === undefined ? refuse('unknown-part', { no }, { field: 'milestone' }) : ok(part);
}

async function takeInvoice(tx: Tx, order: Order, number: string): Promise<Result<void>> {
  const holder = await claimInvoice(tx, order, number);
  if (holder === 'this-order') return ok(undefined);
  const at = { field: 'invoice.number' };
  if (holder === 'unseen') return refuse('invoice-used', { number }, at);
  return refuse('invoice-used-here', { number, order: holder.orderNumber }, at);
}

/** An invoice needs what it states, a proof of payment too; other kinds state nothing. */
function statements({ kind, invoice, payment }: Input): Result<{ invoice?: Invoice; payment?: Payment }> {
  if (kind === 'invoice') {
    if (invoice === undefined) return refuse('invoice-needed', {}, { field: 'invoice' });
    return ok({ invoice: { ...invoice, amount: fromWire(invoice.amount) } });
  }
  if (kind === 'payment-proof') {
    if (payment === undefined) return refuse('payment-needed', {}, { field: 'payment' });
    return ok({ payment: { ...payment, amount: fromWire(payment.amount) } });
  }
  return ok({});
}
