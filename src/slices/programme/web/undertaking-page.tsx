import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Step, Stepper } from '../../../ui/kit/stepper.tsx';
import { Page } from '../../../ui/page.tsx';
import { STAGES } from '../domain/undertaking.ts';
import { CloseDialog } from './close-dialog.tsx';
import styles from './file.module.css';
import { fileMessages } from './file-messages.ts';
import { LightSheet } from './light-sheet.tsx';
import { MatterList, RaiseButton } from './matters.tsx';
import { MilestoneTable } from './milestones.tsx';
import { type FileView, undertakingQuery } from './queries.ts';
import { ReportDialog } from './report-dialog.tsx';
import { ReportList } from './reports.tsx';
import { Typed } from './typed.tsx';
import { wordMessages } from './words.ts';

/** The file of an item under way: who, how far, what was reported, what it rests on, what waits. */
export function UndertakingPage({ itemId }: { itemId: string }) {
  const { data: file } = useSuspenseQuery(undertakingQuery(itemId));
  const t = useT(fileMessages);
  const words = useT(wordMessages);
  const text = useText();
  const name = text(file.name);
  return (
    <Page
      title={name}
      trail={
        <Link to="/items" search={{}}>
          {t.trail}
        </Link>
      }
      facts={
        <>
          <span>{file.number}</span>
          <PartyGlyph lead={[file.lead]} part={file.partners} />
          {file.lateDays > 0 && <b className={styles.late}>{words.late(file.lateDays)}</b>}
          <ProvenanceMark kind={file.provenance} />
        </>
      }
      actions={
        <>
          <Actions file={file} />
          <ShareMenu
            words={{
              title: `${file.number} ${name}`,
              facts: [t.share(words[file.stage], words[file.light.colour]), file.nextStep],
            }}
          />
        </>
      }
    >
      <Sheet title={t.stages}>
        <Stages file={file} />
      </Sheet>
      <div className={styles.column} data-span="7">
        <Sheet title={t.who}>
          <Facts file={file} />
        </Sheet>
        <Sheet title={t.milestones}>
          <MilestoneTable file={file} />
        </Sheet>
        <Sheet title={t.reports} anchor="reports">
          <ReportList file={file} />
        </Sheet>
      </div>
      <div className={styles.column} data-span="5">
        <LightSheet file={file} />
        <Sheet title={t.matters}>
          <MatterList matters={file.matters} withoutItem />
          {file.allowed.includes('programme.raise') && <RaiseButton undertakingId={file.id} />}
        </Sheet>
        <Sheet title={t.history}>
          <History file={file} />
        </Sheet>
      </div>
    </Page>
  );
}

function Actions({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const [open, setOpen] = useState<'report' | 'close'>();
  return (
    <>
      {file.allowed.includes('programme.report') && (
        <Button look="solid" onClick={() => setOpen('report')}>
          {t.report}
        </Button>
      )}
      {file.allowed.includes('programme.close') && (
        <Button look="solid" onClick={() => setOpen('close')}>
          {t.close}
        </Button>
      )}
      {open === 'report' && <ReportDialog file={file} onClose={() => setOpen(undefined)} />}
      {open === 'close' && <CloseDialog file={file} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Stages({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const words = useT(wordMessages);
  const format = useFormat();
  const now = STAGES.indexOf(file.stage);
  const reached = (stage: (typeof STAGES)[number]) =>
    file.movements.find((one) => one.to === stage)?.at ?? (stage === 'agreed' ? file.plannedAt : undefined);
  const steps: Step[] = STAGES.map((stage, index) => {
    const at = index <= now ? reached(stage) : undefined;
    const state = index < now || file.stage === 'closed' ? 'done' : index === now ? 'now' : 'ahead';
    return { id: stage, label: words[stage], state, ...(at === undefined ? {} : { note: format.day(at) }) };
  });
  return <Stepper label={t.stages} steps={steps} />;
}

function Facts({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  const forecast =
    file.forecast === null
      ? t.notReported
      : `${format.day(file.forecast)} · ${file.forecast > file.due ? t.lateBy(file.lateDays) : t.onTime}`;
  return (
    <FactList
      facts={[
        { label: t.about, value: <Typed>{file.description}</Typed> },
        { label: t.lead, value: place(file.lead) },
        { label: t.partners, value: file.partners.map(place).join(t.comma) },
        { label: t.supervisor, value: <Typed>{file.supervisor}</Typed> },
        { label: t.theme, value: text(file.theme.name) },
        { label: t.span, value: t.to(format.day(file.starts), format.day(file.due)) },
        { label: t.forecast, value: forecast },
        { label: t.nextStep, value: file.nextStep === null ? t.notReported : <Typed>{file.nextStep}</Typed> },
        { label: t.planned, value: format.day(file.plannedAt) },
      ]}
    />
  );
}

function History({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const words = useT(wordMessages);
  const format = useFormat();
  const text = useText();
  const stage = (value: string | null) => {
    const found = STAGES.find((one) => one === value);
    return found === undefined ? '' : words[found];
  };
  const said = ({ kind, from, to, label }: FileView['movements'][number]): string => {
    if (kind === 'planned') return t.mPlanned;
    if (kind === 'closed') return t.mClosed;
    if (kind === 'stage') return t.mStage(stage(from), stage(to));
    if (kind === 'forecast') return t.mForecast(to === null ? t.notReported : format.day(to));
    return t.mMilestone(label === null ? '' : text(label), to === null ? '' : format.day(to));
  };
  return (
    <ol className={styles.history}>
      {file.movements.map((movement) => (
        <li key={movement.id}>
          <time dateTime={movement.at}>{format.day(movement.at)}</time>
          <span>{said(movement)}</span>
        </li>
      ))}
    </ol>
  );
}
