import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DotPlot, type DotRow } from '../../../ui/kit/dot-plot.tsx';
import { Picture } from '../../../ui/kit/picture.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { indicatorMessages } from './messages.ts';
import { type TargetView, targetsQuery } from './queries.ts';
import { TargetTable } from './target-table.tsx';
import { usePeriodText } from './words.ts';

interface TargetDotsProps {
  readonly title: string;
  readonly span?: 5 | 7 | 12;
}

/** All targets as a picture: the tick is the target, the dot the latest figure; what nobody reported stays open. */
export function TargetDots({ title, span = 12 }: TargetDotsProps) {
  const t = useT(indicatorMessages);
  const targets = useQuery(targetsQuery);
  const row = useDotRow();
  const all = targets.data?.indicators ?? [];
  // A circle without published targets has nothing to hold against them.
  if (targets.data !== undefined && all.length === 0) return null;
  return (
    <Sheet title={title} note={<Link to="/indicators">{t.allFigures}</Link>} span={span}>
      {targets.error !== null && (
        <ProblemNotice error={targets.error} onRetry={() => void targets.refetch()} />
      )}
      {targets.error === null && targets.data === undefined && <Skeleton rows={8} />}
      {all.length > 0 && (
        <Picture
          title={title}
          titleHidden
          picture={
            <DotPlot
              label={title}
              series={[{ id: 'actual', label: t.actual, look: 'ink' }]}
              rows={all.map(row)}
              scale="own"
            />
          }
          table={
            <Suspense fallback={<Skeleton rows={8} />}>
              <TargetTable rows={all} brief />
            </Suspense>
          }
          caption={t.targetsNote}
          provenance="seed"
        />
      )}
    </Sheet>
  );
}

function useDotRow(): (row: TargetView) => DotRow {
  const t = useT(indicatorMessages);
  const text = useText();
  const period = usePeriodText();
  return ({ id, name, target, actual, inUnit }) => ({
    id,
    name: text(name),
    target: { value: inUnit.target.value, text: t.dated(text(target.shown), period(target.period)) },
    values: {
      actual:
        actual === null || inUnit.actual === null
          ? null
          : { value: inUnit.actual.value, text: t.dated(text(actual.shown), period(actual.period)) },
    },
  });
}
