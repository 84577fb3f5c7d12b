import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ok, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type GridFault, readGrid } from '../../platform/grid.ts';
import { circleOf } from '../circle/index.ts';
import { FACT_TYPES, type FactType, isKnownFact } from './domain/fact-kinds.ts';
import {
  countRoster,
  type EarlierRow,
  type JudgedRow,
  judgeRoster,
  type ListCounts,
  readRoster,
} from './domain/roster.ts';
import { findHead, mappingOf, type RosterField, type RosterMapping } from './domain/roster-columns.ts';
import { refuse } from './errors.ts';
import type { zTakeIn } from './roster-contract.ts';
import { type FirmList, firmListByTitle, onRecord, standingRows } from './roster-store.ts';

/** A file of firms as it reads beside the records and the version before. */
export interface ReadList {
  readonly columns: readonly string[];
  readonly headRow: number;
  readonly mapping: RosterMapping;
  /** Fields without which no row can be read, and no column for them. */
  readonly unmapped: readonly RosterField[];
  /** The list as it stands, where there is one of this title. */
  readonly before?: FirmList;
  readonly digest: string;
  readonly rows: readonly JudgedRow[];
  readonly counts: ListCounts;
}

const FILE_FAULTS = {
  'old-workbook': 'list-old-workbook',
  unreadable: 'list-unreadable',
  empty: 'list-empty',
  'too-long': 'list-too-long',
} as const satisfies Readonly<Record<GridFault, string>>;

/** Reads a list for a desk; the same for trying and for taking in, so that what was shown is what is recorded. */
export async function readList(
  tx: Tx,
  actor: SignedInActor,
  input: z.output<typeof zTakeIn>,
): Promise<Result<ReadList>> {
  if (input.validTo !== undefined && input.validTo < input.validFrom) {
    return refuse('dates-reversed', {}, { field: 'validTo' });
  }
  const before = await firmListByTitle(tx, actor.jurisdictionId, input.title);
  if (before !== undefined && before.factCode !== input.factCode) {
    return refuse('list-other-fact', { title: input.title }, { field: 'factCode' });
  }
  const bytes = Buffer.from(input.content, 'base64');
  const grid = await readGrid(bytes);
  if (typeof grid === 'string') return refuse(FILE_FAULTS[grid], {}, { field: 'content' });
  const type: FactType = isKnownFact(input.factCode) ? FACT_TYPES[input.factCode] : 'text';
  const found = findHead(grid.rows, type);
  const headRow = Math.min(input.headRow ?? found.row, grid.rows.length - 1);
  const columns = grid.rows[headRow] ?? [];
  const mapping = input.mapping ?? mappingOf(columns, type);
  const needed: readonly RosterField[] =
    type === 'yes-no' ? ['creditCode', 'name'] : ['creditCode', 'name', 'value'];
  const { organisationCodes } = await circleOf(tx);
  const unmapped = needed.filter((field) => mapping[field] === undefined);
  const read =
    unmapped.length > 0
      ? []
      : readRoster(grid.rows, {
          mapping,
          headRow,
          type,
          validFrom: input.validFrom,
          ...(input.validTo === undefined ? {} : { validTo: input.validTo }),
          codes: organisationCodes ?? 'GB 32100',
        });
  const earlier = before === undefined || unmapped.length > 0 ? [] : await earlierRows(tx, before);
  const codes = [...new Set([...read, ...earlier].map((row) => row.creditCode))];
  const rows = judgeRoster(read, earlier, await onRecord(tx, actor.jurisdictionId, codes), input.missing);
  return ok({
    columns,
    headRow,
    mapping,
    unmapped,
    ...(before === undefined ? {} : { before }),
    digest: createHash('sha256').update(bytes).digest('hex'),
    rows,
    counts: countRoster(rows),
  });
}

async function earlierRows(tx: Tx, list: FirmList): Promise<EarlierRow[]> {
  const rows = await standingRows(tx, list);
  return rows.flatMap(({ creditCode, nameZh, about, fact }) =>
    fact === undefined ? [] : [{ creditCode, nameZh, about, fact }],
  );
}
