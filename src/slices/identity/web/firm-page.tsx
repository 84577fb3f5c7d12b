import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { FactForm } from './fact-form.tsx';
import { useFactName, useFactValue } from './fact-words.ts';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { type FirmFile, firmQuery, getFirm, getWaitingFirms, verifyFirm } from './queries.ts';
import { RejectButton } from './reject-firm.tsx';

const route = getRouteApi('/firms/$orgId');

/** A firm as the desk knows it: who it is, and every fact on record with its proof. */
export function FirmPage() {
  const { orgId } = route.useParams();
  const { data: file } = useSuspenseQuery(firmQuery(orgId));
  const t = useT(identityMessages);
  const pick = usePick();
  const place = useJurisdictionName();
  const firm = file.organisation;
  const { acting } = useSession();
  const format = useFormat();
  const own = acting?.orgId === orgId;
  const mayRecord =
    file.allowed.includes('identity.verify') || (file.allowed.includes('identity.declare') && own);
  return (
    <Page
      title={pick(firm.nameZh, firm.nameEn)}
      trail={own ? undefined : <Link to="/desk/firms">{t.firmsWaiting}</Link>}
      facts={
        <>
          <PartyGlyph lead={[firm.jurisdictionId]} reading="place" />
          <span>{place(firm.jurisdictionId)}</span>
          <span>{t[firm.state]}</span>
          <ProvenanceMark kind={firm.provenance} />
        </>
      }
      actions={
        firm.state === 'unverified' && file.allowed.includes('identity.verify') ? (
          <>
            <RejectButton orgId={orgId} name={pick(firm.nameZh, firm.nameEn)} />
            <VerifyButton orgId={orgId} />
          </>
        ) : undefined
      }
    >
      {firm.sentBack !== undefined && (
        <p role="note" className={styles.sentBack}>
          {t.sentBack(format.day(firm.sentBack.at), firm.sentBack.reason)}
          {own && <small className={styles.aside}>{t.sentBackHint}</small>}
        </p>
      )}
      <Sheet title={t.firm} span={4}>
        <FactList
          facts={[
            firm.creditCode !== undefined && { label: t.creditCode, value: <code>{firm.creditCode}</code> },
            { label: t.firmName, value: firm.nameZh },
            firm.nameEn !== '' && { label: t.englishName, value: firm.nameEn },
            { label: t.place, value: firm.place },
          ]}
        />
      </Sheet>
      <Sheet title={t.facts} note={t.factsNote} span={8}>
        <FactTable facts={file.facts} />
        {file.hidden > 0 && <p className={styles.aside}>{t.hiddenFacts(file.hidden)}</p>}
        {mayRecord && <FactForm orgId={orgId} />}
      </Sheet>
    </Page>
  );
}

function VerifyButton({ orgId }: { orgId: string }) {
  const t = useT(identityMessages);
  const verify = useCommand(verifyFirm, {
    refreshes: [getFirm, getWaitingFirms],
    onDone: () => toast(t.verifiedNow),
  });
  const run = () => verify.mutate({ params: { orgId } });
  return (
    <>
      <Button look="solid" busy={verify.isPending} onClick={run}>
        {t.verify}
      </Button>
      {verify.error !== null && <ProblemNotice error={verify.error} onRetry={run} />}
    </>
  );
}

function FactTable({ facts }: { facts: FirmFile['facts'] }) {
  const t = useT(identityMessages);
  const format = useFormat();
  const name = useFactName();
  const value = useFactValue();
  const columns: readonly Column<FirmFile['facts'][number]>[] = [
    {
      id: 'fact',
      head: t.fact,
      carry: (row) => name(row.code),
      rowHead: true,
      cell: (row) => name(row.code),
    },
    textColumn('value', t.value, (row) => value(row.value), { phone: 'end' }),
    textColumn('basis', t.basis, (row) => t[row.basis]),
    textColumn('source', t.factSource, (row) => row.source, { phone: 'wide' }),
    {
      id: 'valid',
      head: t.dates,
      carry: [
        { head: t.validFrom, value: (row) => ({ day: row.validFrom }) },
        { head: t.validTo, value: (row) => (row.validTo === undefined ? null : { day: row.validTo }) },
      ],
      phone: 'wide',
      cell: (row) =>
        row.validTo === undefined
          ? t.fromOn(format.day(row.validFrom))
          : t.fromTo(format.day(row.validFrom), format.day(row.validTo)),
    },
  ];
  return (
    <Table
      caption={t.facts}
      captionHidden
      columns={columns}
      rows={facts}
      rowKey={(row) => `${row.code}/${row.basis}/${row.validFrom}`}
      empty={<EmptyState>{t.noFacts}</EmptyState>}
    />
  );
}
