import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { capitalAmount } from '../../../kernel/capital-amount.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import styles from './clearing.module.css';
import { LineSheet } from './lines.tsx';
import { clearingMessages } from './messages.ts';
import { PayeeSheet } from './payees.tsx';
import { periodQuery, type StatementView, type Subtotal, statementQuery } from './queries.ts';
import { SignatureSheet } from './signatures.tsx';

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

function Statement({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  const { statementId } = statement;
  return (
    <Page
      title={t.statementTitle(pick(statement.nameZh, statement.nameEn), format.period(statement.period))}
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
      actions={statementId === undefined ? undefined : <PaperActions statementId={statementId} />}
    >
      {statement.provenance === 'sample' && <p className={styles.sample}>{t.sampleWarning}</p>}
      <Sheet title={t.totals} note={t.neverAdded}>
        <Totals statement={statement} />
      </Sheet>
      <PayeeSheet statement={statement} />
      <LineSheet lines={statement.lines} />
      {statementId !== undefined && <SignatureSheet statement={statement} statementId={statementId} />}
      {statementId !== undefined && <SealSheet statement={statement} />}
    </Page>
  );
}

function PaperActions({ statementId }: { statementId: string }) {
  const t = useT(clearingMessages);
  const lang = useLanguage();
  return (
    <>
      <a href={`/api/clearing/statements/${statementId}/xlsx?lang=${lang}`} className={buttonClass()}>
        {t.spreadsheet}
      </a>
      <Button look="solid" onClick={() => window.print()}>
        {t.print}
      </Button>
    </>
  );
}

/** Currencies whose statements spell the total in formal Chinese numerals. */
const SPELLED = new Set(['CNY']);

function Totals({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const { code, exponent } = statement.currency;
  const row = (subtotal: Subtotal) => ({
    label: subtotal.series === 'own' ? t.ownOwed : t.sampleOwed,
    value:
      subtotal.entries === 0 ? (
        t.nothing
      ) : (
        <>
          <b className={styles.total}>{format.money(subtotal.amount)}</b> {t.entries(subtotal.entries)}
          {SPELLED.has(code) && (
            <small lang="zh-CN">{t.inWords(capitalAmount(subtotal.amount, exponent))}</small>
          )}
        </>
      ),
  });
  return (
    <FactList
      facts={[
        ...statement.subtotals.map(row),
        statement.early !== undefined && { label: t.earlyReason, value: statement.early },
      ]}
    />
  );
}

function SealSheet({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const { digest, intact, seal } = statement;
  return (
    <Sheet title={t.proof} note={t.proofNote}>
      <FactList
        facts={[
          digest !== undefined && {
            label: t.digest,
            value: (
              <>
                <code className={styles.hash}>{digest}</code>
                {intact !== undefined && (
                  <small className={intact ? undefined : styles.broken}>
                    {intact ? t.intact : t.notIntact}
                  </small>
                )}
              </>
            ),
          },
          seal !== undefined && {
            label: t.seal(seal.number),
            value: <code className={styles.hash}>{seal.head}</code>,
          },
        ]}
      />
    </Sheet>
  );
}
