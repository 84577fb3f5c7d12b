import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { circleOf } from '../../circle/index.ts';
import { claimOfOrder, claimsOfOrder, rulingOfOrder } from '../../vouchers/index.ts';
import type { listOrdersOperation, zOrderFile } from '../contract.ts';
import type { EvidenceKind } from '../domain/evidence.ts';
import { checksOf, expectedOf, expectedOfPaper, filedKinds, neededKinds, schemeDaysOf } from '../dossier.ts';
import { refuse } from '../errors.ts';
import { type Evidence, evidenceOf, kindsFiled } from '../evidence-store.ts';
import { partsOf } from '../milestone-store.ts';
import { presentFile, presentQuote, presentSummary, type QuoteView, type Viewer } from '../present.ts';
import { inParts, type Order } from '../record.ts';
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
  const { state, stage, q } = query;
  const page = await ordersPage(tx, { state, stage, q, party, after, at: viewer.at, limit: query.limit + 1 });
  const shown = page.orders.slice(0, query.limit);
  const last = shown.at(-1);
  const missing = await missingPapers(tx, shown);
  return ok({
    orders: shown.map((order) => presentSummary(order, missing.get(order.id) ?? [], viewer)),
    next: page.orders.length > shown.length && last !== undefined ? `${last.placedAt}_${last.id}` : null,
    total: page.total,
  });
}

/** What each order still lacks of the papers its scheme asks for. */
async function missingPapers(tx: Tx, orders: readonly Order[]): Promise<Map<Uuid, EvidenceKind[]>> {
  const filed = await kindsFiled(tx, orders);
  const needs = new Map<string, readonly EvidenceKind[]>();
  const missing = new Map<Uuid, EvidenceKind[]>();
  for (const order of orders) {
    const { scheme, refusal } = order.terms;
    const key = JSON.stringify([scheme?.jurisdictionId, scheme?.code, scheme?.version, refusal === null]);
    const needed = needs.get(key) ?? (await neededKinds(tx, order));
    needs.set(key, needed);
    const onFile = filedKinds(order, filed.get(order.id) ?? []);
    missing.set(
      order.id,
      needed.filter((kind) => !onFile.includes(kind)),
    );
  }
  return missing;
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
  const expected = expectedOf(order, usage.at(-1), viewer.at, circle, await schemeDaysOf(tx, order));
  const show = showIn(circle);
  const parts = inParts(order) ? await partsOf(tx, order) : [];
  const file = {
    order,
    usage,
    evidence,
    compare: (paper: Evidence) => checksOf(paper, expectedOfPaper(expected, parts, paper, evidence), show),
    needed: [...needed],
    missing: needed.filter((kind) => !filed.includes(kind)),
    claim: inParts(order) ? undefined : await claimOfOrder(tx, order.id),
    parts,
    ruling: order.terms.scheme === null ? undefined : await rulingOfOrder(tx, order.id),
    partClaims: inParts(order) ? await claimsOfOrder(tx, order.id) : [],
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
