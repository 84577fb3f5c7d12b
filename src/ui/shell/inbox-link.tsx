import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { useSession } from '../session.ts';
import { countText, getUnread, unreadQuery } from '../unread.ts';
import styles from './rail.module.css';

const messages = defineMessages({
  zh: { inbox: '消息', unread: '条未读' },
  en: { inbox: 'Inbox', unread: 'unread' },
});

/** Notices are made a moment after the command that caused them. */
const AFTER_COMMAND_MS = 1_500;

/** Asks for the count again soon after anything this person does. */
function useFreshCount(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = client.getMutationCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      clearTimeout(timer);
      timer = setTimeout(
        () => void client.invalidateQueries({ queryKey: [getUnread.path] }),
        AFTER_COMMAND_MS,
      );
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}

function Count() {
  const t = useT(messages);
  useFreshCount();
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  return (
    <Link to="/inbox" search={{}} className={styles.inbox}>
      {t.inbox}
      {unread > 0 && (
        <>
          {' '}
          <b>{countText(unread)}</b>
          <span className="visually-hidden"> {t.unread}</span>
        </>
      )}
    </Link>
  );
}

/** The way to one's notices, with how many are unread; only for somebody who is signed in. */
export function InboxLink() {
  const { acting } = useSession();
  return acting === null ? null : <Count key={acting.orgId} />;
}
