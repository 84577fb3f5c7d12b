import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useDayColumn } from '../../../ui/kit/columns.ts';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { spanOver, TimelineBar } from '../../../ui/kit/timeline.tsx';
import { useToday } from '../../../ui/today.ts';
import styles from './file.module.css';
import { fileMessages } from './file-messages.ts';
import type { FileView } from './queries.ts';

type Row = FileView['milestones'][number];

/** The plan as one bar with its milestones, and the table behind it. */
export function MilestoneTable({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const dayColumn = useDayColumn();
  const format = useFormat();
  const text = useText();
  const today = useToday();
  const name = (row: Row) => text(row.name);
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      head: t.milestone,
      rowHead: true,
      carry: name,
      cell: name,
    },
    dayColumn('due', t.due, (row) => row.due),
    {
      id: 'done',
      head: t.done,
      phone: 'end',
      carry: (row) => (row.doneOn === null ? null : { day: row.doneOn }),
      cell: (row) => (
        <>
          {row.doneOn === null ? t.open : format.day(row.doneOn)}
          {row.lateDays > 0 && (
            <small className={row.doneOn === null ? styles.late : styles.quiet}>
              {' '}
              {t.lateBy(row.lateDays)}
            </small>
          )}
        </>
      ),
    },
  ];
  const scale = spanOver([today, file.starts, file.due, file.forecast ?? file.due]);
  return (
    <>
      <div className={styles.bar}>
        <TimelineBar
          scale={scale}
          from={file.starts}
          to={file.due}
          {...(file.forecast === null ? {} : { forecast: file.forecast })}
          today={today}
          lead={file.lead}
          label={text(file.name)}
          milestones={file.milestones.map((one) => ({
            id: String(one.position),
            day: one.doneOn ?? one.due,
            label: text(one.name),
            done: one.doneOn !== null,
          }))}
        />
      </div>
      <Table
        caption={t.milestones}
        captionHidden
        columns={columns}
        rows={file.milestones}
        rowKey={(row) => String(row.position)}
      />
    </>
  );
}
