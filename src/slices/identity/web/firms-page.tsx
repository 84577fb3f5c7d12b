import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { type WaitingFirm, waitingFirmsQuery } from './queries.ts';

/** Firms that have registered and wait until somebody has looked at their papers. */
export function FirmsPage() {
  const { data } = useSuspenseQuery(waitingFirmsQuery);
  const t = useT(identityMessages);
  return (
    <Page
      title={t.firmsWaiting}
      lede={data.waiting.length === 0 ? undefined : t.firmsLede(data.waiting.length)}
      trail={<Link to="/desk">{t.desk}</Link>}
    >
      <Sheet>
        <FirmTable firms={data.waiting} />
      </Sheet>
    </Page>
  );
}

function FirmTable({ firms }: { firms: readonly WaitingFirm[] }) {
  const t = useT(identityMessages);
  const pick = usePick();
  const place = useJurisdictionName();
  const columns: readonly Column<WaitingFirm>[] = [
    {
      id: 'name',
      head: t.firmName,
      carry: (row) => pick(row.nameZh, row.nameEn),
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/firms/$orgId" params={{ orgId: row.id }}>
            {pick(row.nameZh, row.nameEn)}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
          {row.sentBack !== undefined && <small className={styles.aside}>{t.waitingForFirm}</small>}
        </>
      ),
    },
    {
      id: 'code',
      head: t.creditCode,
      carry: (row) => row.creditCode ?? null,
      phone: 'wide',
      cell: (row) => <code>{row.creditCode}</code>,
    },
    {
      id: 'place',
      head: t.jurisdiction,
      carry: (row) => place(row.jurisdictionId),
      cell: (row) => (
        <>
          <PartyGlyph lead={[row.jurisdictionId]} reading="place" /> {place(row.jurisdictionId)}
        </>
      ),
    },
    textColumn('address', t.place, (row) => row.place, { phone: 'wide' }),
    {
      id: 'act',
      head: '',
      carry: false,
      number: true,
      phone: 'end',
      cell: (row) =>
        row.allowed.includes('identity.verify') && (
          <Link to="/firms/$orgId" params={{ orgId: row.id }} className={buttonClass()}>
            {t.check}
          </Link>
        ),
    },
  ];
  return (
    <Table
      caption={t.firmsWaiting}
      captionHidden
      columns={columns}
      provenance={(row) => row.provenance}
      rows={firms}
      pageIn="page"
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.noFirmsWaiting}</EmptyState>}
    />
  );
}
