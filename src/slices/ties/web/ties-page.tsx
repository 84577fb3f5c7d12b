import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useMay } from '../../../ui/session.ts';
import { DeclareDialog } from './declare-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { tieMessages } from './messages.ts';
import {
  type Basis,
  type BetweenView,
  betweenQuery,
  CHANGED,
  completeTies,
  type MyTies,
  mineQuery,
  tiesQuery,
} from './queries.ts';
import { TieGraph } from './tie-graph.tsx';
import { TieTable } from './tie-table.tsx';
import styles from './ties.module.css';

const route = getRouteApi('/ties');
const BASES: readonly Basis[] = ['declared', 'imported', 'verified'];

/** Whom my organisation is tied to; for a desk, everything it answers for and how any two are tied. */
export function TiesPage() {
  return useMay('ties.read') ? <DeskTies /> : <OwnTies />;
}

function OwnTies() {
  const t = useT(tieMessages);
  const { data, error, refetch } = useQuery(mineQuery);
  const mayDeclare = useMay('ties.declare');
  const [asking, setAsking] = useState<'declare' | 'complete'>();
  const close = () => setAsking(undefined);
  return (
    <Page
      title={t.ties}
      lede={data === undefined ? undefined : t.myLede(data.ties.filter((tie) => !tie.struck).length)}
      actions={
        mayDeclare && (
          <>
            <Button onClick={() => setAsking('complete')}>{t.complete}</Button>
            <Button look="solid" onClick={() => setAsking('declare')}>
              {t.declare}
            </Button>
          </>
        )
      }
    >
      <Sheet title={t.onRecord}>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton />}
        {data !== undefined && <Complete complete={data.complete} />}
        {data !== undefined && <TieTable caption={t.onRecord} ties={data.ties} />}
      </Sheet>
      {asking === 'declare' && <DeclareDialog onClose={close} />}
      {asking === 'complete' && <CompleteDialog onClose={close} />}
    </Page>
  );
}

function Complete({ complete }: Pick<MyTies, 'complete'>) {
  const t = useT(tieMessages);
  const format = useFormat();
  if (complete === null) return <p>{t.completeNot}</p>;
  const until = complete.validTo === undefined ? '—' : format.day(complete.validTo);
  return <p>{t.completeSaid(t[`basis-${complete.basis}`], until)}</p>;
}

function CompleteDialog({ onClose }: { onClose: () => void }) {
  const t = useT(tieMessages);
  const format = useFormat();
  const command = useCommand(completeTies, {
    refreshes: CHANGED,
    onDone: ({ validTo }) => {
      toast(t.completedNow(format.day(validTo)));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t.complete}
      verb={t.complete}
      command={command}
      onSend={() => command.mutate({ body: { complete: true } })}
      onClose={onClose}
    >
      <p>{t.completeMeans}</p>
    </FormDialog>
  );
}

function DeskTies() {
  const t = useT(tieMessages);
  const mayImport = useMay('ties.import');
  const [importing, setImporting] = useState(false);
  return (
    <Page
      title={t.ties}
      lede={t.deskLede}
      actions={mayImport && <Button onClick={() => setImporting(true)}>{t.import}</Button>}
    >
      <BetweenSheet />
      <RegisterSheet />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}

function RegisterSheet() {
  const t = useT(tieMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { basis, text } = search;
  const [typed, setTyped] = useState(text ?? '');
  const { data, error, refetch } = useQuery(
    tiesQuery({ ...(basis === undefined ? {} : { basis }), ...(text === undefined ? {} : { text }) }),
  );
  const { basis: _basis, ...withoutBasis } = search;
  const { text: _text, ...withoutText } = search;
  const find = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: typed.trim() === '' ? withoutText : { ...search, text: typed.trim() } });
  };
  return (
    <Sheet title={t.onRecord}>
      <ChoiceRow
        label={t.filter}
        choices={[{ id: 'all', label: t.all }, ...BASES.map((id) => ({ id, label: t[`basis-${id}`] }))]}
        value={basis ?? 'all'}
        onChoose={(id) => {
          const chosen = BASES.find((one) => one === id);
          void navigate({ search: chosen === undefined ? withoutBasis : { ...search, basis: chosen } });
        }}
      />
      <form className={styles.asked} onSubmit={find} data-screen-only="">
        <TextField label={t.search} value={typed} onChange={setTyped} maxLength={120} />
        <Button type="submit">{t.find}</Button>
      </form>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && <TieTable caption={t.onRecord} ties={data.ties} filter={text} />}
      {data?.more === true && <p>{t.more}</p>}
    </Sheet>
  );
}

function BetweenSheet() {
  const t = useT(tieMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [one, setOne] = useState(search.one ?? '');
  const [other, setOther] = useState(search.other ?? '');
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (one.trim().length < 2 || other.trim().length < 2) return;
    void navigate({ search: { ...search, one: one.trim(), other: other.trim() } });
  };
  return (
    <Sheet title={t.between} note={t.betweenMeans}>
      <form className={styles.asked} onSubmit={look} data-screen-only="">
        <TextField label={t.one} value={one} onChange={setOne} maxLength={120} required />
        <TextField label={t.otherOne} value={other} onChange={setOther} maxLength={120} required />
        <Button type="submit" look="solid">
          {t.look}
        </Button>
      </form>
      {search.one !== undefined && search.other !== undefined && (
        <Verdict key={`${search.one}/${search.other}`} one={search.one} other={search.other} />
      )}
    </Sheet>
  );
}

function Verdict({ one, other }: { one: string; other: string }) {
  const { data, error, refetch } = useQuery(betweenQuery(one, other));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Skeleton /> : <Found between={data} />;
}

function Found({ between }: { between: BetweenView }) {
  const t = useT(tieMessages);
  const pick = usePick();
  const { found, same, cutOff, edges } = between;
  return (
    <div role="status">
      <p>
        <b>{same ? t.same : found.length === 0 ? t.unrelated : t.related(found.length)}</b>
      </p>
      {found.length > 0 && (
        <ul className={styles.found}>
          {found.map((tie) => (
            <li key={`${tie.kind} ${tie.path.join(' ')}`}>{pick(tie.words.zh, tie.words.en)}</li>
          ))}
        </ul>
      )}
      {cutOff && <p>{t.cutOff}</p>}
      {edges.length > 0 && (
        <>
          <TieGraph between={between} />
          <TieTable caption={t.edges} ties={edges} />
        </>
      )}
    </div>
  );
}
