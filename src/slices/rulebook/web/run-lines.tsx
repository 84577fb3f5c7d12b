import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import type { RunLineView } from './queries.ts';
import styles from './rulebook.module.css';
import { whatIfMessages } from './what-if-messages.ts';

const EFFECTS = ['more', 'less', 'granted-newly', 'refused-newly', 'same', 'not-replayed'] as const;
type Shown = 'all' | 'deviating' | (typeof EFFECTS)[number];

const deviates = (line: RunLineView): boolean => line.fixed === null && line.again !== line.real;

/** Every decision of the span; each opens to what changed and by which clause. */
export function RunLines({ lines }: { lines: readonly RunLineView[] }) {
  const t = useT(whatIfMessages);
  const text = useText();
  const format = useFormat();
  const money = useMoneyColumn();
  const [shown, setShown] = useState<Shown>('all');
  const [open, setOpen] = useState<RunLineView | null>(null);
  const matches = (line: RunLineView, wanted: Shown) =>
    wanted === 'all' || (wanted === 'deviating' ? deviates(line) : line.effect === wanted);
  const count = (wanted: Shown) => lines.filter((line) => matches(line, wanted)).length;
  const choices = (['all', ...EFFECTS, 'deviating'] as const)
    .filter((id) => id === 'all' || count(id) > 0)
    .map((id) => ({ id, label: t[id], count: count(id) }));
  const columns: readonly Column<RunLineView>[] = [
    textColumn('number', t.number, (line) => line.number, { rowHead: true }),
    textColumn('firm', t.firm, (line) => text(line.firm), { phone: 'wide' }),
    textColumn('kind', t.kind, (line) => t[line.kind]),
    textColumn('at', t.at, (line) => format.dateTime(line.at), { phone: 'hidden' }),
    money('real', t.real, (line) => line.real),
    money('again', t.again, (line) => line.again, { phone: 'hidden' }),
    money('draft', t.underDraft, (line) => line.draft),
    textColumn('effect', t.effect, (line) => t[line.effect], { phone: 'end' }),
    {
      id: 'why',
      head: '',
      carry: false,
      phone: 'last',
      cell: (line) => (
        <Button look="quiet" onClick={() => setOpen(line)}>
          {t.why}
        </Button>
      ),
    },
  ];
  return (
    <>
      <ChoiceRow label={t.effects} choices={choices} value={shown} onChoose={setShown} />
      <Table
        caption={t.decisions}
        captionHidden
        columns={columns}
        rows={lines.filter((line) => matches(line, shown))}
        rowKey={(line) => String(line.line)}
        filter={shown === 'all' ? undefined : t[shown]}
        empty={<EmptyState>{t.nothing}</EmptyState>}
        pageIn="lines"
      />
      {open !== null && <WhyDialog line={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function WhyDialog({ line, onClose }: { line: RunLineView; onClose: () => void }) {
  const t = useT(whatIfMessages);
  const text = useText();
  const format = useFormat();
  type Clause = RunLineView['clauses'][number];
  const side = (one: Clause['now']) => {
    if (one === null) return t.absent;
    const result = one.result as 'pass' | 'fail' | 'not-needed' | 'declared-only' | 'to-verify';
    return t.side(t[result], one.room === null ? null : format.money(one.room));
  };
  const words = ({ now, draft }: Clause) => {
    const one = draft ?? now;
    return one === null ? '' : text(one);
  };
  const columns: readonly Column<Clause>[] = [
    textColumn('clause', t.clause, (row) => `${row.clause} ${words(row)}`, { rowHead: true, phone: 'wide' }),
    textColumn('now', t.now, (row) => side(row.now)),
    textColumn('draft', t.draft, (row) => side(row.draft)),
  ];
  const { draftRefusal, limitedBy, fixed } = line;
  return (
    <Dialog title={line.number} open onClose={onClose} actions={<Button onClick={onClose}>{t.close}</Button>}>
      <div className={styles.stack}>
        <p>{`${t.real} ${format.money(line.real)} → ${t.underDraft} ${format.money(line.draft)}`}</p>
        {fixed !== null && <p>{text(fixed)}</p>}
        {draftRefusal !== null && <p>{t.refused(text(draftRefusal))}</p>}
        {draftRefusal === null && limitedBy !== null && <p>{t.limited(limitedBy)}</p>}
        <Table
          caption={t.clause}
          captionHidden
          columns={columns}
          rows={line.clauses}
          rowKey={(row) => row.clause}
          empty={<EmptyState>{t.noClauses}</EmptyState>}
        />
      </div>
    </Dialog>
  );
}
