import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { ownFile, type StoredFile } from '../../../platform/files/index.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import type { readInvoiceOperation } from '../contract.ts';
import { type InvoiceReading, READ_FIELDS } from '../domain/invoice/reading.ts';
import { refuse } from '../errors.ts';
import type { ReadOutcome } from '../invoice-bytes.ts';
import { ordersPolicy } from '../policy.ts';
import { orderById } from '../store.ts';

type ReadingView = OutputOf<typeof readInvoiceOperation>;

/** A file of the viewer's own organisation that may be filed for an order it is a party of. */
export async function uploadedInvoice(
  tx: Tx,
  actor: Actor,
  orderId: string,
  sha256: string,
): Promise<Result<{ readonly file: StoredFile; readonly exponent: number }>> {
  const order = await orderById(tx, orderId);
  if (order === undefined) return refuse('unknown-order');
  const subject = { enterpriseId: order.enterprise.id, providerId: order.provider.id };
  const allowed = authorise(ordersPolicy, 'orders.file-evidence', actor, subject);
  if (!allowed.ok) return allowed;
  const file = await ownFile(tx, allowed.value.orgId, sha256);
  if (!file.ok) return file;
  return ok({ file: file.value, exponent: (await circleOf(tx)).currency.exponent });
}

/** What was read, or why nothing was: a paper that says nothing by itself can be filed all the same. */
export function readingWire(outcome: ReadOutcome): ReadingView {
  if ('fault' in outcome) return { form: null, unread: outcome.fault };
  const { reading } = outcome;
  if (reading === undefined) return { form: null, unread: 'no-invoice' };
  return {
    form: reading.form,
    fields: READ_FIELDS.flatMap((field) => {
      const found = reading.fields[field];
      return found === undefined ? [] : [{ field, ...found }];
    }),
    lines: [...reading.lines],
  };
}

/** The reading to keep with a paper: a file that cannot be read says nothing. */
export const readingOf = (outcome: ReadOutcome): InvoiceReading | undefined =>
  'fault' in outcome ? undefined : outcome.reading;
