import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import type { Fields } from '../domain/difference.ts';
import { rulebookMessages } from './messages.ts';
import { type ChangeRow, type Lists, type ReadRow, useReading } from './reading.ts';

/** Every parameter of a version, to be read and carried out. */
export function ParameterTable({ version, lists }: { version: Fields; lists: Lists }) {
  const t = useT(rulebookMessages);
  const reading = useReading(lists);
  const columns: readonly Column<ReadRow>[] = [
    textColumn('section', t.sectionHead, (row) => row.section, { phone: 'hidden' }),
    textColumn('label', t.parameter, (row) => row.label, { rowHead: true }),
    textColumn('clause', t.clauseHead, (row) => row.clause, { phone: 'end' }),
    textColumn('value', t.valueHead, (row) => row.value, { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.parameters}
      captionHidden
      columns={columns}
      rows={reading(version)}
      rowKey={(row) => row.id}
    />
  );
}

/** What a version says differently, clause by clause. */
export function ChangeTable({ rows }: { rows: readonly ChangeRow[] }) {
  const t = useT(rulebookMessages);
  const byClause = [...rows].sort((a, b) =>
    (a.clause ?? '~').localeCompare(b.clause ?? '~', 'en', { numeric: true }),
  );
  const columns: readonly Column<ChangeRow>[] = [
    textColumn('clause', t.clauseHead, (row) => row.clause ?? t.noClause),
    textColumn('label', t.parameter, (row) => row.label, { rowHead: true }),
    textColumn('before', t.before, (row) => row.before, { phone: 'wide' }),
    textColumn('after', t.after, (row) => row.after, { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.difference}
      captionHidden
      columns={columns}
      rows={byClause}
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.noChanges}</EmptyState>}
    />
  );
}

interface WorkedRow {
  readonly name: string;
  readonly holds: boolean;
  readonly found: readonly string[];
}

/** How each worked case comes out. */
export function WorkedTable({ rows }: { rows: readonly WorkedRow[] }) {
  const t = useT(rulebookMessages);
  const columns: readonly Column<WorkedRow>[] = [
    textColumn('name', t.caseHead, (row) => row.name, { rowHead: true }),
    textColumn('holds', t.caseResult, (row) => (row.holds ? t.holds : t.differs), { phone: 'end' }),
    textColumn('found', t.faultHead, (row) => row.found.join(t.comma) || null, { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.cases}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name}
      empty={<EmptyState>{t.noCases}</EmptyState>}
    />
  );
}
