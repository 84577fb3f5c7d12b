import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { schemesQuery } from '../../vouchers/web/index.ts';
import { rulebookMessages } from './messages.ts';
import { type DraftListed, draftsQuery, MOVED, startDraft } from './queries.ts';

/** Drafts of the reader's desk, and the versions a new one can start from. */
export function RulebookPage() {
  const t = useT(rulebookMessages);
  const { data } = useSuspenseQuery(draftsQuery);
  const { may } = useSession();
  return (
    <Page
      title={t.rulebook}
      lede={t.lede}
      actions={
        <Link to="/rulebook/models" className={buttonClass()}>
          {t.library}
        </Link>
      }
    >
      <Sheet title={t.drafts}>
        <DraftTable drafts={data.drafts} />
      </Sheet>
      {may.includes('rulebook.start') && <VersionsSheet />}
    </Page>
  );
}

function DraftTable({ drafts }: { drafts: readonly DraftListed[] }) {
  const t = useT(rulebookMessages);
  const text = useText();
  const format = useFormat();
  const columns: readonly Column<DraftListed>[] = [
    {
      id: 'title',
      head: t.scheme,
      carry: (row) => text(row.title),
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/rulebook/drafts/$draftId" params={{ draftId: row.id }}>
            {text(row.title) || row.code}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    {
      id: 'place',
      head: t.code,
      carry: (row) => row.code,
      phone: 'end',
      cell: (row) => <PartyGlyph lead={[row.jurisdictionId]} />,
    },
    textColumn('state', t.state, (row) => t[row.state]),
    textColumn('base', t.basedOn, (row) =>
      row.baseVersion === null ? t.fromModel(row.model ?? '') : t.fromVersion(row.baseVersion),
    ),
    textColumn('authors', t.authors, (row) => row.authors.map((one) => one.name).join(t.and)),
    textColumn('effective', t.effective, (row) =>
      row.effectiveFrom === null ? null : format.day(row.effectiveFrom),
    ),
    textColumn('changed', t.changed, (row) => format.dateTime(row.changedAt), { phone: 'hidden' }),
  ];
  return (
    <Table
      caption={t.drafts}
      captionHidden
      columns={columns}
      rows={drafts}
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      empty={<EmptyState>{t.noDrafts}</EmptyState>}
      pageIn="page"
    />
  );
}

function VersionsSheet() {
  const t = useT(rulebookMessages);
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { acting } = useSession();
  const { data } = useSuspenseQuery(schemesQuery);
  const start = useCommand(startDraft, {
    refreshes: MOVED,
    onDone: ({ draftId }) => {
      toast(t.started);
      void navigate({ to: '/rulebook/drafts/$draftId', params: { draftId } });
    },
  });
  const own = data.schemes.filter(({ scheme }) => scheme.jurisdiction === acting?.jurisdictionId);
  const begin = (code: string, version: number) => start.mutate({ body: { version: { code, version } } });
  const columns: readonly Column<(typeof own)[number]>[] = [
    {
      id: 'title',
      head: t.scheme,
      carry: ({ scheme }) => text(scheme.title),
      rowHead: true,
      cell: ({ scheme }) => (
        <Link to="/schemes/$schemeId" params={{ schemeId: scheme.id }}>
          {text(scheme.title)}
        </Link>
      ),
    },
    textColumn('version', t.versionHead, ({ scheme }) => t.version(scheme.version), { phone: 'end' }),
    textColumn('from', t.effective, ({ scheme }) => format.day(scheme.effective.from)),
    textColumn('state', t.state, ({ inForce }) => (inForce ? t.inForce : null)),
    {
      id: 'start',
      head: '',
      carry: false,
      phone: 'last',
      cell: ({ scheme }) => (
        <Button
          busy={start.isPending && start.variables.body !== undefined}
          onClick={() => begin(scheme.code, scheme.version)}
        >
          {t.startFrom}
        </Button>
      ),
    },
  ];
  return (
    <Sheet title={t.versions}>
      {start.error !== null && <ProblemNotice error={start.error} />}
      <Table
        caption={t.versions}
        captionHidden
        columns={columns}
        rows={own}
        rowKey={({ scheme }) => scheme.id}
        empty={
          <EmptyState action={<Link to="/rulebook/models">{t.toLibrary}</Link>}>{t.noVersions}</EmptyState>
        }
      />
    </Sheet>
  );
}
