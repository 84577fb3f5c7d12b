import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { type ListCounts, stands } from '../domain/roster.ts';
import { refuse } from '../errors.ts';
import { listTakenIn } from '../events.ts';
import { identityPolicy } from '../policy.ts';
import { zTakeIn } from '../roster-contract.ts';
import {
  type FirmList,
  type FirmListRow,
  insertList,
  insertListRows,
  recordListed,
  renewList,
  withdrawListed,
} from '../roster-store.ts';
import { readList } from '../take-in.ts';

interface TakenIn {
  readonly listId: Uuid;
  readonly version: number;
  readonly counts: ListCounts;
  readonly unchanged: boolean;
}

/**
 * A desk takes a list of firms in, or in again: every good row becomes a verified fact of its firm, or waits for it; what
 * the version before said otherwise stops counting. All of it or nothing, so that a list is never half there.
 */
export const takeInListCommand = command({
  name: 'identity.take-in-list',
  input: zTakeIn,
  execute: async (context, input): Promise<Result<TakenIn>> => {
    const { tx, at, actor } = context;
    const allowed = authorise(identityPolicy, 'identity.take-in', actor);
    if (!allowed.ok) return allowed;
    const read = await readList(tx, allowed.value, input);
    if (!read.ok) return read;
    const { before, unmapped, rows, counts, digest } = read.value;
    if (unmapped.length > 0) return refuse('list-columns', {}, { field: 'mapping' });
    if (counts.standing === 0) return refuse('list-nobody', {}, { field: 'content' });
    const differs = counts.new + counts.changed + counts.gone > 0;
    if (before !== undefined && before.digest === digest && before.source === input.source && !differs) {
      const { id, version } = before;
      return ok({ listId: id, version, counts: before.counts, unchanged: true });
    }
    const list: FirmList = {
      jurisdictionId: allowed.value.jurisdictionId,
      id: before?.id ?? context.newId(),
      title: input.title,
      factCode: input.factCode,
      source: input.source,
      version: (before?.version ?? 0) + 1,
      fileName: input.fileName,
      digest,
      counts,
      takenInBy: allowed.value.personId,
      takenInAt: at,
      provenance: before?.provenance ?? (allowed.value.provenance === 'sample' ? 'sample' : 'own'),
    };
    const kept = before === undefined ? await insertList(tx, list) : await renewList(tx, list);
    if (!kept) return refuse('list-moved-on', { title: input.title }, { field: 'title' });
    const numbered = rows.map((row, index): FirmListRow => {
      const { organisationId, ...rest } = row;
      return {
        ...rest,
        no: index + 1,
        ...(organisationId === undefined ? {} : { organisationId: organisationId as Uuid }),
      };
    });
    await insertListRows(tx, list, numbered);
    await recordFacts(context, list, numbered);
    context.emit({
      event: listTakenIn,
      provenance: list.provenance,
      payload: {
        listId: list.id,
        jurisdictionId: list.jurisdictionId,
        title: list.title,
        factCode: list.factCode,
        version: list.version,
        digest,
        counts,
      },
    });
    return ok({ listId: list.id, version: list.version, counts, unchanged: false });
  },
});

async function recordFacts(
  context: CommandContext,
  list: FirmList,
  rows: readonly FirmListRow[],
): Promise<void> {
  const { tx, at } = context;
  const onRecord = rows.flatMap((row) =>
    row.organisationId === undefined ? [] : [{ ...row, organisationId: row.organisationId }],
  );
  const over = onRecord.filter(({ outcome }) => outcome === 'changed' || outcome === 'gone');
  await withdrawListed(
    tx,
    list,
    over.map((row) => row.organisationId),
    at,
  );
  await recordListed(
    tx,
    onRecord.flatMap((row) =>
      stands(row) && row.fact !== undefined
        ? [{ list, enterpriseId: row.organisationId, fact: row.fact, id: context.newId() }]
        : [],
    ),
    at,
  );
}
