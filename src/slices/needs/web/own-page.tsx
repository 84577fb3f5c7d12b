import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { carry } from '../../../ui/carried-text.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { DropDialog, EndDialog, RenewDialog, WatchDialog } from './own-dialogs.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { type OwnNeed, oneQuery } from './queries.ts';
import { ReceivedTable } from './received-table.tsx';

const route = getRouteApi('/needs/mine/$needId');

type Asking = 'publish' | 'renew' | 'withdraw' | 'met' | 'watch' | 'drop';

/** One of my firm's needs: what it says, what its standing search found, what is published of it, who is interested. */
export function OwnPage() {
  const t = useT(needMessages);
  const { needId } = route.useParams();
  const { data, error, refetch } = useQuery(oneQuery(needId));
  if (data === undefined) {
    return (
      <Page title={t.mine} trail={<Link to="/needs/mine">{t.mine}</Link>}>
        <Sheet>
          {error === null ? <Skeleton /> : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        </Sheet>
      </Page>
    );
  }
  return <Own need={data} />;
}

function Own({ need }: { need: OwnNeed }) {
  const t = useT(needMessages);
  const { publish } = route.useSearch();
  const may = (action: string) => need.allowed.includes(action);
  const first = publish === true && may('needs.publish') ? 'publish' : undefined;
  const [asking, setAsking] = useState<Asking | undefined>(first);
  const close = () => setAsking(undefined);
  return (
    <Page
      title={need.title}
      titleLang="zh"
      trail={<Link to="/needs/mine">{t.mine}</Link>}
      actions={
        <>
          {may('needs.drop') && <Button onClick={() => setAsking('drop')}>{t.drop}</Button>}
          {may('needs.withdraw') && <Button onClick={() => setAsking('withdraw')}>{t.withdraw}</Button>}
          {may('needs.withdraw') && <Button onClick={() => setAsking('met')}>{t.met}</Button>}
          {may('needs.renew') && <Button onClick={() => setAsking('renew')}>{t.renew}</Button>}
          {may('needs.publish') && (
            <Button look="solid" onClick={() => setAsking('publish')}>
              {t.publish}
            </Button>
          )}
        </>
      }
    >
      {need.published !== null && (
        <>
          <Sheet title={t.received}>
            <ReceivedTable need={need} />
          </Sheet>
          <PublishedSheet published={need.published} contact={need.contact} />
        </>
      )}
      <KeptSheet need={need} wide={need.published === null} onWatch={() => setAsking('watch')} />
      <FoundSheet need={need} />
      {asking === 'publish' && <PublishDialog need={need} onClose={close} />}
      {asking === 'renew' && <RenewDialog need={need} onClose={close} />}
      {(asking === 'withdraw' || asking === 'met') && (
        <EndDialog need={need} met={asking === 'met'} onClose={close} />
      )}
      {asking === 'watch' && <WatchDialog need={need} onClose={close} />}
      {asking === 'drop' && <DropDialog need={need} onClose={close} />}
    </Page>
  );
}

interface PublishedSheetProps {
  readonly published: NonNullable<OwnNeed['published']>;
  readonly contact: string | null;
}

function PublishedSheet({ published, contact }: PublishedSheetProps) {
  const t = useT(needMessages);
  const format = useFormat();
  const jurisdiction = useJurisdictionName();
  return (
    <Sheet title={t.shownText} span={6}>
      <p lang="zh">
        <Link to="/needs/$publicationId" params={{ publicationId: published.id }}>
          {published.title}
        </Link>
      </p>
      <p className={styles.words} lang="zh">
        {published.summary}
      </p>
      <FactList
        facts={[
          { label: t.state, value: t[`state-${published.state}`] },
          {
            label: t.place,
            value: published.jurisdictionId === null ? t.noPlace : jurisdiction(published.jurisdictionId),
          },
          { label: t.lastDay, value: format.day(published.lastDay) },
          { label: t.contact, value: contact },
        ]}
      />
    </Sheet>
  );
}

function KeptSheet({ need, wide, onWatch }: { need: OwnNeed; wide: boolean; onWatch: () => void }) {
  const t = useT(needMessages);
  const format = useFormat();
  const { wording, watch, watchLastDay } = need;
  const until = watchLastDay === null || watch === 'off' ? undefined : format.day(watchLastDay);
  const search = {
    ...(wording.text === '' ? {} : { q: carry(wording.text) }),
    ...(wording.removed.length === 0 ? {} : { removed: wording.removed }),
    ...(wording.added.length === 0 ? {} : { added: wording.added }),
  };
  return (
    <Sheet title={t.text} span={wide ? 12 : 6} note={<ProvenanceMark kind={need.provenance} />}>
      <p className={styles.words} lang="zh">
        {wording.text}
      </p>
      <FactList
        facts={[
          wording.added.length > 0 && {
            label: t.chips,
            value: <span lang="zh">{wording.added.map(({ words }) => words).join('、')}</span>,
          },
          {
            label: t.watch,
            value: until === undefined ? t[`watch-${watch}`] : t.watchUntil(t[`watch-${watch}`], until),
          },
          { label: t.person, value: <span lang="zh">{need.personName ?? '—'}</span> },
        ]}
      />
      <div className={styles.steps} data-screen-only="">
        <Link to="/search" search={search} className={buttonClass()}>
          {t.again}
        </Link>
        <Button onClick={onWatch}>{t.watch}</Button>
      </div>
    </Sheet>
  );
}

function FoundSheet({ need }: { need: OwnNeed }) {
  const t = useT(needMessages);
  const text = useText();
  const dayColumn = useDayColumn();
  const columns: readonly Column<OwnNeed['foundOffers'][number]>[] = [
    {
      id: 'offer',
      head: t.title,
      rowHead: true,
      carry: (found) => text(found.name),
      cell: (found) => (
        <Link to="/offers/$offerId" params={{ offerId: found.offerId }} search={{}}>
          {text(found.name)}
        </Link>
      ),
    },
    textColumn('provider', t.provider, (found) => text(found.provider)),
    dayColumn('found', t.when, (found) => found.foundAt, { phone: 'end' }),
    textColumn('told', t.state, (found) => (found.told ? t.telling : t.untold)),
  ];
  if (need.watch === 'off' && need.foundOffers.length === 0) return null;
  return (
    <Sheet title={t.foundOffers}>
      <Table
        caption={t.foundOffers}
        captionHidden
        columns={columns}
        rows={need.foundOffers}
        rowKey={(found) => found.offerId}
        pageIn="found"
        empty={<EmptyState>{t.noneFoundYet}</EmptyState>}
      />
    </Sheet>
  );
}
