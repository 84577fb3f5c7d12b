import { z } from 'zod';
import { ok, type Result } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import type { Api } from '../../platform/http/api.ts';
import { allowedActions, authorise } from '../../platform/policy.ts';
import { takeInListCommand } from './commands/take-in-list.ts';
import type { JudgedRow } from './domain/roster.ts';
import { identityPolicy } from './policy.ts';
import * as operations from './roster-contract.ts';
import { type FirmList, firmListById, firmLists, listRows } from './roster-store.ts';
import { readList } from './take-in.ts';

/** Rows that a trial reading gives back: enough to see what is wrong without sending the file around. */
const SHOWN = 500;

export function rosterRoutes(api: Api): void {
  api.query(operations.listsOperation, async (tx, { actor }) =>
    ok({ lists: (await firmLists(tx)).map(presentList), allowed: allowedTo(actor) }),
  );
  api.query(operations.listOperation, (tx, { actor, params }) =>
    ofList(tx, params.listId, async (list) => ({ ...presentList(list), allowed: allowedTo(actor) })),
  );
  api.query(operations.listRowsOperation, (tx, { params, query }) =>
    ofList(tx, params.listId, async (list) => {
      const { after, outcome, limit } = query;
      const rows = await listRows(tx, list, {
        limit,
        ...(after === undefined ? {} : { after }),
        ...(outcome === undefined ? {} : { outcome }),
      });
      return { rows: rows.map((row) => ({ ...row, remarks: [...row.remarks] })) };
    }),
  );
  api.query(operations.readListOperation, async (tx, { actor, body }) => {
    const allowed = authorise(identityPolicy, 'identity.take-in', actor);
    if (!allowed.ok) return allowed;
    const read = await readList(tx, allowed.value, body);
    if (!read.ok) return read;
    const { columns, headRow, mapping, unmapped, before, rows, counts } = read.value;
    const shown = [...rows].sort((a, b) => weight(a) - weight(b)).slice(0, SHOWN);
    return ok({
      columns: [...columns],
      headRow,
      mapping,
      unmapped: [...unmapped],
      version: (before?.version ?? 0) + 1,
      counts,
      rows: shown.map((row) => ({ ...row, remarks: [...row.remarks] })),
      more: rows.length - shown.length,
    });
  });
  api.command(operations.takeInListOperation, takeInListCommand, ({ body }) => body);
}

/** What a person must look at comes first; the order of the file among equals. */
const ORDER = ['bad', 'changed', 'gone', 'repeated', 'new', 'same'] as const;
const weight = (row: JudgedRow): number => ORDER.indexOf(row.outcome) - (row.remarks.length > 0 ? 0.5 : 0);

const allowedTo = (actor: Actor): string[] =>
  allowedActions(identityPolicy, actor, {}).filter((action) => action === 'identity.take-in');

const presentList = ({ takenInBy: _who, takenInAt, ...list }: FirmList) => ({
  ...list,
  takenInAt: iso(takenInAt),
});

async function ofList<T>(tx: Tx, id: string, show: (list: FirmList) => Promise<T>): Promise<Result<T>> {
  const list = z.uuid().safeParse(id).success ? await firmListById(tx, id) : undefined;
  return list === undefined ? platformRefuse('not-found') : ok(await show(list));
}
