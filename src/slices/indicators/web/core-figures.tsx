import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { targetsQuery } from './queries.ts';
import { TargetTable } from './target-table.tsx';

/** The circle's published targets against the latest published figures, for the first pages of the roles. */
export function CoreFigures() {
  const t = useT(indicatorMessages);
  const targets = useQuery(targetsQuery);
  const all = targets.data?.indicators ?? [];
  const published = all.filter((row) => row.actual !== null);
  const missing = all.length - published.length;
  // A circle without published targets has nothing to hold against them.
  if (targets.data !== undefined && all.length === 0) return null;
  return (
    <Sheet
      title={t.core}
      note={
        <>
          <ProvenanceMark kind="seed" /> {t.targetsNote} <Link to="/indicators">{t.allFigures}</Link>
        </>
      }
    >
      {targets.error !== null && (
        <ProblemNotice error={targets.error} onRetry={() => void targets.refetch()} />
      )}
      {targets.error === null && targets.data === undefined && <Skeleton rows={4} />}
      {targets.data !== undefined && (
        <Suspense fallback={<Skeleton rows={4} />}>
          <TargetTable rows={published} brief />
          {missing > 0 && <p className={styles.note}>{t.unpublished(missing)}</p>}
        </Suspense>
      )}
    </Sheet>
  );
}
