import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { schemesOperation } from '../../slices/vouchers/contract.ts';
import { checkQuery, type SchemeView } from '../../slices/vouchers/web/queries.ts';
import { endpoint } from '../../ui/api.ts';
import { useFormat, useParties } from '../../ui/circle.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { PartyGlyph } from '../../ui/kit/party-glyph.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { ask } from '../../ui/query.ts';
import { useSession } from '../../ui/session.ts';
import styles from './engineer.module.css';
import { engineerMessages } from './engineer-messages.ts';

const getSchemes = endpoint<typeof schemesOperation>('query', 'GET', '/api/schemes');

/** Three ways in for somebody who has nothing here yet. */
export function FirstSteps() {
  const t = useT(engineerMessages);
  const text = useText();
  const parties = useParties();
  return (
    <>
      <Sheet title={t.startNeed} span={4}>
        <p className={styles.words}>{t.startNeedWords}</p>
      </Sheet>
      <Sheet title={t.startBrowse} span={4}>
        <p className={styles.words}>{t.startBrowseWords}</p>
        <ul className={styles.ways}>
          <li>
            <Link to="/search" search={{ kinds: ['instrument'] }} className={buttonClass()}>
              {t.instruments}
            </Link>
          </li>
          <li>
            <Link to="/search" search={{ kinds: ['service'] }} className={buttonClass()}>
              {t.services}
            </Link>
          </li>
          {parties.map((party) => (
            <li key={party.id}>
              <Link to="/search" search={{ parties: [party.id] }} className={buttonClass()}>
                {text(party.name)} <PartyGlyph lead={[party.id]} part={[]} />
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t.startSchemes} span={4}>
        <p className={styles.words}>{t.startSchemesWords}</p>
        <OwnSchemes />
      </Sheet>
    </>
  );
}

/** Schemes of the firm's own place, each with what it would give. */
function OwnSchemes() {
  const t = useT(engineerMessages);
  const { acting } = useSession();
  const schemes = useQuery({
    ...ask(getSchemes, { query: { jurisdiction: acting?.jurisdictionId ?? '' } }),
    enabled: acting !== null,
  });
  const inForce = (schemes.data?.schemes ?? []).filter((each) => each.inForce).map(({ scheme }) => scheme);
  const checks = useQueries({ queries: inForce.map((scheme) => checkQuery(scheme, undefined)) });
  if (schemes.error !== null) return <ProblemNotice error={schemes.error} />;
  if (schemes.data === undefined) return <Skeleton rows={2} />;
  if (inForce.length === 0) return <EmptyState>{t.noScheme}</EmptyState>;
  return (
    <ul className={styles.schemes}>
      {inForce.map((scheme, index) => (
        <SchemeRow key={`${scheme.code} ${scheme.version}`} scheme={scheme} check={checks[index]?.data} />
      ))}
    </ul>
  );
}

interface SchemeRowProps {
  readonly scheme: SchemeView;
  readonly check: Awaited<ReturnType<NonNullable<ReturnType<typeof checkQuery>['queryFn']>>> | undefined;
}

function SchemeRow({ scheme, check }: SchemeRowProps) {
  const t = useT(engineerMessages);
  const text = useText();
  const format = useFormat();
  const granted = check?.outcome === 'granted';
  const face = check === undefined ? '' : format.money(check.face);
  return (
    <li>
      <b>{text(scheme.title)}</b>
      {granted && <p>{check.estimated ? t.estimated(face) : t.granted(face)}</p>}
      {check?.refusal !== undefined && <p className={styles.words}>{text(check.refusal)}</p>}
      {granted && (
        <Link to="/vouchers" className={buttonClass()}>
          {t.apply}
        </Link>
      )}
    </li>
  );
}
