import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Page } from '../../../ui/page.tsx';
import { ComputedSheets } from './computed.tsx';
import { FactSheet } from './facts.tsx';
import { indicatorMessages } from './messages.ts';
import { targetsQuery } from './queries.ts';
import { TargetSheets } from './targets.tsx';
import { usePeriodText } from './words.ts';

const route = getRouteApi('/indicators');

/** Targets against what was reported, what the platform counts itself, and every fact in the sources. */
export function IndicatorsPage() {
  const { view = 'targets' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(targetsQuery);
  const t = useT(indicatorMessages);
  const text = useText();
  const period = usePeriodText();
  const reached = data.indicators.filter(({ verdict }) => verdict.conventional === 'reached').length;
  const missing = data.indicators.filter(({ actual }) => actual === null).length;
  const lede = t.lede(reached, data.indicators.length, missing);
  const published = data.indicators.flatMap(({ name, actual }) =>
    actual === null ? [] : [t.figureLine(text(name), text(actual.shown), period(actual.period))],
  );
  return (
    <Page
      title={t.title}
      lede={lede}
      actions={
        <>
          <ChoiceRow
            label={t.view}
            choices={[
              { id: 'targets', label: t.targets },
              { id: 'computed', label: t.computed },
              { id: 'facts', label: t.facts },
            ]}
            value={view}
            onChoose={(next) => navigate({ search: next === 'targets' ? {} : { view: next } })}
          />
          <ShareMenu
            words={{ title: t.title, facts: view === 'targets' ? [lede, ...published] : [t[view]] }}
          />
        </>
      }
    >
      {view === 'targets' && <TargetSheets indicators={data.indicators} />}
      {view === 'computed' && <ComputedSheets />}
      {view === 'facts' && <FactSheet />}
    </Page>
  );
}
