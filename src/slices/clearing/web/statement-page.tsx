import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { inWords } from './capital.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { correctMessages } from './correct-messages.ts';
import { LineSheet } from './lines.tsx';
import { clearingMessages } from './messages.ts';
import { OrderSheet } from './orders.tsx';
import { PayeeSheet } from './payees.tsx';
import { ProofSheet } from './proof.tsx';
import { periodQuery, type StatementView, type Subtotal, statementQuery } from './queries.ts';
import { SignatureSheet } from './signatures.tsx';
import styles from './statement.module.css';
import { DifferenceSheet, SupersededNote } from './versions.tsx';

const closedRoute = getRouteApi('/statements/$statementId');
const openRoute = getRouteApi('/statements/period/$period');

/** A closed month: the document that is printed, signed and paid. */
export function StatementPage() {
  const { statementId } = closedRoute.useParams();
  const { data } = useSuspenseQuery(statementQuery(statementId));
  return <Statement statement={data} />;
}

/** A month that is still open: live, nothing to sign yet. */
export function PeriodPage() {
  const { period } = openRoute.useParams();
  const { jurisdiction } = openRoute.useSearch();
  const { data } = useSuspenseQuery(periodQuery(period, jurisdiction));
  return <Statement statement={data} />;
}

function useTitle(statement: StatementView): string {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  return t.statementTitle(pick(statement.nameZh, statement.nameEn), format.period(statement.period));
}

function Statement({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const { statementId } = statement;
  return (
    <Page
      title={useTitle(statement)}
      trail={
        <Link to="/statements" search={{}} data-screen-only="">
          {t.statements}
        </Link>
      }
      facts={
        <>
          <PartyGlyph lead={[statement.jurisdictionId]} reading="place" />
          <span>
            {statement.closedAt === undefined ? t.stillOpen : t.closedAt(format.dateTime(statement.closedAt))}
          </span>
          <ProvenanceMark kind={statement.provenance} />
        </>
      }
      actions={statementId === undefined ? undefined : <PaperActions statement={statement} />}
    >
      <div className={styles.paper}>
        {statement.provenance === 'sample' && <p className={styles.sample}>{t.sampleWarning}</p>}
        <SupersededNote statement={statement} />
        <HeadSheet statement={statement} />
        <DifferenceSheet statement={statement} />
        <PayeeSheet statement={statement} />
        {statementId !== undefined && statement.signatures.length === 3 && (
          <OrderSheet statementId={statementId} sealNeeded={statement.sealNeeded} />
        )}
        <LineSheet statement={statement} />
        {statementId !== undefined && <SignatureSheet statement={statement} statementId={statementId} />}
        {statementId !== undefined && <ProofSheet statement={statement} statementId={statementId} />}
      </div>
    </Page>
  );
}

function PaperActions({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const lang = useLanguage();
  const format = useFormat();
  const words = useT(correctMessages);
  const [correcting, setCorrecting] = useState(false);
  const title = useTitle(statement);
  const totals = statement.subtotals
    .filter(({ entries }) => entries > 0)
    .map(({ series, amount, entries }) =>
      t.shareTotals(series === 'own' ? t.ownOwed : t.sampleOwed, format.money(amount), t.entries(entries)),
    );
  const facts = [...totals, t.shareSigned(statement.signatures.length)];
  return (
    <>
      <ShareMenu words={{ title, facts }} />
      <a
        href={`/api/clearing/statements/${statement.statementId}/xlsx?lang=${lang}`}
        className={buttonClass()}
      >
        {t.spreadsheet}
      </a>
      {statement.allowed.includes('clearing.correct') && (
        <Button onClick={() => setCorrecting(true)}>{words.correct}</Button>
      )}
      {correcting && statement.statementId !== undefined && (
        <CorrectDialog
          statement={statement}
          statementId={statement.statementId}
          onClose={() => setCorrecting(false)}
        />
      )}
      <Button look="solid" onClick={() => window.print()}>
        {t.print}
      </Button>
    </>
  );
}

/** Who owes, for which month and budget year, and how much; own and sample each by itself. */
function HeadSheet({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  const { period, version, closedAt, early } = statement;
  const owed = statement.subtotals.filter(({ entries }) => entries > 0);
  const total = (subtotal: Subtotal) => ({
    label: subtotal.series === 'own' ? t.ownOwed : t.sampleOwed,
    value: <Total subtotal={subtotal} currency={statement.currency} />,
  });
  return (
    <Sheet title={t.totals} note={t.neverAdded}>
      <div className={styles.heading}>
        <FactList
          facts={[
            { label: t.payerBlock, value: t.payerName(pick(statement.nameZh, statement.nameEn)) },
            { label: t.month, value: format.period(period) },
            { label: t.budgetYear, value: t.yearOf(period.slice(0, 4)) },
            { label: t.statementVersion, value: t.versionOf(version) },
            closedAt !== undefined && { label: t.closedOnLabel, value: format.dateTime(closedAt) },
            early !== undefined && { label: t.earlyReason, value: early },
          ]}
        />
        <FactList facts={owed.length === 0 ? [{ label: t.totals, value: t.nothing }] : owed.map(total)} />
      </div>
    </Sheet>
  );
}

interface TotalProps {
  readonly subtotal: Subtotal;
  readonly currency: StatementView['currency'];
}

function Total({ subtotal, currency }: TotalProps) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const words = inWords(subtotal.amount, currency);
  return (
    <>
      <b className={styles.total}>{format.money(subtotal.amount)}</b> {t.entries(subtotal.entries)}
      {words !== undefined && (
        <small lang="zh-CN" className={styles.words}>
          {t.inWords(words)}
        </small>
      )}
    </>
  );
}
