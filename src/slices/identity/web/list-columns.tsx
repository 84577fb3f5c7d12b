import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import type { Column } from '../../../ui/kit/table.tsx';
import { useFactValue } from './fact-words.ts';
import { listMessages } from './list-messages.ts';
import type { ReadRowView } from './list-queries.ts';

/** Columns of the rows of a list, tried or taken in. */
export function useListColumns(): readonly Column<ReadRowView>[] {
  const t = useT(listMessages);
  const pick = usePick();
  const text = useText();
  const format = useFormat();
  const value = useFactValue();
  const contentOf = ({ fact }: ReadRowView) =>
    fact === undefined ? null : [value(fact.value), fact.number].filter(Boolean).join(' · ');
  const joinedOf = ({ outcome, organisationId }: ReadRowView) => {
    if (outcome === 'bad' || outcome === 'repeated') return null;
    return organisationId === undefined ? t.notJoined : t.isJoined;
  };
  const validOf = ({ fact }: ReadRowView) =>
    fact === undefined
      ? null
      : `${format.day(fact.validFrom)} – ${fact.validTo === undefined ? t.open : format.day(fact.validTo)}`;
  return [
    {
      id: 'firm',
      head: t.firm,
      carry: (row) => row.nameZh,
      rowHead: true,
      cell: (row) =>
        row.organisationId === undefined ? (
          pick(row.nameZh, row.about.nameEn ?? row.nameZh)
        ) : (
          <Link to="/firms/$orgId" params={{ orgId: row.organisationId }}>
            {pick(row.nameZh, row.about.nameEn ?? row.nameZh)}
          </Link>
        ),
    },
    {
      id: 'line',
      head: t.line,
      carry: (row) => row.line ?? null,
      number: true,
      cell: (row) => row.line ?? null,
    },
    {
      id: 'code',
      head: t.creditCode,
      carry: (row) => row.creditCode,
      phone: 'wide',
      cell: (row) => <code>{row.creditCode}</code>,
    },
    textColumn('value', t.value, contentOf),
    textColumn('valid', t.valid, validOf, { phone: 'wide' }),
    textColumn('joined', t.joined, joinedOf),
    textColumn('outcome', t.outcome, (row) => t.outcomeName(row.outcome), { phone: 'end' }),
    textColumn(
      'remarks',
      t.remarks,
      (row) => (row.remarks.length === 0 ? null : row.remarks.map((one) => text(one)).join(t.semicolon)),
      { phone: 'wide' },
    ),
  ];
}
