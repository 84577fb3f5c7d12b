import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useLanguage, useText } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { CopyText, useShareText } from '../../../ui/kit/copy-text.tsx';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Time } from '../../../ui/kit/time.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { ask, useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { countText, getUnread } from '../../../ui/unread.ts';
import type { Facts } from '../domain/notice.ts';
import { CLASS_NAMES, noticeText, type Show } from '../domain/words.ts';
import styles from './notices.module.css';
import { FILTERS, getInbox, type InboxFilter, markRead, type Notice, unmark } from './queries.ts';

const PAGE_SIZE = 30;

const messages = defineMessages({
  zh: {
    title: '消息',
    lede: '与您和您所在单位有关的事，新的在前。30 天前的算已读，180 天前的不再保留；没办的待办一直留着。',
    show: '看哪些',
    todo: '待办',
    all: '全部',
    unread: '未读',
    counted: (name: string, count: string) => `${name} ${count}`,
    markAll: '全部标为已读',
    marked: (count: number) => `已把 ${count} 条标为已读。`,
    markOne: '标为已读',
    copy: '复制',
    copyOf: (title: string) => `为文字：${title}`,
    markOneOf: (title: string) => `标为已读：${title}`,
    undo: '撤回',
    isUnread: '未读：',
    settled: '已了结',
    settings: '提醒设置',
    noneTodo: '没有要办的事。',
    noneUnread: '没有未读的消息。',
    none: '还没有消息。订单、创新券、对账单有变化时会在这里告诉您。',
    seeAll: '看全部消息',
  },
  en: {
    title: 'Inbox',
    lede: 'What concerns you and your organisation, newest first. After 30 days a notice counts as read, after 180 it goes; what is still to be done stays.',
    show: 'Show',
    todo: 'To do',
    all: 'All',
    unread: 'Unread',
    counted: (name: string, count: string) => `${name} ${count}`,
    markAll: 'Mark all as read',
    marked: (count: number) => `${count} marked as read.`,
    markOne: 'Mark as read',
    copy: 'Copy',
    copyOf: (title: string) => ` as text: ${title}`,
    markOneOf: (title: string) => `Mark as read: ${title}`,
    undo: 'Undo',
    isUnread: 'Unread: ',
    settled: 'closed',
    settings: 'Reminder settings',
    noneTodo: 'Nothing to be done.',
    noneUnread: 'Nothing unread.',
    none: 'No notices yet. Changes of orders, vouchers and statements are told here.',
    seeAll: 'Show all notices',
  },
});

const route = getRouteApi('/inbox');

function useNotices(filter: InboxFilter, after: string | undefined) {
  return useQuery({
    ...ask(getInbox, { query: { filter, limit: PAGE_SIZE, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
}

/** Everything that waits for a person or was told to her. */
export function InboxPage() {
  const { show: asked, after } = route.useSearch();
  const t = useT(messages);
  const first = useNotices(asked ?? 'todo', after);
  // Who has nothing to do and asked for nothing sees what there is.
  const show = asked ?? (first.data?.todo === 0 ? 'all' : 'todo');
  const inbox = useNotices(show, after);
  const { data } = inbox;
  return (
    <Page
      title={t.title}
      lede={t.lede}
      actions={
        <>
          {data !== undefined && data.unread > 0 && <MarkAll />}
          <Link to="/settings" search={{}} className={buttonClass()}>
            {t.settings}
          </Link>
        </>
      }
    >
      <Filter show={show} todo={data?.todo ?? 0} unread={data?.unread ?? 0} />
      <Sheet>
        {inbox.error !== null && <ProblemNotice error={inbox.error} onRetry={() => void inbox.refetch()} />}
        {inbox.error === null && data === undefined && <Skeleton rows={8} />}
        {data !== undefined && data.notices.length === 0 && <Nothing show={show} />}
        {data !== undefined && <Days notices={data.notices} />}
        <CursorLinks
          label={t.title}
          first={after === undefined ? undefined : { to: '/inbox', search: { show } }}
          next={data?.next ? { to: '/inbox', search: { show, after: data.next } } : undefined}
        />
      </Sheet>
    </Page>
  );
}

function MarkAll() {
  const t = useT(messages);
  const refreshes = [getInbox, getUnread];
  const back = useCommand(unmark, { refreshes });
  const mark = useCommand(markRead, {
    refreshes,
    onDone: ({ batch, marked }) =>
      toast(t.marked(marked), { label: t.undo, run: () => back.mutate({ body: { batch } }) }),
  });
  return (
    <Button busy={mark.isPending} onClick={() => mark.mutate({ body: {} })}>
      {t.markAll}
    </Button>
  );
}

function Filter({ show, todo, unread }: { show: InboxFilter; todo: number; unread: number }) {
  const t = useT(messages);
  const counts: Readonly<Record<InboxFilter, number>> = { todo, all: 0, unread };
  return (
    <nav className={styles.filter} aria-label={t.show}>
      {FILTERS.map((each) => (
        <Link
          key={each}
          to="/inbox"
          search={{ show: each }}
          aria-current={show === each ? 'page' : undefined}
        >
          {counts[each] === 0 ? t[each] : t.counted(t[each], countText(counts[each]))}
        </Link>
      ))}
    </nav>
  );
}

function Nothing({ show }: { show: InboxFilter }) {
  const t = useT(messages);
  if (show === 'all') return <EmptyState>{t.none}</EmptyState>;
  return (
    <EmptyState
      action={
        <Link to="/inbox" search={{ show: 'all' }} className={buttonClass()}>
          {t.seeAll}
        </Link>
      }
    >
      {show === 'todo' ? t.noneTodo : t.noneUnread}
    </EmptyState>
  );
}

/** Notices under the days on which they came, in the circle's time zone. */
function Days({ notices }: { notices: readonly Notice[] }) {
  const format = useFormat();
  const days = new Map<string, Notice[]>();
  for (const notice of notices) {
    const day = format.day(notice.at);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={styles.day} aria-label={day}>
      <h2>
        {day} <small>{format.weekday(ofDay[0]?.at ?? '')}</small>
      </h2>
      <ul>
        {ofDay.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  ));
}

/** How values are written here, as the domain's sentences want it. */
function useShow(): Show {
  const format = useFormat();
  const party = useJurisdictionName();
  return { ...format, party };
}

/** The facts without one's own name: a reader knows for whom she works. */
function withoutOwn(facts: Notice['facts'], ownName: string | undefined): Facts {
  const others = Object.entries(facts).filter(
    ([, value]) => !(typeof value === 'object' && value.zh === ownName),
  );
  return Object.fromEntries(others);
}

function Row({ notice }: { notice: Notice }) {
  const t = useT(messages);
  const text = useText();
  const lang = useLanguage();
  const show = useShow();
  const shareText = useShareText();
  const mark = useCommand(markRead, { refreshes: [getInbox, getUnread] });
  const format = useFormat();
  const { acting } = useSession();
  const { title, detail } = noticeText(notice.kind, withoutOwn(notice.facts, acting?.orgNameZh), lang, show);
  const read = () => notice.unread && mark.mutate({ body: { ids: [notice.id] } });
  return (
    <li className={styles.row} data-unread={notice.unread || undefined}>
      <span className={styles.class}>{text(CLASS_NAMES[notice.class])}</span>
      <span className={styles.words}>
        <Link to={notice.link} onClick={read}>
          {notice.unread && <span className="visually-hidden">{t.isUnread}</span>}
          {title}
        </Link>
        {notice.provenance === 'sample' && <ProvenanceMark kind="sample" />}
        {notice.settledAt !== null && <span className={styles.settled}>{t.settled}</span>}
        {detail !== '' && <small>{detail}</small>}
      </span>
      <span className={styles.when}>
        {format.time(notice.at)} · <Time at={notice.at} />
      </span>
      <span className={styles.mark} data-screen-only="">
        <CopyText
          look="quiet"
          label={
            <>
              {t.copy}
              <span className="visually-hidden">{t.copyOf(title)}</span>
            </>
          }
          text={() => shareText({ title, facts: [detail], path: notice.link })}
        />
        {notice.unread && (
          <Button look="quiet" aria-label={t.markOneOf(title)} busy={mark.isPending} onClick={read}>
            {t.markOne}
          </Button>
        )}
      </span>
    </li>
  );
}
