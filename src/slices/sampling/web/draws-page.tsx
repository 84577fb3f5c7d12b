import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { CaseTable } from './case-table.tsx';
import { FreezeDialog } from './freeze-dialog.tsx';
import { samplingMessages } from './messages.ts';
import { casesQuery, type DrawView, drawsQuery } from './queries.ts';

/** Every audit by lot, open to everybody; below, the cases that concern the reader. */
export function DrawsPage() {
  const t = useT(samplingMessages);
  const { data } = useSuspenseQuery(drawsQuery);
  const mayFreeze = useMay('sampling.freeze');
  const mayWatch = useMay('sampling.list');
  const [freezing, setFreezing] = useState(false);
  return (
    <Page
      title={t.title}
      lede={t.lede}
      actions={
        mayFreeze ? (
          <Button look="solid" onClick={() => setFreezing(true)}>
            {t.freeze}
          </Button>
        ) : undefined
      }
    >
      <Sheet title={t.draws} note={mayWatch ? t.progressNote : undefined}>
        <DrawTable draws={data.draws} watching={mayWatch} />
      </Sheet>
      <CaseSheet />
      {freezing && <FreezeDialog onClose={() => setFreezing(false)} />}
    </Page>
  );
}

function CaseSheet() {
  const t = useT(samplingMessages);
  const enabled = useMay('sampling.cases');
  const { data } = useQuery({ ...casesQuery, enabled });
  if (data === undefined) return null;
  return (
    <Sheet title={t.myCases} note={t.casesNote}>
      <CaseTable cases={data.cases} pageIn="cases" />
    </Sheet>
  );
}

function DrawTable({ draws, watching }: { draws: readonly DrawView[]; watching: boolean }) {
  const t = useT(samplingMessages);
  const columns = useDrawColumns(watching);
  return (
    <Table
      caption={t.draws}
      captionHidden
      columns={columns}
      rows={draws}
      pageIn="page"
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      empty={<EmptyState>{t.noDraws}</EmptyState>}
    />
  );
}

function useDrawColumns(watching: boolean): readonly Column<DrawView>[] {
  const t = useT(samplingMessages);
  const pick = usePick();
  const format = useFormat();
  const place = useJurisdictionName();
  const watched = useWatchColumns();
  const count = (id: string, head: string, read: (row: DrawView) => number): Column<DrawView> => ({
    id,
    head,
    carry: read,
    number: true,
    cell: (row) => format.number(read(row)),
  });
  return [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <Link to="/spot-checks/$drawId" params={{ drawId: row.id }}>
          {row.number}
        </Link>
      ),
    },
    textColumn('place', t.place, (row) => place(row.jurisdictionId)),
    textColumn('scheme', t.scheme, (row) => pick(row.scheme.titleZh, row.scheme.titleEn)),
    textColumn('span', t.span, (row) => t.spanOf(format.day(row.from), format.day(row.to))),
    count('listed', t.listed, (row) => row.listed),
    count('size', t.size, (row) => row.size),
    textColumn('state', t.state, (row) => t[row.state], { phone: 'end' }),
    ...(watching ? watched : []),
  ];
}

/** How far the cases are: for the authority alone. */
function useWatchColumns(): readonly Column<DrawView>[] {
  const t = useT(samplingMessages);
  const { amount } = useFormat();
  return [
    {
      id: 'progress',
      head: t.progress,
      carry: ({ progress }) => progress?.reported ?? null,
      number: true,
      cell: ({ progress }) => (progress === null ? null : t.progressOf(progress.reported, progress.cases)),
    },
    {
      id: 'repay',
      head: t.repaid,
      carry: ({ progress }) => (progress === null ? null : { money: progress.repayAmount }),
      number: true,
      cell: ({ progress }) => (progress === null ? null : amount(progress.repayAmount)),
    },
  ];
}
