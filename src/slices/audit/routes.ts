import { Readable } from 'node:stream';
import type { Instant } from '../../kernel/brand.ts';
import { ok } from '../../kernel/result.ts';
import { instant, iso, zoned } from '../../kernel/time.ts';
import { exportLines } from '../../platform/audit/export.ts';
import { listedSeals, loggedEvents, unsealedCount } from '../../platform/audit/log.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Api } from '../../platform/http/api.ts';
import { allowedActions } from '../../platform/policy.ts';
import { organisationOf } from '../identity/index.ts';
import { exportOperation, headsOperation, logOperation } from './contract.ts';
import { refuse } from './errors.ts';
import { auditPolicy } from './policy.ts';

export function auditRoutes(api: Api): void {
  api.query(logOperation, async (tx, { actor, query }) => {
    const from = momentOf(query.from);
    const to = momentOf(query.to);
    if (from !== undefined && to !== undefined && from >= to) {
      return refuse('period-reversed', {}, { field: 'to' });
    }
    const filter = { type: query.type, actorOrg: query.organisation, commandId: query.command, from, to };
    const events = await loggedEvents(tx, filter, query.before, query.limit);
    return ok({
      events: events.map((event) => ({ ...event, at: iso(event.at) })),
      organisations: await namesOf(tx, [...new Set(events.map((event) => event.actorOrg))]),
      next: nextOf(events, query.limit, (event) => event.position),
      allowed: allowedActions(auditPolicy, actor, {}),
    });
  });
  api.query(headsOperation, async (tx, { query }) => {
    const seals = await listedSeals(tx, query.before, query.limit);
    return ok({
      seals: seals.map((seal) => ({ ...seal, sealedAt: iso(seal.sealedAt) })),
      unsealed: await unsealedCount(tx),
      next: nextOf(seals, query.limit, (seal) => seal.number),
    });
  });
  api.raw(exportOperation, async ({ actor, reply }) => {
    const day = zoned(api.uow.now(), 'UTC').date;
    return reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="tongquan-audit-${day}.jsonl"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .serializer((payload: unknown) => payload as string)
      .send(Readable.from(exportLines((work) => api.uow.read(actor, work))));
  });
}

/** Names of organisations, under the viewer's own rights; those she may not see are left out. */
async function namesOf(tx: Tx, ids: readonly string[]) {
  const names: { id: string; nameZh: string; nameEn: string }[] = [];
  for (const id of ids) {
    const found = await organisationOf(tx, id);
    if (found !== undefined) names.push({ id, nameZh: found.nameZh, nameEn: found.nameEn });
  }
  return names;
}

const momentOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : instant(text);

/** Where the next page begins; null when this page was not full. */
function nextOf<T>(page: readonly T[], limit: number, key: (entry: T) => number): number | null {
  const last = page.at(-1);
  return last === undefined || page.length < limit ? null : key(last);
}
