import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { CaseTable } from './case-table.tsx';
import { SeedDialog, VoidDialog } from './draw-dialogs.tsx';
import { samplingMessages } from './messages.ts';
import { type DrawPageView, drawQuery } from './queries.ts';
import styles from './sampling.module.css';

const route = getRouteApi('/spot-checks/$drawId');

/** One audit: what was published, what the seed chose, and how anybody checks it. */
export function DrawPage() {
  const { drawId } = route.useParams();
  const { data: draw } = useSuspenseQuery(drawQuery(drawId));
  const t = useT(samplingMessages);
  const pick = usePick();
  return (
    <Page
      title={`${t.title} ${draw.number}`}
      trail={<Link to="/spot-checks">{t.title}</Link>}
      facts={
        <>
          <PartyGlyph lead={[draw.jurisdictionId]} reading="place" />
          <span>{pick(draw.scheme.titleZh, draw.scheme.titleEn)}</span>
          <span>{t[draw.state]}</span>
          <ProvenanceMark kind={draw.provenance} />
        </>
      }
      actions={<DrawActions draw={draw} />}
    >
      <PublishedSheet draw={draw} />
      <EntrySheet draw={draw} />
      <ChosenSheet draw={draw} />
      {draw.cases.length > 0 && (
        <Sheet title={t.cases} note={t.progressNote}>
          <CaseTable cases={draw.cases} pageIn="page" />
        </Sheet>
      )}
      <VerifySheet draw={draw} />
    </Page>
  );
}

function DrawActions({ draw }: { draw: DrawPageView }) {
  const t = useT(samplingMessages);
  const [open, setOpen] = useState<'seed' | 'void' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {draw.allowed.includes('sampling.void') && <Button onClick={() => setOpen('void')}>{t.void}</Button>}
      {draw.allowed.includes('sampling.enter-seed') && (
        <Button look="solid" onClick={() => setOpen('seed')}>
          {t.enterSeed}
        </Button>
      )}
      {open === 'seed' && <SeedDialog draw={draw} onClose={close} />}
      {open === 'void' && <VoidDialog draw={draw} onClose={close} />}
    </>
  );
}

function PublishedSheet({ draw }: { draw: DrawPageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const { quotas, voidReason } = draw;
  return (
    <Sheet title={t.published} note={t.publishedNote} span={7}>
      <FactList
        facts={[
          { label: t.span, value: t.spanOf(format.day(draw.from), format.day(draw.to)) },
          { label: t.listed, value: format.number(draw.listed) },
          { label: t.size, value: `${format.number(draw.size)} · ${t.rate(draw.scheme.auditRatePercent)}` },
          quotas.length > 1 && {
            label: t.quotas,
            value: quotas.map((one) => `${one.stratum} ${one.draw}/${one.listed}`).join(' · '),
          },
          { label: t.digest, value: <code className={styles.hash}>{draw.digest}</code> },
          { label: t.frozenAt, value: format.dateTime(draw.frozenAt) },
          { label: t.seedSource, value: draw.seedSource },
          { label: t.seedAt, value: format.dateTime(draw.seedAt) },
          {
            label: t.seed,
            value: draw.seed === null ? t.noSeed : <code className={styles.hash}>{draw.seed}</code>,
          },
          voidReason !== null && { label: t.voidReason, value: voidReason },
        ]}
      />
    </Sheet>
  );
}

type EntryRow = DrawPageView['entries'][number];

function EntrySheet({ draw }: { draw: DrawPageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const columns: readonly Column<EntryRow>[] = [
    textColumn('role', t.role, (row) => t[row.role], { rowHead: true }),
    textColumn('at', t.at, (row) => format.dateTime(row.at)),
    textColumn('value', t.value, (row) => row.value ?? t.hidden, { phone: 'end' }),
  ];
  return (
    <Sheet title={t.entries} note={t.entriesNote} span={5}>
      <Table
        caption={t.entries}
        captionHidden
        columns={columns}
        rows={draw.entries}
        rowKey={(row) => `${row.role} ${row.at}`}
        empty={<EmptyState>{t.noEntries}</EmptyState>}
      />
    </Sheet>
  );
}

type ChosenRow = DrawPageView['drawn'][number] & { readonly order: number };

function ChosenSheet({ draw }: { draw: DrawPageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const count = (id: string, head: string, read: (row: ChosenRow) => number): Column<ChosenRow> => ({
    id,
    head,
    carry: read,
    cell: (row) => format.number(read(row)),
  });
  const columns: readonly Column<ChosenRow>[] = [
    { ...count('order', t.order, (row) => row.order), rowHead: true },
    count('row', t.row, (row) => row.position + 1),
    ...(draw.quotas.length > 1 ? [textColumn<ChosenRow>('stratum', t.stratum, (row) => row.stratum)] : []),
    {
      id: 'digest',
      head: t.rowDigest,
      carry: (row) => row.digest,
      phone: 'wide',
      cell: (row) => <code className={styles.hash}>{row.digest}</code>,
    },
  ];
  return (
    <Sheet title={t.chosen} note={t.chosenNote}>
      <Table
        caption={t.chosen}
        captionHidden
        columns={columns}
        rows={draw.drawn.map((row, index) => ({ ...row, order: index + 1 }))}
        pageIn="rows"
        rowKey={(row) => row.digest}
        empty={<EmptyState>{t.notDrawn}</EmptyState>}
      />
    </Sheet>
  );
}

/** The file from which everything follows, and the command that does the sums again. */
function VerifySheet({ draw }: { draw: DrawPageView }) {
  const t = useT(samplingMessages);
  const lang = useLanguage();
  const at = `/api/sampling/draws/${draw.id}`;
  const mayList = draw.allowed.includes('sampling.list');
  return (
    <Sheet title={t.verify}>
      <p>{t.verifyMeans}</p>
      <code className={styles.command}>tongquan audit-draw verify audit-{draw.number}.json</code>
      <div className={styles.files} data-screen-only="">
        <a href={`${at}/file`} className={buttonClass()} download>
          {t.download}
        </a>
        {mayList && (
          <>
            <a href={`${at}/full-file`} className={buttonClass()} download>
              {t.downloadFull}
            </a>
            <a href={`${at}/xlsx?lang=${lang}`} className={buttonClass()} download>
              {t.downloadXlsx}
            </a>
          </>
        )}
      </div>
    </Sheet>
  );
}
