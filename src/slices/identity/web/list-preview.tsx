import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { Table } from '../../../ui/kit/table.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import styles from './identity.module.css';
import { useListColumns } from './list-columns.tsx';
import { listMessages } from './list-messages.ts';
import type { ListField, ListMapping, Reading, ReadListing } from './list-queries.ts';

const FIELDS: readonly ListField[] = [
  'creditCode',
  'name',
  'value',
  'number',
  'validFrom',
  'validTo',
  'nameEn',
  'place',
];
const NONE = 'none';

interface ListPreviewProps {
  readonly read: ReadListing;
  readonly reading: Reading;
  readonly busy: boolean;
  readonly record: { readonly isPending: boolean; readonly error: ApiProblem | null };
  readonly onRead: (how: Reading) => void;
  readonly onRecord: () => void;
}

/** How a file reads: columns to put right, rows to look at, and what would be recorded. */
export function ListPreview({ read, reading, busy, record, onRead, onRecord }: ListPreviewProps) {
  const t = useT(listMessages);
  const format = useFormat();
  const columns = useListColumns();
  const { standing, joined } = read.counts;
  return (
    <>
      <ColumnSheet key={read.headRow} read={read} reading={reading} busy={busy} onRead={onRead} />
      {read.unmapped.length === 0 && (
        <Sheet
          title={t.preview}
          note={t.previewLede(read.version, format.number(standing), format.number(joined))}
        >
          {read.version > 1 && <MissingChoice reading={reading} onRead={onRead} />}
          <Table
            caption={t.preview}
            captionHidden
            columns={columns}
            rows={read.rows}
            pageIn="rows"
            rowKey={(row) => `${row.line ?? 'before'} ${row.creditCode}`}
            empty={<EmptyState>{t.noRows}</EmptyState>}
          />
          {read.more > 0 && <p className={styles.aside}>{t.more(format.number(read.more))}</p>}
          {record.error !== null && <ProblemNotice error={record.error} onRetry={onRecord} />}
          {standing > 0 && (
            <Button look="solid" busy={record.isPending} onClick={onRecord}>
              {t.record(format.number(standing))}
            </Button>
          )}
        </Sheet>
      )}
    </>
  );
}

function MissingChoice({ reading, onRead }: Pick<ListPreviewProps, 'reading' | 'onRead'>) {
  const t = useT(listMessages);
  return (
    <Select
      label={t.missing}
      options={[
        { id: 'keep', label: t.keep },
        { id: 'end', label: t.end },
      ]}
      value={reading.missing}
      onChange={(missing) => onRead({ ...reading, missing: missing === 'end' ? 'end' : 'keep' })}
    />
  );
}

function ColumnSheet({ read, reading, busy, onRead }: Omit<ListPreviewProps, 'record' | 'onRecord'>) {
  const t = useT(listMessages);
  const [mapping, setMapping] = useState<ListMapping>(read.mapping);
  const options = [
    { id: NONE, label: t.noColumn },
    ...read.columns.map((head, index) => ({ id: String(index), label: t.column(index + 1, head) })),
  ];
  const choose = (field: ListField, id: string | null) => {
    const { [field]: _before, ...rest } = mapping;
    setMapping(id === null || id === NONE ? rest : { ...rest, [field]: Number(id) });
  };
  return (
    <Sheet title={t.columns} note={t.columnsNote}>
      {read.unmapped.length > 0 && (
        <p role="status">{t.unmapped(read.unmapped.map((field) => t.fieldName(field)).join(t.comma))}</p>
      )}
      <div className={styles.inline}>
        {FIELDS.map((field) => (
          <Select
            key={field}
            label={t.fieldName(field)}
            options={options}
            value={String(mapping[field] ?? NONE)}
            onChange={(id) => choose(field, id)}
          />
        ))}
        <Button busy={busy} onClick={() => onRead({ ...reading, mapping, headRow: read.headRow })}>
          {t.readAgain}
        </Button>
      </div>
    </Sheet>
  );
}
