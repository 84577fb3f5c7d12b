import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { circleOf } from '../../circle/index.ts';
import { claimOfOrder } from '../../vouchers/index.ts';
import type { listOrdersOperation, zOrderFile } from '../contract.ts';
import { checksOf, expectedOf, filedKinds, neededKinds } from '../dossier.ts';
import { refuse } from '../errors.ts';
import { type Evidence, evidenceOf } from '../evidence-store.ts';
import { presentFile, presentQuote, presentSummary, type QuoteView, type Viewer } from '../present.ts';
import { orderById, ordersPage, quoteById, usageOf } from '../store.ts';
import { showIn } from '../words.ts';

type ListQuery = z.output<typeof listOrdersOperation.query>;
type ListAnswer = z.output<typeof listOrdersOperation.output>;
type OrderFile = z.output<typeof zOrderFile>;

/** Roles whose orders are those of their own organisation. */
const OWN_ORDERS = ['enterprise_agent', 'provider_staff', 'provider_finance'] as const;

/** Orders the viewer may see, newest first, a page at a time. */
export async function listOrders(tx: Tx, query: ListQuery, viewer: Viewer): Promise<Result<ListAnswer>> {
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const { actor } = viewer;
  const party = hasRole(actor, ...OWN_ORDERS) && actor.kind === 'person' ? actor.orgId : undefined;
  const page = await ordersPage(tx, { state: query.state, party, after, limit: query.limit + 1 });
  const shown = page.orders.slice(0, query.limit);
  const last = shown.at(-1);
  return ok({
    orders: shown.map((order) => presentSummary(order, viewer)),
    next: page.orders.length > shown.length && last !== undefined ? `${last.placedAt}_${last.id}` : null,
    total: page.total,
  });
}

const CURSOR = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A cursor that is not one of ours starts from the top. */
function readCursor(text: string): { at: Instant; id: string } | undefined {
  const [, at, id] = CURSOR.exec(text) ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at) as Instant, id };
}

/** One order with everything about it. */
export async function orderFile(tx: Tx, orderId: string, viewer: Viewer): Promise<Result<OrderFile>> {
  const order = await orderById(tx, orderId);
  if (order === undefined) return refuse('unknown-order');
  const usage = await usageOf(tx, order);
  const evidence = await evidenceOf(tx, order);
  const needed = await neededKinds(tx, order);
  const filed = filedKinds(order, evidence);
  const circle = await circleOf(tx);
  const expected = expectedOf(order, usage.at(-1), viewer.at, circle);
  const show = showIn(circle);
  const file = {
    order,
    usage,
    evidence,
    compare: (paper: Evidence) => checksOf(paper, expected, show),
    needed: [...needed],
    missing: needed.filter((kind) => !filed.includes(kind)),
    claim: await claimOfOrder(tx, order.id),
  };
  return ok(presentFile(file, viewer));
}

export async function quoteView(tx: Tx, quoteId: string, viewer: Viewer): Promise<Result<QuoteView>> {
  const quote = await quoteById(tx, quoteId);
  return quote === undefined ? refuse('unknown-quote') : ok(presentQuote(quote, viewer.actor, viewer.at));
}

/** A piece of evidence, when the viewer may see its order. */
export async function evidenceFile(tx: Tx, orderId: string, evidenceId: string): Promise<Result<Evidence>> {
  const order = await orderById(tx, orderId);
  if (order === undefined) return refuse('unknown-order');
  const found = (await evidenceOf(tx, order)).find((paper) => paper.id === evidenceId);
  return found === undefined ? refuse('unknown-evidence') : ok(found);
}
