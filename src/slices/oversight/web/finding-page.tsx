import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { TieTable } from '../../ties/web/index.ts';
import { oversightMessages } from './messages.ts';
import { explain, type FindingView, findingQuery, getFinding, getFindings, refer } from './queries.ts';
import { RecordLink } from './record-link.tsx';
import { useFindingSentence, useWord } from './words.ts';

const route = getRouteApi('/findings/$findingId');

/** One finding: why it is shown, what it rests on, and what the auditor says of it. */
export function FindingPage() {
  const { findingId } = route.useParams();
  const { data: finding } = useSuspenseQuery(findingQuery(findingId));
  const t = useT(oversightMessages);
  const text = useText();
  const word = useWord();
  const sentence = useFindingSentence();
  const { rule } = finding;
  const [step, setStep] = useState<'explain' | 'refer'>();
  return (
    <Page
      title={rule === undefined ? finding.ruleId : text(rule.name)}
      trail={<Link to="/findings">{t.findings}</Link>}
      lede={sentence(finding)}
      facts={
        <>
          <PartyGlyph lead={[finding.jurisdictionId]} reading="place" />
          <span>{t[finding.state]}</span>
          <span>{word(`strength-${finding.strength}`)}</span>
          <ProvenanceMark kind={finding.provenance} />
        </>
      }
      actions={
        <>
          {finding.allowed.includes('oversight.explain') && (
            <Button look="solid" onClick={() => setStep('explain')}>
              {t.explain}
            </Button>
          )}
          {finding.allowed.includes('oversight.refer') && (
            <Button onClick={() => setStep('refer')}>{t.refer}</Button>
          )}
        </>
      }
    >
      {rule !== undefined && (
        <Sheet title={t.why} span={7}>
          <p>{text(rule.about)}</p>
        </Sheet>
      )}
      <Sheet title={t.involved} span={5}>
        <Involved finding={finding} />
      </Sheet>
      <Sheet title={t.orders}>
        <OrderTable finding={finding} />
      </Sheet>
      <Joined finding={finding} />
      {step !== undefined && <JudgeDialog finding={finding} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  );
}

function Involved({ finding }: { finding: FindingView }) {
  const t = useT(oversightMessages);
  const pick = usePick();
  const format = useFormat();
  const place = useJurisdictionName();
  const { enterprise, provider, orgs, judgedAt, judgedBy, note, reference, state } = finding;
  return (
    <FactList
      facts={[
        { label: t.firm, value: pick(enterprise.nameZh, enterprise.nameEn) },
        provider !== undefined && { label: t.provider, value: pick(provider.nameZh, provider.nameEn) },
        orgs.length > 0 && {
          label: t.involved,
          value: orgs.map((one) => pick(one.nameZh, one.nameEn)).join(t.comma),
        },
        { label: t.place, value: place(finding.jurisdictionId) },
        { label: t.found, value: format.dateTime(finding.foundAt) },
        finding.changedAt !== finding.foundAt && {
          label: t.changed,
          value: format.dateTime(finding.changedAt),
        },
        note !== undefined && { label: state === 'open' ? t.earlier : t.note, value: note },
        reference !== undefined && { label: t.reference, value: reference },
        judgedAt !== undefined && { label: t.judgedOn, value: format.dateTime(judgedAt) },
        judgedBy !== null && { label: t.judgedBy, value: judgedBy },
      ]}
    />
  );
}

type Join = NonNullable<FindingView['joins']>[number];

/** What makes several organisations one side of a ring, and the records of who owns whom it rests on. */
function Joined({ finding: { joins = [], ties = [], provenance } }: { finding: FindingView }) {
  const t = useT(oversightMessages);
  const pick = usePick();
  const pair = ({ one, other }: Join) =>
    [one, other].map((org) => pick(org.nameZh, org.nameEn)).join(t.nameMark);
  const how = ({ words, struck }: Join) =>
    `${pick(words.zh, words.en)}${struck ? `${t.comma}${t.joinStruck}` : ''}`;
  if (joins.length === 0) return null;
  return (
    <>
      <Sheet title={t.joins}>
        <Table
          caption={t.joins}
          captionHidden
          columns={[
            {
              id: 'pair',
              head: t.joinedPair,
              rowHead: true,
              carry: pair,
              cell: (row) => (
                <Link to="/ties" search={{ one: row.one.id, other: row.other.id }}>
                  {pair(row)}
                </Link>
              ),
            },
            textColumn<Join>('how', t.joinedHow, how, { phone: 'wide' }),
            textColumn<Join>('basis', t.basis, (row) => t[`basis-${row.basis}`], { phone: 'end' }),
          ]}
          rows={joins}
          rowKey={(row) => `${row.one.id} ${row.other.id}`}
          provenance={() => provenance}
          pageIn="joins"
        />
      </Sheet>
      <Sheet title={t.tieRecords}>
        <TieTable caption={t.tieRecords} ties={ties} />
      </Sheet>
    </>
  );
}

type Found = FindingView['records'][number];

function OrderTable({ finding }: { finding: FindingView }) {
  const t = useT(oversightMessages);
  const format = useFormat();
  const columns: readonly Column<Found>[] = [
    {
      id: 'record',
      head: t.record,
      rowHead: true,
      carry: (row) => row.number,
      cell: (row) => <RecordLink {...row} />,
    },
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.money(row.amount),
    },
  ];
  return (
    <Table
      caption={t.orders}
      captionHidden
      columns={columns}
      rows={finding.records}
      rowKey={(row) => row.id}
      provenance={() => finding.provenance}
      pageIn="page"
    />
  );
}

interface JudgeDialogProps {
  readonly finding: FindingView;
  readonly step: 'explain' | 'refer';
  readonly onClose: () => void;
}

const NOTE_LEAST = 4;

function JudgeDialog({ finding, step, onClose }: JudgeDialogProps) {
  const t = useT(oversightMessages);
  const [note, setNote] = useState('');
  const [reference, setReference] = useState('');
  const [checked, setChecked] = useState(false);
  const told = {
    refreshes: [getFinding, getFindings],
    onDone: () => {
      toast(t.done);
      onClose();
    },
  };
  const explaining = useCommand(explain, told);
  const referring = useCommand(refer, told);
  const command = step === 'explain' ? explaining : referring;
  const short = note.trim().length < NOTE_LEAST;
  const unnamed = step === 'refer' && reference.trim() === '';
  const send = () => {
    setChecked(true);
    if (short || unnamed) return;
    const params = { findingId: finding.id };
    const said = { digest: finding.digest, note: note.trim() };
    if (step === 'explain') explaining.mutate({ params, body: said });
    else referring.mutate({ params, body: { ...said, reference: reference.trim() } });
  };
  return (
    <FormDialog
      title={t[step]}
      verb={t[step]}
      look={step === 'refer' ? 'danger' : 'solid'}
      command={command}
      onSend={send}
      onClose={onClose}
    >
      {step === 'refer' && (
        <TextField
          label={t.reference}
          error={checked && unnamed ? t.referenceNeeded : undefined}
          value={reference}
          onChange={setReference}
          maxLength={120}
          required
        />
      )}
      <TextArea
        label={t.note}
        hint={step === 'refer' ? t.referMeans : t.explainMeans}
        error={checked && short ? t.noteNeeded : undefined}
        value={note}
        onChange={setNote}
        maxLength={1000}
        required
      />
    </FormDialog>
  );
}
