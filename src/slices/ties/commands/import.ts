import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { readGrid } from '../../../platform/grid.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type ImportReport, importOperation } from '../contract.ts';
import { type Extract, type ExtractLine, readExtract } from '../domain/extract.ts';
import { type Listed, planImport } from '../domain/import-plan.ts';
import { refuse } from '../errors.ts';
import { extractImported } from '../events.ts';
import { tiesPolicy } from '../policy.ts';
import { endTies, extractedTies, insertTies, markListed, personKeys } from '../store.ts';

type Input = z.output<typeof importOperation.body>;
type ListedLine = Listed & { readonly line: ExtractLine };

/** A desk imports a register extract: good rows count, bad ones are reported, and the same file again changes nothing. */
export const importTiesCommand = command<Input, ImportReport>({
  name: 'ties.import',
  input: importOperation.body,
  execute: async (context, { asOf, source, content }) => {
    const { tx, at } = context;
    const allowed = authorise(tiesPolicy, 'ties.import', context.actor);
    if (!allowed.ok) return allowed;
    const { jurisdictionId } = allowed.value;
    const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
    if (asOf > zoned(at, timezone).date) return refuse('extract-in-future', {}, { field: 'asOf' });
    const grid = await readGrid(Buffer.from(content, 'base64'));
    if (typeof grid === 'string') return refuse('extract-unreadable', {}, { field: 'content' });
    const extract = readExtract(grid.rows);
    const listed = await listedOf(tx, extract);
    const before = await extractedTies(tx, jurisdictionId, [...new Set(listed.map((one) => one.heldKey))]);
    const doubtful = new Set([...extract.doubtful].map((code) => `code:${code}`));
    const plan = planImport(listed, before, asOf, doubtful);
    // What ends first, so that its successor does not meet it on the same days.
    const ended = await endTies(tx, jurisdictionId, plan.end, asOf);
    await markListed(
      tx,
      jurisdictionId,
      plan.keep.map((one) => one.id),
      asOf,
    );
    const provenance = allowed.value.provenance === 'sample' ? ('sample' as const) : ('own' as const);
    const fresh = plan.add.map(({ line, validFrom, validTo, percent, kind, holderKey, heldKey }) => ({
      id: context.newId(),
      jurisdictionId,
      kind,
      holder: { key: holderKey, kind: line.holder.is, name: line.holder.name },
      held: { key: heldKey, kind: 'organisation' as const, name: line.held.name },
      ...(percent === undefined ? {} : { percent }),
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
      origin: 'register' as const,
      basis: 'imported' as const,
      source,
      listedOn: asOf,
      provenance,
    }));
    const added = await insertTies(tx, fresh, at);
    const faults = [...extract.faults, ...staleFaults(listed, plan.stale)].sort((a, b) => a.row - b.row);
    const kept = listed.length - added.length - listed.filter((one) => plan.stale.has(one.heldKey)).length;
    const counts = { kept, faults: faults.length };
    if (added.length > 0 || ended.length > 0) {
      context.emit({
        event: extractImported,
        payload: { jurisdictionId, asOf, source, added, ended, ...counts },
        provenance,
      });
    }
    return ok({ added: added.length, ended: ended.length, kept, faults });
  },
});

async function listedOf(tx: Tx, { lines }: Extract): Promise<ListedLine[]> {
  const persons = await personKeys(
    tx,
    lines.flatMap(({ holder }) => (holder.is === 'person' ? (holder.identity ?? []) : [])),
  );
  return lines.map((line) => {
    const { kind, held, percent, validFrom, validTo } = line;
    return {
      kind,
      heldKey: `code:${held.creditCode}`,
      holderKey: holderKey(line, persons),
      ...(percent === undefined ? {} : { percent }),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
      line,
    };
  });
}

/** Somebody without a number is the same person only within one firm. */
function holderKey({ holder, held }: ExtractLine, persons: ReadonlyMap<string, string>): string {
  if (holder.is === 'organisation') return `code:${holder.creditCode}`;
  return persons.get(holder.identity ?? '') ?? `named:${held.creditCode}:${holder.name}`;
}

const staleFaults = (listed: readonly ListedLine[], stale: ReadonlySet<string>): ImportReport['faults'] =>
  listed
    .filter((one) => stale.has(one.heldKey))
    .map(({ line }) => ({
      row: line.row,
      zh: '这家企业已有更新的登记摘录，这一行没有采用。',
      en: 'A newer extract of this firm is on record, so this row was not used.',
    }));
