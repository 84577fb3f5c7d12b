import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Fields } from '../domain/difference.ts';
import { asChanges } from './as-changes.ts';
import { useLists } from './lists.ts';
import { rulebookMessages } from './messages.ts';
import { ChangeTable } from './parts.tsx';
import { differenceQuery } from './queries.ts';
import { useChangeRows } from './reading.ts';
import { asFields, asText } from './shape.ts';

const route = getRouteApi('/schemes/compare');

/** What two stored versions of a scheme say differently; open to everyone, as the rules are. */
export function ComparePage() {
  const { from, to } = route.useSearch();
  const { data } = useSuspenseQuery(differenceQuery(from, to));
  const t = useT(rulebookMessages);
  const text = useText();
  const lists = useLists(data);
  const rows = useChangeRows(lists);
  const [a, b] = [data.from as Fields, data.to as Fields];
  const title = asFields(b.title);
  return (
    <Page
      title={t.compare}
      trail={<Link to="/schemes">{text({ zh: asText(title.zh), en: asText(title.en) })}</Link>}
      lede={t.compareTitle(t.version(Number(a.version)), t.version(Number(b.version)))}
    >
      <Sheet>
        <ChangeTable rows={rows(asChanges(data.changes), a, b)} />
      </Sheet>
    </Page>
  );
}
